import { useMemo } from "react";
import { useModels } from "../api/queries.ts";
import { heardOf } from "../inspector/use-heard.ts";
import { useAllPresents } from "../live/use-changes.ts";
import { useLive, useLiveState, useNow } from "../live/use-live.ts";
import { HEALTHS, healthOf } from "../pages/health.ts";
import type { HealthLine } from "./needs.ts";

/** How every device is, the worst first; half a minute late is early enough. */
export function useHealthLines(): HealthLine[] {
  const models = useModels().data;
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const presentOf = useAllPresents();
  const live = useLive();
  const now = useNow(15_000);
  return useMemo(() => {
    if (!models) return [];
    const at = Math.max(now, live.state.getState().at);
    const all = [...alarms.values()];
    const lines = Array.from(things.values(), (thing): HealthLine => {
      const present = presentOf(thing.id);
      const model = models.get(thing.model);
      return { thing, model, health: healthOf(model, present, all.filter((alarm) => alarm.thing === thing.id), at), heard: heardOf(present) };
    });
    return lines.sort((a, b) => HEALTHS.indexOf(a.health) - HEALTHS.indexOf(b.health) || a.thing.id.localeCompare(b.thing.id));
  }, [models, things, alarms, presentOf, live, now]);
}
