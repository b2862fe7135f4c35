import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmAct } from "@stacktwin/twin-models/alarm-act";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { putBack, shelve, takeOut, unshelve } from "./lists.ts";
import type { Transition } from "./transition.ts";
import { acknowledge, reset, tick } from "./transitions.ts";

/** Null: there is nothing left to do, which is as good. */
type Does<A extends AlarmAct["act"]> = (alarm: Alarm, act: Extract<AlarmAct, { act: A }>, who: string, now: Millis) => Transition | null;

/** What concerns one occurrence concerns no later one: whoever acts has not seen that yet. */
function sameOccurrence(alarm: Alarm, occurrence: number): void {
  if (alarm.occurrence !== occurrence) throw new TwinError("CONFLICT", `Alarm ${alarm.id} is at its occurrence ${alarm.occurrence}, not ${occurrence}.`, "occurrence");
}

const ACTS: { [A in AlarmAct["act"]]: Does<A> } = {
  acknowledge: (alarm, { occurrence }, who, now) => {
    sameOccurrence(alarm, occurrence);
    return alarm.acknowledged ? null : acknowledge(alarm, who, now);
  },
  reset: (alarm, { occurrence }, who, now) => {
    sameOccurrence(alarm, occurrence);
    return reset(alarm, who, now);
  },
  shelve: (alarm, { ms, once, why }, who, now) => shelve(alarm, { ms, once, why, by: who }, now),
  unshelve: (alarm, _, who, now) => (alarm.shelved ? unshelve(alarm, who, now) : null),
  takeOut: (alarm, { why }, who, now) => takeOut(alarm, who, why, now),
  putBack: (alarm, _, who, now) => putBack(alarm, who, now),
  tick: (alarm, { occurrence, step, done }, who, now) => {
    sameOccurrence(alarm, occurrence);
    return tick(alarm, step, done, who, now);
  },
};

/** What an act of a person does to an alarm. Throws TwinError CONFLICT where it cannot be done. */
export const act = <A extends AlarmAct["act"]>(alarm: Alarm, asked: Extract<AlarmAct, { act: A }>, who: string, now: Millis): Transition | null =>
  (ACTS[asked.act as A] as Does<A>)(alarm, asked, who, now);
