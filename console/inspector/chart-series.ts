import type { Bucket, History } from "@stacktwin/twin-models/api";
import { counterDelta } from "@stacktwin/twin-models/counter";

type Column = (number | null)[];

/** Buckets as columns for the chart: seconds, mean, min, max; null where nothing is known, so the line breaks. */
export function seriesOf({ buckets }: Pick<History, "buckets">): [number[], Column, Column, Column] {
  const at: number[] = [];
  const mean: Column = [];
  const min: Column = [];
  const max: Column = [];
  for (const [start, low, middle, high, count] of buckets) {
    at.push(start / 1000);
    mean.push(count > 0 ? middle : null);
    min.push(count > 0 ? low : null);
    max.push(count > 0 ? high : null);
  }
  return [at, mean, min, max];
}

/** What a counter counted in each bucket of its totals; of the first that is known, only within it. */
export function perBucket(buckets: readonly Bucket[], maximum?: number): Bucket[] {
  let total: number | null = null;
  return buckets.map(([start, low, , high, count]): Bucket => {
    if (count === 0 || low === null || high === null) return [start, null, null, null, 0];
    const counted: number = counterDelta(total ?? low, high, maximum);
    total = high;
    return [start, counted, counted, counted, count];
  });
}
