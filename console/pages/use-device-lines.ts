import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { useMemo } from "react";
import { useModels, usePlaces } from "../api/queries.ts";
import { useText } from "../i18n/i18n.ts";
import { heardOf } from "../inspector/use-heard.ts";
import type { ThingPresent } from "../live/presents.ts";
import { useAllPresents } from "../live/use-changes.ts";
import { useLive, useLiveState, useNow } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";
import { HEALTHS, healthOf, type Health } from "./health.ts";

export interface DeviceLine {
  thing: ThingInstance;
  model: ModelInfo | undefined;
  present: ThingPresent;
  health: Health;
  heard: number;
  where: string;
}

/** Every device as it is now, the ones that need somebody on top. */
export function useDeviceLines(): DeviceLine[] {
  const text = useText();
  const models = useModels();
  const places = usePlaces(useSite());
  const live = useLive();
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  const presentOf = useAllPresents();
  // Staleness needs no tick a second: half a minute late is early enough for a list.
  const now = useNow(15_000);
  return useMemo(() => {
    const of = (thing: ThingInstance): DeviceLine => {
      const model = models.data && modelOfThing(models.data, thing);
      const present = presentOf(thing.id);
      const where = (places.data?.path(thing.place) ?? []).filter(({ kind }) => kind === "storey" || kind === "space" || kind === "range" || kind === "aisle").toReversed().map(({ label }) => text(label)).join(" › ");
      return { thing, model, present, health: healthOf(model, present, [...alarms.values()].filter((alarm) => alarm.thing === thing.id), Math.max(now, live.state.getState().at)), heard: heardOf(present), where };
    };
    return [...things.values()].map(of).sort((a, b) => HEALTHS.indexOf(a.health) - HEALTHS.indexOf(b.health) || a.thing.id.localeCompare(b.thing.id));
  }, [things, alarms, models.data, places.data, live, now, presentOf, text]);
}
