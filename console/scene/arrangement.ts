import type { SceneModel } from "./frames.ts";

/** `open`: cut above its walls, contents shown. `mass`: a closed volume under the chosen storey. */
export type Showing = "open" | "mass" | "hidden";

export interface Arrangement {
  showing: readonly Showing[];
  /** How far each storey is lifted above where it stands, metres. */
  lift: readonly number[];
  /** Whether walls are cut at the height of a parapet, so that one sees over them, or stand as they are. */
  walls: "cut" | "full";
}

/** `apart`: lifted above each other. `section`: as they stand with whole walls, for a plane to cut. `inside`: for someone who stands in it. */
export type Mode = "apart" | "together" | "section" | "inside";

const GAP_SHARE = 0.42;

/** Without a chosen storey all are shown; with one, those above are gone and those below are closed volumes. */
export function arrange(model: SceneModel, chosen: number, mode: Mode = "apart"): Arrangement {
  const at = model.storeys[chosen];
  const walls = mode === "section" || mode === "inside" ? "full" : "cut";
  if (at)
    return {
      walls,
      lift: model.storeys.map(() => 0),
      showing: model.storeys.map(({ elevation }, i) => (i === chosen ? "open" : elevation < at.elevation - 0.01 ? "mass" : "hidden")),
    };
  if (mode !== "apart") return { walls, lift: model.storeys.map(() => 0), showing: model.storeys.map(() => "open") };
  const xs = model.storeys.flatMap(({ outline }) => outline.map(([x]) => x));
  const zs = model.storeys.flatMap(({ outline }) => outline.map(([, z]) => z));
  const span = Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...zs) - Math.min(...zs));
  const gap = Math.min(20, Math.max(3, span * GAP_SHARE));
  const steps = [...new Set(model.storeys.map(({ elevation }) => elevation))].sort((a, b) => a - b);
  return { walls, lift: model.storeys.map(({ elevation }) => steps.indexOf(elevation) * gap), showing: model.storeys.map(() => "open") };
}
