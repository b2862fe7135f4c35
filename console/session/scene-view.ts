import type { ThingId } from "@stacktwin/twin-models/ids";
import { useCallback, useMemo } from "react";
import { useNavigate, useSearchParams } from "react-router";

export type Axis = "x" | "z";
/** Eye and what it looks at, metres; `clear` as the scene's poses have it. */
export interface CameraPose {
  eye: readonly [x: number, y: number, z: number];
  target: readonly [x: number, y: number, z: number];
  clear?: number;
}

/** How the scene is looked at, as the address says it. */
export interface SceneView {
  layer: string | null;
  /** The layer by its limits instead of by its values. */
  against: boolean;
  /** Storeys as they stand instead of lifted apart. */
  together: boolean;
  /** Where a section cuts, metres; what is on the near side of it is away. */
  cut: { axis: Axis; at: number } | null;
  walk: boolean;
  follow: ThingId | null;
  camera: CameraPose | null;
}

const CM = 100;
const RADIX = 36;
/** Farther than any building, centimetres: more is nonsense. */
const MOST = 10_000_000;

/** Six or seven lengths in centimetres to the base 36: eye, target, and what is cleared before it. */
export function packPose({ eye, target, clear }: CameraPose): string {
  return [...eye, ...target, ...(clear === undefined ? [] : [clear])].map((metres) => Math.round(metres * CM).toString(RADIX)).join("_");
}

export function unpackPose(text: string | null): CameraPose | null {
  const parts = text?.split("_") ?? [];
  if ((parts.length !== 6 && parts.length !== 7) || parts.some((part) => !/^-?[0-9a-z]{1,6}$/.test(part))) return null;
  const numbers = parts.map((part) => Number.parseInt(part, RADIX));
  if (numbers.some((number) => Math.abs(number) > MOST)) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, clear] = numbers.map((number) => number / CM);
  if (Math.hypot(a - d, b - e, c - f) < 0.02) return null;
  return { eye: [a, b, c], target: [d, e, f], ...(clear === undefined ? {} : { clear }) };
}

function readCut(text: string | null): SceneView["cut"] {
  const found = /^([xz])(-?\d{1,5}(?:\.\d)?)$/.exec(text ?? "");
  return found ? { axis: found[1] as Axis, at: Number(found[2]) } : null;
}

export function readSceneView(params: URLSearchParams): SceneView {
  return {
    layer: params.get("layer"),
    against: params.get("by") === "limits",
    together: params.get("storeys") === "together",
    cut: readCut(params.get("cut")),
    walk: params.get("walk") === "1",
    follow: params.get("follow") as ThingId | null,
    camera: unpackPose(params.get("cam")),
  };
}

const WRITE: { [K in keyof SceneView]: readonly [key: string, write: (value: SceneView[K]) => string | null] } = {
  layer: ["layer", (layer) => layer],
  against: ["by", (against) => (against ? "limits" : null)],
  together: ["storeys", (together) => (together ? "together" : null)],
  cut: ["cut", (cut) => (cut ? `${cut.axis}${Number(cut.at.toFixed(1))}` : null)],
  walk: ["walk", (walk) => (walk ? "1" : null)],
  follow: ["follow", (follow) => follow],
  camera: ["cam", (camera) => (camera ? packPose(camera) : null)],
};

/** The same address with another view. */
export function withSceneView(params: URLSearchParams, change: Partial<SceneView>): URLSearchParams {
  const after = new URLSearchParams(params);
  for (const name of Object.keys(change) as (keyof SceneView)[]) {
    const [key, write] = WRITE[name] as [string, (value: unknown) => string | null];
    const text = write(change[name]);
    if (text === null) after.delete(key);
    else after.set(key, text);
  }
  return after;
}

/** `replace`: no step of its own on the way back. */
export type ChangeView = (change: Partial<SceneView> & { storey?: string | null }, how?: "replace") => void;

/** The view in the address, and a way to change it that takes the address as it is at that moment. */
export function useSceneView(): readonly [SceneView, ChangeView] {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const view = useMemo(() => readSceneView(params), [params]);
  const change = useCallback<ChangeView>(
    ({ storey, ...view }, how) => {
      const after = withSceneView(new URLSearchParams(window.location.search), view);
      if (storey !== undefined) {
        if (storey === null) after.delete("storey");
        else after.set("storey", storey);
      }
      if (after.toString() !== new URLSearchParams(window.location.search).toString()) void navigate({ search: after.toString() }, { replace: how === "replace" });
    },
    [navigate],
  );
  return [view, change];
}
