import { useEffect, useEffectEvent, useState } from "react";
import { Vector3, type PerspectiveCamera } from "three";
import { pick, type PickScene, type Ray, type Target } from "./pick.ts";
import { cutDistance, type Cut } from "./section.ts";

export interface Hover {
  target: Target;
  /** Pixels in the surface. */
  x: number;
  y: number;
}

interface Pointing {
  surface: HTMLElement | null;
  camera: () => PerspectiveCamera | null;
  scene: Omit<PickScene, "pixel" | "nearest">;
  cut: Cut | null;
  onClick: (target: Target | null) => void;
  onOpen: (target: Target) => void;
}

const CLICK_PIXELS = 5;

/** The ray through a point of the surface, and what a pixel covers. */
function rayAt(camera: PerspectiveCamera, surface: HTMLElement, x: number, y: number): { ray: Ray; pixel: number } {
  const { clientWidth: width, clientHeight: height } = surface;
  const through = new Vector3((x / width) * 2 - 1, 1 - (y / height) * 2, 0.5).unproject(camera).sub(camera.position).normalize();
  return {
    ray: { origin: camera.position.toArray() as [number, number, number], direction: through.toArray() as [number, number, number] },
    pixel: (2 * Math.tan((camera.fov * Math.PI) / 360)) / height,
  };
}

const same = (a: Target | undefined, b: Target | null): boolean =>
  a === undefined || b === null ? a === undefined && b === null : a.kind === b.kind && (a.kind === "row" && b.kind === "row" ? a.row === b.row : "id" in a && "id" in b && a.id === b.id);

/** Hover tells, a click takes, a double click goes there. A drag is none of these. */
export function usePointer({ surface, camera, scene, cut, onClick, onOpen }: Pointing): { hover: Hover | null; pickAt: (x: number, y: number) => Target | null; pickMiddle: () => Target | null } {
  const [hover, setHover] = useState<Hover | null>(null);

  const pickAt = (x: number, y: number): Target | null => {
    const at = camera();
    if (!at || !surface) return null;
    const { ray, pixel } = rayAt(at, surface, x, y);
    return pick({ ...scene, pixel, nearest: Math.max(at.near, cutDistance(cut, ray.origin, ray.direction)) }, ray);
  };
  const rest = useEffectEvent((x: number, y: number) => {
    const target = pickAt(x, y);
    setHover((before) => (same(before?.target, target) ? before : target && { target, x, y }));
  });
  const click = useEffectEvent((x: number, y: number) => onClick(pickAt(x, y)));
  const open = useEffectEvent((x: number, y: number) => {
    const target = pickAt(x, y);
    if (target) onOpen(target);
  });

  useEffect(() => {
    if (!surface) return undefined;
    const end = new AbortController();
    const on = { signal: end.signal };
    let waiting = 0;
    let pressed: { x: number; y: number } | null = null;
    const local = (event: MouseEvent): { x: number; y: number } => {
      const { left, top } = surface.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const clear = (): void => {
      cancelAnimationFrame(waiting);
      setHover(null);
    };
    surface.addEventListener("pointermove", (event) => {
      if (event.buttons !== 0 || event.pointerType === "touch") return clear();
      const { x, y } = local(event);
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => rest(x, y));
    }, on);
    surface.addEventListener("pointerleave", clear, on);
    surface.addEventListener("wheel", clear, { ...on, passive: true });
    surface.addEventListener("pointerdown", (event) => {
      pressed = event.button === 0 ? local(event) : null;
      clear();
    }, on);
    surface.addEventListener("pointerup", (event) => {
      const at = local(event);
      if (pressed && event.button === 0 && Math.hypot(at.x - pressed.x, at.y - pressed.y) < CLICK_PIXELS) click(at.x, at.y);
      pressed = null;
    }, on);
    surface.addEventListener("dblclick", (event) => {
      const { x, y } = local(event);
      open(x, y);
    }, on);
    return () => {
      end.abort();
      cancelAnimationFrame(waiting);
    };
  }, [surface]);

  return { hover, pickAt, pickMiddle: () => pickAt((surface?.clientWidth ?? 0) / 2, (surface?.clientHeight ?? 0) / 2) };
}
