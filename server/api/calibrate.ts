import { calibrationsOf, corrected } from "@stacktwin/twin-models/calibration";
import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Calibration } from "@stacktwin/twin-models/thing";

/** One calibration in force over [from, to). */
export interface CalibratedSpan {
  from: Millis;
  to: Millis;
  gain: number;
  offset: number;
  /** Null before the first calibration. */
  certificate: string | null;
}

type Mark = Omit<CalibratedSpan, "to">;

/** What holds from when on; after one that ended and was followed by no other, what the device says holds as it is. */
const marksOf = (own: readonly Calibration[]): Mark[] =>
  own.flatMap(({ from, to, gain, offset, certificate }, row) => {
    const next = own[row + 1]?.from ?? Infinity;
    const ended: Mark[] = to !== undefined && to < next ? [{ from: to, gain: 1, offset: 0, certificate: null }] : [];
    return [{ from, gain, offset, certificate }, ...ended];
  });

/** The calibrations of one property over a span, in order and without gaps. */
export function calibratedSpans(all: readonly Calibration[], property: string, from: Millis, to: Millis): CalibratedSpan[] {
  const own = marksOf(calibrationsOf({ calibration: [...all] }, property)).filter((each) => each.from < to);
  const spans: CalibratedSpan[] = [];
  let current: CalibratedSpan = { from, to, gain: 1, offset: 0, certificate: null };
  for (const { from: start, gain, offset, certificate } of own) {
    if (start > current.from) {
      spans.push({ ...current, to: start });
      current = { ...current, from: start };
    }
    current = { ...current, gain, offset, certificate };
  }
  return [...spans, current];
}

/** A bucket after calibration: value × gain + offset. A negative gain turns minimum and maximum round. */
export function calibrateBucket([start, min, mean, max, count]: Bucket, { gain, offset }: Pick<CalibratedSpan, "gain" | "offset">): Bucket {
  const apply = (value: number | null): number | null => (value === null ? null : corrected({ gain, offset }, value));
  return gain < 0 ? [start, apply(max), apply(mean), apply(min), count] : [start, apply(min), apply(mean), apply(max), count];
}

/** One bucket out of parts that were calibrated apart; the mean weighs by count. */
export function mergeBuckets(start: Millis, parts: readonly Bucket[]): Bucket {
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const [, low, mean, high, known] of parts) {
    if (low === null || mean === null || high === null) continue;
    min = Math.min(min, low);
    max = Math.max(max, high);
    sum += mean * known;
    count += known;
  }
  return count === 0 ? [start, null, null, null, 0] : [start, min, sum / count, max, count];
}

/** How a calibration is named to people. */
export const calibrationText = ({ from, gain, offset, certificate }: CalibratedSpan): string =>
  `${certificate ?? ""}: × ${gain} ${offset < 0 ? "−" : "+"} ${Math.abs(offset)}, ${new Date(from).toISOString()}`;
