import { isAnyOf, type Completion } from "@stacktwin/devices/contract";
import type { CommandState } from "@stacktwin/twin-models/command";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Present } from "@stacktwin/twin-models/thing";
import { inputOf, saidSince, type Pending } from "./pending.ts";
import { sameOnWire } from "./same-value.ts";

export interface Verdict {
  state: Extract<CommandState, "confirmed" | "failed" | "timed-out">;
  reason: string | null;
}

type Look = (property: string) => Present | undefined;

const show = (value: Value | undefined): string => (value === undefined ? "nothing" : String(value));

/** How a command that was sent stands by what is known now; null while it goes on. Notes acceptance in `pending`. */
export function judge(pending: Pending, look: Look, now: Millis, timeoutMs: number): Verdict | null {
  const sentAt = pending.command.sentAt;
  if (sentAt === null) return null;
  if (!pending.bound) return { state: "failed", reason: "DEVICE_FAILED: the thing is no longer there, or its model no longer allows this" };
  if (pending.command.kind === "property") return judgeProperty(pending, look, sentAt, now, timeoutMs);
  if (pending.completion) return judgeAction(pending, pending.completion, look, sentAt, now);
  return { state: "confirmed", reason: "The device took it; its model names no completion" };
}

function judgeProperty(pending: Pending, look: Look, sentAt: Millis, now: Millis, timeoutMs: number): Verdict | null {
  const { command, bound, outbound } = pending;
  const read = saidSince(look(command.name), sentAt);
  if (bound && read !== undefined && sameOnWire(bound, command.name, command.input as Value, outbound, read))
    return { state: "confirmed", reason: null };
  if (now - sentAt < timeoutMs) return null;
  const reason =
    read === undefined ? "DEVICE_SILENT: no reading came after the write" : `DEVICE_FAILED: the device still says ${show(read)}`;
  return { state: "timed-out", reason };
}

function judgeAction(pending: Pending, completion: Completion, look: Look, sentAt: Millis, now: Millis): Verdict | null {
  const { accepted, done, failed } = completion;
  const failure = failed && saidSince(look(failed.property), sentAt);
  if (failed && failure !== undefined && failed.equals.includes(failure))
    return { state: "failed", reason: `DEVICE_FAILED: ${failed.property} is ${show(failure)}` };

  if (accepted && pending.acceptedAt === 0) {
    const echo = look(accepted.property);
    const value = saidSince(echo, sentAt);
    if (echo && value !== undefined && value === inputOf(pending.command, accepted.equalsInput)) pending.acceptedAt = echo.heard;
    else if (now - sentAt < accepted.withinMs) return null;
    else return { state: "timed-out", reason: `DEVICE_SILENT: the device did not take it within ${accepted.withinMs} ms` };
  }

  const state = look(done.property);
  const value = saidSince(state, sentAt);
  if (state && value !== undefined && isAnyOf(done.equals, value) && (pending.left || restedSince(pending, completion, state)))
    return { state: "confirmed", reason: null };
  if (now - sentAt < done.withinMs) return null;
  return { state: "timed-out", reason: `DEVICE_FAILED: ${done.property} is ${show(value)} after ${done.withinMs} ms` };
}

/** A job shorter than two looks is never seen under way: taken, and at rest for as long as the device may take to begin. */
const restedSince = (pending: Pending, { accepted }: Completion, state: Present): boolean =>
  accepted !== undefined && pending.acceptedAt > 0 && state.heard > pending.acceptedAt + accepted.withinMs;
