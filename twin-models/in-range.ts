import { Type, type Static } from "typebox";
import { BucketSchema, type Bucket } from "./bucket.ts";
import { MillisSchema, ThingIdSchema, type Millis } from "./ids.ts";
import type { Quality, Value } from "./reading.ts";

/** What is allowed: null on a side without a limit. Both limits themselves are inside. */
export interface Bounds {
  low: number | null;
  high: number | null;
}

interface Sample {
  time: Millis;
  value: Value;
  quality: Quality;
}

/** Milliseconds of a span that were asked for, of which something was known, and in which that was inside. */
export interface TimeInRange {
  asked: Millis;
  known: Millis;
  inside: Millis;
}

/**
 * Time inside the bounds over [from, to), by samples (oldest first, those of one max age before `from` too). Each holds
 * until the next one, or for max age; a bad one ends what was known. A gap is neither known nor inside.
 */
export function timeInRange(samples: readonly Sample[], from: Millis, to: Millis, maxAge: Millis, { low, high }: Bounds): TimeInRange {
  let known = 0;
  let inside = 0;
  for (const [index, { time, value, quality }] of samples.entries()) {
    if (quality === "bad" || typeof value !== "number" || Number.isNaN(value)) continue;
    const held = Math.min(time + maxAge, samples[index + 1]?.time ?? Infinity, to) - Math.max(time, from);
    if (held <= 0) continue;
    known += held;
    if ((low === null || value >= low) && (high === null || value <= high)) inside += held;
  }
  return { asked: Math.max(0, to - from), known, inside };
}

/** The same samples as so many even buckets of min, mean and max, for a drawing; nothing where nothing was said. */
export function bucketsOf(samples: readonly Sample[], from: Millis, to: Millis, points: number): Bucket[] {
  const width = (to - from) / points;
  const sums = Array.from({ length: points }, () => ({ low: Infinity, high: -Infinity, sum: 0, count: 0 }));
  for (const { time, value, quality } of samples) {
    const of = sums[Math.floor((time - from) / width)];
    if (!of || quality === "bad" || typeof value !== "number" || Number.isNaN(value)) continue;
    of.low = Math.min(of.low, value);
    of.high = Math.max(of.high, value);
    of.sum += value;
    of.count++;
  }
  return sums.map(({ low, high, sum, count }, at): Bucket => {
    const start = from + at * width;
    return count === 0 ? [start, null, null, null, 0] : [start, low, sum / count, high, count];
  });
}

/** The air that one sensor measures where there are limits on it, over a span: how long it was inside them, and its course. */
export const InRangeSchema = Type.Object({
  thing: ThingIdSchema,
  property: Type.String(),
  low: Type.Union([Type.Number(), Type.Null()]),
  high: Type.Union([Type.Number(), Type.Null()]),
  /** Known time over asked time, 0 to 1. */
  known: Type.Number(),
  /** Time inside the limits over known time, 0 to 1; null where nothing was known. */
  inside: Type.Union([Type.Number(), Type.Null()]),
  buckets: Type.Array(BucketSchema),
});
export type InRange = Static<typeof InRangeSchema>;
export const InRangesSchema = Type.Object({ from: MillisSchema, to: MillisSchema, series: Type.Array(InRangeSchema) });
export type InRanges = Static<typeof InRangesSchema>;
