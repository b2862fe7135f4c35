import type { SceneModel } from "./frames.ts";

/** `open`: cut above its walls, contents shown. `mass`: a closed volume under the chosen storey. */
export type Showing = "open" | "mass" | "hidden";

export interface Arrangement {
  showing: readonly Showing[];
  /** How far each storey is lifted above where it stands, metres. */
  lift: readonly number[];
}

const GAP_SHARE = 0.42;

/** Without a chosen storey all are lifted apart; with one, those above are gone and those below are closed volumes. */
export function arrange(model: SceneModel, chosen: number): Arrangement {
  const at = model.storeys[chosen];
  if (at)
    return {
      lift: model.storeys.map(() => 0),
      showing: model.storeys.map(({ elevation }, i) => (i === chosen ? "open" : elevation < at.elevation - 0.01 ? "mass" : "hidden")),
    };
  const xs = model.storeys.flatMap(({ outline }) => outline.map(([x]) => x));
  const zs = model.storeys.flatMap(({ outline }) => outline.map(([, z]) => z));
  const span = Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...zs) - Math.min(...zs));
  const gap = Math.min(20, Math.max(3, span * GAP_SHARE));
  const steps = [...new Set(model.storeys.map(({ elevation }) => elevation))].sort((a, b) => a - b);
  return { lift: model.storeys.map(({ elevation }) => steps.indexOf(elevation) * gap), showing: model.storeys.map(() => "open") };
}
