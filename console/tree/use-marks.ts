import type { Priority } from "@stacktwin/twin-models/priority";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { useMemo } from "react";
import { alarmOrder, useLiveState } from "../live/use-live.ts";
import { placeKey, thingKey } from "./rows.ts";

export interface AlarmMark {
  priority: Priority;
  hollow: boolean;
  count: number;
}

/** The worst alarm of each thing and of every place above it, and how many there are, by the key of a line. */
export function useMarks(tree: PlaceTree): ReadonlyMap<string, AlarmMark> {
  const things = useLiveState((state) => state.things);
  const alarms = useLiveState((state) => state.alarms);
  return useMemo(() => {
    const found = new Map<string, AlarmMark>();
    for (const alarm of [...alarms.values()].sort(alarmOrder)) {
      const at = things.get(alarm.thing)?.place ?? alarm.place;
      for (const key of [thingKey(alarm.thing), ...(at ? tree.path(at).map(({ id }) => placeKey(id)) : [])]) {
        const known = found.get(key);
        found.set(key, known ? { ...known, count: known.count + 1 } : { priority: alarm.priority, hollow: alarm.acknowledged, count: 1 });
      }
    }
    return found;
  }, [alarms, things, tree]);
}
