import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { isAbnormal, isMomentary, standing } from "../format/values.ts";
import type { ThingPresent } from "../live/presents.ts";

/** Worst first: the order of the devices list. */
export const HEALTHS = ["silent", "abnormal", "bad", "alarm", "uncertain", "fine"] as const;
export type Health = (typeof HEALTHS)[number];

/**
 * How a device is. Silent: nothing measured was heard within its max age. Abnormal: it says itself, in the values that
 * its model calls so, that somebody should look. Bad: a value is bad or
 * stale while others still come. Then its alarms, then doubts about its values.
 */
export function healthOf(model: ModelInfo | undefined, present: ThingPresent, alarms: readonly Pick<Alarm, "active">[], now: Millis): Health {
  // A reader that only reports tags says nothing of itself: what it hears shows on its shelves.
  if (model && model.properties.length === 0) return alarms.some(({ active }) => active) ? "alarm" : "fine";
  const states = (model?.properties ?? []).filter(({ name }) => present[name]).map((info) => ({ info, state: standing(present[info.name], info.maxAge, now) }));
  const measured = states.filter(({ info }) => info.series);
  // What is read once an hour, such as a byte-order test, does not keep a dead device alive.
  if ((measured.length > 0 ? measured : states).every(({ info }) => now - (present[info.name]?.heard ?? 0) > info.maxAge)) return "silent";
  if (states.some(({ info, state }) => state !== "bad" && state !== "stale" && isAbnormal(info, present[info.name]))) return "abnormal";
  if (states.some(({ info, state }) => state === "bad" || (state === "stale" && !(model && isMomentary(model, info))))) return "bad";
  if (alarms.some(({ active }) => active)) return "alarm";
  return states.some(({ state }) => state === "uncertain") ? "uncertain" : "fine";
}
