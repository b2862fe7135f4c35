import type { Command } from "@stacktwin/twin-models/command";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { RoomAir, SetPointChange, SetPointReason, SetPointState } from "@stacktwin/twin-models/set-point-change";
import { isOff, timed, type AirLimits } from "./watch.ts";

/** The server itself, where nobody decided. */
export const TWIN = { id: "twin", name: "twin" } as const;
/** Before what could not be put back is tried again. */
export const RETRY_MS = 60_000;

/** What is known when a change is looked at. */
export interface Seen {
  now: Millis;
  /** Time since the last look by a clock that nobody sets; over a restart by the one that there is. */
  passed: number;
  /** The first look since a start: what was between is not known. */
  gap: boolean;
  /** The set-point as the device says it; null where it is not known, or not any more. */
  setPoint: { value: number; heard: Millis } | null;
  /** Whether two values are the same at the precision of the device. */
  same: (one: number, other: number) => boolean;
  /** The command that was asked last, as the desk knows it. */
  command: Command | undefined;
  air: RoomAir;
  limits: AirLimits;
  /** The configuration knows the set-point no more: nothing can be written or seen. */
  gone: boolean;
  /** Why the persons of this change may not any more; null when they may. */
  barred: string | null;
}

type Step = SetPointChange["history"][number]["what"];
type By = SetPointChange["askedBy"];

/** The next state, with its line in the history. */
export function moved(change: SetPointChange, state: SetPointState, what: Step, at: Millis, { by = TWIN, why = "", reason = null, problem = change.problem }: { by?: By; why?: string; reason?: SetPointReason | null; problem?: string | null } = {}): SetPointChange {
  return {
    ...change,
    state,
    reason: reason ?? change.reason,
    problem,
    since: at,
    passed: { ...change.passed, state: 0, steady: 0, outside: 0, away: 0, silent: 0 },
    history: [...change.history, { at, by: { id: by.id, name: by.name }, what, reason, why }],
  };
}

const revert = (change: SetPointChange, reason: SetPointReason, at: Millis, by: By = TWIN, why = ""): SetPointChange => ({ ...moved(change, "reverting", "reverting", at, { by, why, reason }), command: null });
export const putBackBy = (change: SetPointChange, by: By, why: string, at: Millis): SetPointChange => revert(change, "by-person", at, by, why);

/** Another command of this change: its id is known before it is asked, so that it is never asked twice. */
function commanded(change: SetPointChange, to: number): SetPointChange {
  const n = (change.command?.n ?? change.history.length * 1000) + 1;
  return { ...change, command: { id: `set-point:${change.site}:${change.id}:${n}`, to, n } };
}

const failed = ({ state }: Command): boolean => state === "refused" || state === "failed" || state === "timed-out";

/** Somebody set another value at the device: it is told and left alone. */
const byHand = (change: SetPointChange, { setPoint, now }: Seen): SetPointChange => moved(change, "stopped", "stopped", now, { reason: "by-hand", problem: `the device says ${setPoint?.value ?? "nothing"}` });

function approved(change: SetPointChange, seen: Seen): SetPointChange {
  const { command, setPoint, same, now } = seen;
  if (!change.command) {
    if (seen.barred !== null) return moved(change, "failed", "failed", now, { reason: "not-allowed", problem: seen.barred });
    if (setPoint && !same(setPoint.value, change.before) && !same(setPoint.value, change.after)) return byHand(change, seen);
    return commanded(change, change.after);
  }
  if (!command) return change;
  if (command.state === "refused") return moved(change, "failed", "failed", now, { reason: "device", problem: command.reason });
  // Where no answer came it may have taken it: only its next word tells.
  if (command.state === "timed-out" || command.state === "failed") return { ...revert(change, "unsure", now), problem: command.reason };
  if (command.state !== "confirmed") return change;
  const written = { ...moved(change, "following", "written", now), passed: { ...change.passed, state: 0, watch: 0 }, start: seen.air };
  return change.expects ? written : stays(written, now);
}

/** It is as it was wanted: for as long as planned, or for good. */
const stays = (change: SetPointChange, now: Millis): SetPointChange => moved(change, change.holdMs === null ? "held" : "holding", "followed", now);

const isHand = ({ setPoint, same }: Seen, { after, since }: SetPointChange): boolean => setPoint !== null && setPoint.heard > since && !same(setPoint.value, after);

function watched(change: SetPointChange, seen: Seen): SetPointChange {
  if (isHand(seen, change)) return byHand(change, seen);
  const next = timed(change, seen);
  const { passed, expects, holdMs } = next;
  if (holdMs !== null && passed.watch >= holdMs) return revert(next, "planned", seen.now);
  if (!expects) return next;
  if (passed.silent >= expects.silentMs) return revert(next, "silent", seen.now);
  if (passed.outside >= expects.outsideMs) return revert(next, "outside-limits", seen.now);
  if (change.state === "holding") return next;
  if (passed.away >= expects.outsideMs) return revert(next, "wrong-way", seen.now);
  if (passed.steady >= expects.steadyMs) return stays(next, seen.now);
  return passed.watch >= expects.withinMs && isOff(next, seen.air) ? revert(next, "not-followed", seen.now) : next;
}

/** What a change that was put back is called, by why it was. */
const ENDS: Partial<Record<SetPointReason, [SetPointState, Step]>> = { planned: ["returned", "returned"], unsure: ["failed", "failed"] };

function reverting(change: SetPointChange, seen: Seen): SetPointChange {
  const { setPoint, same, now, command } = seen;
  const underWay = command && (command.state === "asked" || command.state === "sent");
  if (underWay || (change.command && !command && change.passed.state < RETRY_MS)) return change;
  if (command && failed(command)) change = { ...change, problem: command.reason };
  // Only what it said since: an older word may be from before it took the value.
  const known = setPoint && setPoint.heard > change.since ? setPoint.value : null;
  if (known === null) return change;
  if (same(known, change.before)) {
    const [state, what] = (change.reason && ENDS[change.reason]) ?? ["put-back", "put-back"];
    return moved(change, state, what, now);
  }
  if (!same(known, change.after)) return byHand(change, seen);
  const tries = change.command ? change.command.n % 1000 : 0;
  return change.passed.state >= tries * RETRY_MS ? commanded(change, change.before) : change;
}

const LOOKS: Partial<Record<SetPointState, (change: SetPointChange, seen: Seen) => SetPointChange>> = {
  asked: (change, { now }) => (change.passed.state >= change.lapsesMs ? moved(change, "lapsed", "lapsed", now) : change),
  approved,
  following: watched,
  holding: watched,
  reverting,
};

/** What is not there any more can be neither watched nor put back. */
const gone = (change: SetPointChange, now: Millis): SetPointChange => {
  const [state, what] = change.state === "approved" ? (["failed", "failed"] as const) : (["stopped", "stopped"] as const);
  return moved(change, state, what, now, { reason: "device", problem: "the set-point is not there any more" });
};

/**
 * How a change stands by what is known now. A step at a time: call it until nothing changes. A command that it names (`command`) and that the desk does
 * not know yet is to be asked once the change is on disk.
 */
export function look(change: SetPointChange, seen: Seen): SetPointChange {
  const step = LOOKS[change.state];
  if (!step) return change;
  // A clock that was set back: what is said from now on counts.
  const since = Math.min(change.since, seen.now);
  const passed = { ...change.passed, state: change.passed.state + seen.passed };
  const then = { ...change, since, passed, air: seen.air };
  return { ...(seen.gone && change.state !== "asked" ? gone(then, seen.now) : step(then, seen)), looked: seen.now };
}

/** Its set-point should be back by now and is not. */
export const isStuck = ({ state, passed }: SetPointChange): boolean => state === "reverting" && passed.state >= 2 * RETRY_MS;
