import type { Alarm, Shelving } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { notBefore, transition, TWIN, type Transition } from "./transition.ts";

/** How a shelf is asked for: for how long (ms) or for this once, by whom and why. */
export type ShelfAsk = Pick<Shelving, "once" | "by" | "why"> & { ms: number };

/**
 * Puts an alarm aside, or asks anew for one that is aside already: a timed shelf may become one for this once, and back
 * (OPC UA Part 9, ShelvedStateMachine). Throws TwinError CONFLICT for what is out of service.
 */
export function shelve(before: Alarm, { ms, once, by, why }: ShelfAsk, now: Millis): Transition {
  const at = notBefore(before, now);
  const until = at + ms;
  if (before.outOfService) throw new TwinError("CONFLICT", `Alarm ${before.id} is out of service, which needs no shelf.`);
  return transition(before, { ...before, shelved: { at, until, once, by, why } }, { what: "shelved", who: by, at, why, shelf: { until, once } });
}

/** Takes an alarm off its shelf: a person, its end, or (for this once) its return to normal. */
export const unshelve = (before: Alarm, who: string, now: Millis): Transition =>
  transition(before, { ...before, shelved: null }, { what: "unshelved", who, at: notBefore(before, now) });

/** Takes it out of use, whatever else holds; a shelf has nothing to do any more. */
export function takeOut(before: Alarm, by: string, why: string, now: Millis): Transition {
  if (before.outOfService) throw new TwinError("CONFLICT", `Alarm ${before.id} is out of service already, by ${before.outOfService.by}.`);
  const at = notBefore(before, now);
  return transition(before, { ...before, shelved: null, outOfService: { at, by, why } }, { what: "taken-out", who: by, at, why });
}

export function putBack(before: Alarm, who: string, now: Millis): Transition {
  if (!before.outOfService) throw new TwinError("CONFLICT", `Alarm ${before.id} is in service.`);
  return transition(before, { ...before, outOfService: null }, { what: "put-back", who, at: notBefore(before, now) });
}

/** Held back by design: under the alarm that names the cause, or a rule for when the building is meant to be so. */
export const suppress = (before: Alarm, under: string, now: Millis): Transition => {
  const at = notBefore(before, now);
  return transition(before, { ...before, suppressed: { at, under } }, { what: "suppressed", who: TWIN, at, why: under });
};

export const unsuppress = (before: Alarm, now: Millis): Transition =>
  transition(before, { ...before, suppressed: null }, { what: "unsuppressed", who: TWIN, at: notBefore(before, now) });
