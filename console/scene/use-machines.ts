import { useMemo } from "react";
import { useModels } from "../api/queries.ts";
import { useLiveState } from "../live/use-live.ts";
import { cranesOf, type Crane } from "./cranes.ts";
import type { SceneModel } from "./frames.ts";
import { marksOf, type ThingMark } from "./thing-marks.ts";

const NO_MODELS = new Map<string, never>();

/** Things where they are drawn, and the cranes among them. None before their models have come: a model tells the shape, and nothing is to change its shape before people's eyes. */
export function useMachines(model: SceneModel): { marks: ThingMark[]; cranes: Crane[] } {
  const things = useLiveState((state) => state.things);
  const { data, isError } = useModels();
  return useMemo(() => {
    const models = data ?? (isError ? NO_MODELS : null);
    return models ? { marks: marksOf(model, things.values(), models), cranes: cranesOf(model, things.values(), models) } : { marks: [], cranes: [] };
  }, [model, things, data, isError]);
}
