import { isNumberLimit, isRateLimit, type Alarm, type Limit, type State } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { causeOf, type Described } from "./cause.ts";
import { suppress, unshelve, unsuppress } from "./lists.ts";
import { notBefore, transition, TWIN, type Transition } from "./transition.ts";

/**
 * A new occurrence, not acknowledged, whatever became of the one before it. It stays on the list it is on; where the alarm
 * `under` is its cause, it is held back from the start.
 */
export function raise(site: SiteId, limit: Limit, thing: Described, before: Alarm | undefined, at: Millis, value: State | null, under: string | null = null): Transition[] {
  const since = notBefore(before, at);
  const alarm: Alarm = {
    id: limit.id as AlarmId,
    site,
    thing: limit.thing,
    place: thing.place,
    property: limit.property,
    limit: limit.id,
    kind: limit.kind,
    priority: limit.priority,
    cause: causeOf(limit, thing, value),
    consequence: limit.consequence,
    response: limit.response,
    desk: limit.desk,
    respondMin: limit.respondMin ?? null,
    steps: limit.steps ?? [],
    ticks: [],
    occurrence: (before?.occurrence ?? 0) + 1,
    active: true,
    acknowledged: false,
    latched: limit.latch === true,
    shelved: before?.shelved ?? null,
    suppressed: under === null ? (before?.suppressed ?? null) : { at: since, under },
    outOfService: before?.outOfService ?? null,
    since,
    cleared: null,
    value,
    threshold: isNumberLimit(limit) || isRateLimit(limit) ? limit.limit : null,
    unit: isRateLimit(limit) ? `${thing.unit}/h` : thing.unit,
    acknowledgedBy: null,
    acknowledgedAt: null,
    moved: since,
  };
  const raised = transition(before, alarm, { what: "raised", who: TWIN, at: since });
  return under === null ? [raised] : [raised, suppress(raised.alarm, under, since)];
}

/**
 * Back to normal. What was shelved for this one time is on no shelf any more, and nothing is left to hold back: an occurrence
 * that never called anybody asks nobody to have seen it.
 */
export function clear(before: Alarm, at: Millis, value: Value): Transition[] {
  const cleared = notBefore(before, at);
  const made = [transition(before, { ...before, active: false, cleared }, { what: "cleared", who: TWIN, at: cleared, value })];
  const then = (next: (alarm: Alarm) => Transition): void => void made.push(next(made.at(-1)?.alarm ?? before));
  const { suppressed, shelved, since, acknowledged } = before;
  if (suppressed && suppressed.at <= since && !acknowledged) then((alarm) => acknowledge(alarm, TWIN, cleared));
  if (suppressed) then((alarm) => unsuppress(alarm, cleared));
  if (shelved?.once) then((alarm) => unshelve(alarm, TWIN, cleared));
  return made;
}

/** Somebody has seen the present occurrence. */
export function acknowledge(before: Alarm, who: string, now: Millis): Transition {
  const at = notBefore(before, now);
  return transition(before, { ...before, acknowledged: true, acknowledgedBy: who, acknowledgedAt: at }, { what: "acknowledged", who, at });
}

/** Lets a latched alarm go. Throws TwinError CONFLICT while its cause stands, or when it is not latched. */
export function reset(before: Alarm, who: string, now: Millis): Transition {
  if (!before.latched) throw new TwinError("CONFLICT", `Alarm ${before.id} is not latched.`);
  if (before.active) throw new TwinError("CONFLICT", `Alarm ${before.id} still stands: it can be reset when its cause is gone.`);
  return transition(before, { ...before, latched: false }, { what: "reset", who, at: notBefore(before, now) });
}

/** A step of the written response is done, or was not after all. Throws TwinError BAD_INPUT for a step that is not there. */
export function tick(before: Alarm, step: number, done: boolean, who: string, now: Millis): Transition | null {
  if (!before.steps[step]) throw new TwinError("BAD_INPUT", `Alarm ${before.id} has no step ${step + 1}.`, "step");
  if (before.ticks.some((one) => one.step === step) === done) return null;
  const at = notBefore(before, now);
  const others = before.ticks.filter((one) => one.step !== step);
  return transition(before, { ...before, ticks: done ? [...others, { step, at, by: who }] : others }, { what: done ? "ticked" : "unticked", who, at, why: String(step + 1) });
}
