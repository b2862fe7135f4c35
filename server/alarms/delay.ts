import { isIn, isNumberLimit, type Limit, type State } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Present } from "@stacktwin/twin-models/thing";
import type { KeptAlarmRun } from "../contracts/state.ts";

/** A limit with the time, ms, over which one message says what the value is. */
export interface Rule {
  limit: Limit;
  maxAge: number;
}

/** True when the value calls for the other state: past the limit while normal, back beyond the deadband while in alarm. */
export function callsForChange({ limit }: Rule, active: boolean, value: State): boolean {
  if (!isNumberLimit(limit)) return isIn(limit, value) !== active;
  const sign = limit.kind === "high" ? 1 : -1;
  const above = sign * (Number(value) - limit.limit);
  return active ? above <= -limit.deadband : above > 0;
}

const delayMs = ({ limit }: Rule, active: boolean): number => 1000 * (active ? limit.offDelayS : limit.onDelayS);

/** What a present says to a limit: a number where it is on a number, any state else; null when it says nothing. */
export function valueFor({ limit }: Rule, { quality, value }: Present): State | null {
  if (quality === "bad" || value === null) return null;
  if (typeof value === "number" ? !Number.isFinite(value) : isNumberLimit(limit)) return null;
  return value;
}

/** A change of state: device time, and the value that was known then. */
export interface Change {
  at: Millis;
  value: State;
}

export interface Step {
  run: KeptAlarmRun;
  /** In order; each is to the opposite of the state before it. */
  changes: Change[];
}

/** Lets `span` more milliseconds of known time pass over what the run's value says. */
function pass(rule: Rule, active: boolean, run: KeptAlarmRun, span: number): Step {
  if (run.held === null || run.value === null) return { run, changes: [] };
  const left = Math.max(0, delayMs(rule, active) - run.held);
  if (span < left) return { run: { ...run, held: run.held + span }, changes: [] };
  return { run: { ...run, held: null }, changes: [{ at: run.time + left, value: run.value }] };
}

/**
 * What the clock says: known time goes on from the last message until max age after it. Measured on the server's
 * clock alone, so that a device whose clock is off neither hastens nor delays. Null while nothing changes.
 */
export function elapse(rule: Rule, active: boolean, run: KeptAlarmRun, now: Millis): Step | null {
  const step = pass(rule, active, run, Math.max(0, Math.min(now, run.heard + rule.maxAge) - run.first));
  return step.changes.length > 0 ? step : null;
}

/**
 * What a reading says; null when it says nothing new. Between two readings the first one holds for its known time,
 * on the device's clock; bad or stale spans count for neither state and undo nothing.
 */
export function hear(rule: Rule, active: boolean, run: KeptAlarmRun | null, present: Present): Step | null {
  const value = valueFor(rule, present);
  const heard = { limit: rule.limit.id, time: present.time, first: present.heard, heard: present.heard, value };
  if (run === null) return arrive(rule, active, { ...heard, held: null });
  const news = present.time > run.time || (present.time === run.time && value !== null && (run.value === null || value > run.value));
  if (!news) return present.heard > run.heard ? { run: { ...run, heard: present.heard }, changes: [] } : null;

  const known = Math.min(present.time - run.time, run.heard - run.first + rule.maxAge);
  const before = pass(rule, active, run, Math.max(0, known));
  const now = arrive(rule, before.changes.length > 0 ? !active : active, { ...heard, held: before.run.held });
  return { run: now.run, changes: [...before.changes, ...now.changes] };
}

/** A value comes to stand: the delay goes on, begins or ends, and may be over at once. */
function arrive(rule: Rule, active: boolean, run: KeptAlarmRun): Step {
  if (run.value === null) return { run, changes: [] };
  const held = callsForChange(rule, active, run.value) ? (run.held ?? 0) : null;
  return pass(rule, active, { ...run, held }, 0);
}
