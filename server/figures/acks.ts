import type { Ack, AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { Millis } from "@stacktwin/twin-models/ids";
import { PRIORITIES, type Priority } from "@stacktwin/twin-models/priority";
import { percentile } from "./percentile.ts";
import type { Kept } from "./record.ts";

const MEDIAN = 0.5;
const SLOW = 0.95;

/** Grows without ever being copied whole. */
class Times {
  readonly full: Float64Array[] = [];
  last = new Float64Array(64);
  used = 0;
  push(ms: Millis): void {
    if (this.used === this.last.length) {
      this.full.push(this.last);
      this.last = new Float64Array(Math.min(16_384, 2 * this.used));
      this.used = 0;
    }
    this.last[this.used++] = ms;
  }
}

function joined(all: readonly Times[]): Float64Array {
  const parts = all.flatMap(({ full, last, used }) => [...full, last.subarray(0, used)]);
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export interface Acks {
  called(priority: Priority): void;
  acknowledged(kept: Kept, at: Millis): void;
  /** What called was not acknowledged, and now never will be: it was raised anew, or the span is over. */
  left(kept: Kept, at: Millis): void;
  /** In steps of a few milliseconds each. */
  end(): Generator<void, Pick<AlarmFigures, "acknowledged" | "allAcknowledged" | "late">>;
}

/**
 * How long calls waited until somebody acknowledged them. `respond`: the time, ms, within which an alarm has to be responded
 * to by the limit that is in force now; null where it does not say.
 */
export function countAcks(respond: (kept: Kept) => Millis | null): Acks {
  const called = { low: 0, medium: 0, high: 0, urgent: 0 };
  const times: Record<Priority, Times> = { low: new Times(), medium: new Times(), high: new Times(), urgent: new Times() };
  const late = { judged: 0, late: 0 };
  const judge = (kept: Kept, waited: Millis, over: boolean): void => {
    const within = respond(kept);
    // Whether what still waits will be late is not known before its time is up.
    if (within === null || (!over && waited <= within)) return;
    late.judged++;
    if (waited > within) late.late++;
  };
  return {
    called: (priority) => void called[priority]++,
    acknowledged(kept, at) {
      times[kept.priority].push(at - kept.raised);
      judge(kept, at - kept.raised, true);
    },
    left: (kept, at) => judge(kept, at - kept.raised, false),
    *end() {
      function* of(count: number, waited: readonly Times[]): Generator<void, Ack> {
        const values = joined(waited);
        yield;
        const median = percentile(values, MEDIAN);
        yield;
        const p95 = percentile(values, SLOW);
        yield;
        return { called: count, acknowledged: values.length, median, p95 };
      }
      const acknowledged = {
        low: yield* of(called.low, [times.low]),
        medium: yield* of(called.medium, [times.medium]),
        high: yield* of(called.high, [times.high]),
        urgent: yield* of(called.urgent, [times.urgent]),
      };
      const sum = PRIORITIES.reduce((all, priority) => all + called[priority], 0);
      return { acknowledged, allAcknowledged: yield* of(sum, PRIORITIES.map((priority) => times[priority])), late };
    },
  };
}
