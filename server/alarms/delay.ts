import { isIn, isNumberLimit, isRateLimit, type Limit, type StaleLimit, type State } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Present } from "@stacktwin/twin-models/thing";
import type { KeptAlarmRun } from "../contracts/state.ts";
import { CALM_S, chatters, raisedAgain } from "./chatter.ts";
import { ratePerHour, remember, type Sample } from "./rate.ts";

/** A limit on what is said (silence is judged by the clock alone), with the time, ms, over which one message says what the value is. */
export interface Rule {
  limit: Exclude<Limit, StaleLimit>;
  maxAge: number;
}

/** How far a value is past its limit, in the limit's unit; negative within it. */
const PAST = {
  high: (value: number, limit: number) => value - limit,
  low: (value: number, limit: number) => limit - value,
  rising: (value: number, limit: number) => value - limit,
  falling: (value: number, limit: number) => -value - limit,
} as const;

/** True when the value calls for the other state: past the limit while normal, back beyond the deadband while in alarm. */
export function callsForChange({ limit }: Rule, active: boolean, value: State): boolean {
  if (!isNumberLimit(limit) && !isRateLimit(limit)) return isIn(limit, value) !== active;
  const past = PAST[limit.kind](Number(value), limit.limit);
  return active ? past <= -limit.deadband : past > 0;
}

/** What chatters has to be calm for longer before it is over: one alarm instead of many. */
const delayMs = ({ limit }: Rule, active: boolean, { raised = [] }: KeptAlarmRun): number =>
  1000 * (active ? Math.max(limit.offDelayS, chatters(raised) ? CALM_S : 0) : limit.onDelayS);

/** What a present says to a limit: a number where it is on a number, any state else; null when it says nothing. */
export function valueFor({ limit }: Pick<Rule, "limit">, { quality, value }: Present): State | null {
  if (quality === "bad" || value === null) return null;
  if (typeof value === "number" ? !Number.isFinite(value) : isNumberLimit(limit) || isRateLimit(limit)) return null;
  return value;
}

/** The value that is held against the limit, and of a rate of change the samples that it follows from. */
function judged({ limit }: Rule, run: KeptAlarmRun | null, value: State | null, time: Millis): Pick<KeptAlarmRun, "samples"> & { value: State | null } {
  if (!isRateLimit(limit)) return { value };
  const known: readonly Sample[] = run?.samples ?? [];
  if (value === null) return { value, samples: [...known] };
  const span = limit.overS * 1000;
  const samples = remember(known, [time, Number(value)], span);
  return { value: ratePerHour(samples, span), samples };
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
  const left = Math.max(0, delayMs(rule, active, run) - run.held);
  if (span < left) return { run: { ...run, held: run.held + span }, changes: [] };
  const at = run.time + left;
  return { run: { ...run, held: null, ...(!active && { raised: raisedAgain(run.raised ?? [], at) }) }, changes: [{ at, value: run.value }] };
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
  const said = valueFor(rule, present);
  const early = run !== null && present.time < run.time;
  const now = early ? { value: said } : judged(rule, run, said, present.time);
  const { value } = now;
  const heard = { limit: rule.limit.id, time: present.time, first: present.heard, heard: present.heard, ...now };
  if (run === null) return arrive(rule, active, { ...heard, held: null });
  const news = present.time > run.time || (present.time === run.time && value !== null && (run.value === null || value > run.value));
  if (!news) return present.heard > run.heard ? { run: { ...run, heard: present.heard }, changes: [] } : null;

  const known = Math.min(present.time - run.time, run.heard - run.first + rule.maxAge);
  const before = pass(rule, active, run, Math.max(0, known));
  const raised = before.run.raised && { raised: before.run.raised };
  const after = arrive(rule, before.changes.length > 0 ? !active : active, { ...heard, ...raised, held: before.run.held });
  return { run: after.run, changes: [...before.changes, ...after.changes] };
}

/** A value comes to stand: the delay goes on, begins or ends, and may be over at once. */
function arrive(rule: Rule, active: boolean, run: KeptAlarmRun): Step {
  if (run.value === null) return { run, changes: [] };
  const held = callsForChange(rule, active, run.value) ? (run.held ?? 0) : null;
  return pass(rule, active, { ...run, held }, 0);
}
