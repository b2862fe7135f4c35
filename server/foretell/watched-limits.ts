import { isNumberLimit, type Limit } from "@stacktwin/twin-models/alarm";
import { dayLimitsOf } from "@stacktwin/twin-models/preservation/day-limits";
import { FORETOLD, type Foretold, type ForecastLimit } from "@stacktwin/twin-models/store-forecast";
import type { ProfileChoice } from "@stacktwin/twin-models/stores";
import type { Gauge } from "./gauges.ts";

/** A limit that is foretold, with who set it: alarms, and profiles that people chose. */
export interface WatchedLimit extends ForecastLimit {
  alarm: boolean;
  profiles: string[];
}

const idOf = (quantity: Foretold, side: ForecastLimit["side"], limit: number): string => `${quantity}.${side}.${limit}`;

/** Limits of alarms on the air that the instruments measure, and the ends of the profiles in force, each value once; what is watched first is passed first. */
export function watchedLimits(gauges: readonly Gauge[], alarms: readonly Limit[], choices: readonly ProfileChoice[]): WatchedLimit[] {
  const found = new Map<string, WatchedLimit>();
  const watch = (quantity: Foretold, side: ForecastLimit["side"], limit: number): WatchedLimit => {
    const id = idOf(quantity, side, limit);
    const watched = found.get(id) ?? { id, quantity, side, limit, alarm: false, profiles: [] };
    found.set(id, watched);
    return watched;
  };
  for (const limit of alarms) {
    if (!isNumberLimit(limit)) continue;
    const gauge = gauges.find(({ thing, property, outdoor }) => !outdoor && thing === limit.thing && property === limit.property);
    if (gauge) watch(gauge.quantity, limit.kind === "high" ? "above" : "below", limit.limit).alarm = true;
  }
  for (const { profile, subject } of choices) {
    if (!profile) continue;
    for (const quantity of FORETOLD) {
      const ends = dayLimitsOf(profile, quantity, subject);
      for (const [side, limit] of [["below", ends?.min], ["above", ends?.max]] as const)
        if (typeof limit === "number") {
          const { profiles } = watch(quantity, side, limit);
          if (!profiles.includes(profile.id)) profiles.push(profile.id);
        }
    }
  }
  return [...found.values()];
}
