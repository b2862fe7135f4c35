import { FLOOD, PERIOD, type Flood, type Often } from "@stacktwin/twin-models/alarm-figures";
import type { Millis } from "@stacktwin/twin-models/ids";

interface Going {
  from: Millis;
  count: number;
  most: number;
  by: Map<Often, number>;
}

export interface FloodWatch {
  /** One more call at a moment not before the last one. `of` stands for the alarm: the same object each time. */
  call(at: Millis, of: Often): void;
  /** Closes the span. */
  end(to: Millis): { periods: number[]; floods: Flood[]; floodMs: Millis };
}

/** Counts calls in periods of ten minutes from `from` (a beginning of one), and finds the floods among them. */
export function watchFloods(from: Millis): FloodWatch {
  const periods: number[] = [];
  const floods: Flood[] = [];
  let floodMs = 0;
  let going: Going | null = null;
  let count = 0;
  let by = new Map<Often, number>();

  const close = (to: Millis | null, end: Millis): void => {
    if (!going) return;
    const [top, most] = [...going.by].reduce((best, next) => (next[1] > best[1] ? next : best));
    floods.push({ from: going.from, to, count: going.count, most: going.most, top: { site: top.site, alarm: top.alarm, count: most } });
    floodMs += end - going.from;
    going = null;
  };
  const endPeriod = (): void => {
    const start = from + periods.length * PERIOD;
    periods.push(count);
    if (going && count < FLOOD.below) close(start, start);
    if (!going && count > FLOOD.above) going = { from: start, count: 0, most: 0, by: new Map() };
    if (going) {
      going.count += count;
      going.most = Math.max(going.most, count);
      for (const [of, times] of by) going.by.set(of, (going.by.get(of) ?? 0) + times);
    }
    count = 0;
    if (by.size > 0) by = new Map();
  };
  const upTo = (at: Millis): void => {
    while (from + (periods.length + 1) * PERIOD <= at) endPeriod();
  };

  return {
    call(at, of) {
      upTo(at);
      count++;
      by.set(of, (by.get(of) ?? 0) + 1);
    },
    end(to) {
      upTo(to);
      close(null, to);
      return { periods, floods, floodMs };
    },
  };
}
