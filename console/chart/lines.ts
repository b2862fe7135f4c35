import type { Bucket, Doubt, History } from "@stacktwin/twin-models/api";
import { counterDelta } from "@stacktwin/twin-models/counter";
import type { Millis } from "@stacktwin/twin-models/ids";

/** Null: nothing is known, the line breaks. Undefined: nothing new was said, what was said before still holds. */
type Column = (number | null | undefined)[];

/** Buckets as columns for the chart: seconds, mean, min, max. A value holds for max age; beyond that the line breaks. `shift` is added to the times. */
export function columnsOf({ buckets, bucketMs }: Pick<History, "buckets" | "bucketMs">, maxAge: Millis, shift: Millis = 0): [number[], Column, Column, Column] {
  const at: number[] = [];
  const columns: [Column, Column, Column] = [[], [], []];
  let known = -1;
  for (const [index, [start, low, middle, high, count]] of buckets.entries()) {
    at.push((start + shift) / 1000);
    const values = count > 0 ? [middle, low, high] : [null, null, null];
    for (const [column, value] of values.entries()) columns[column]?.push(value);
    if (count === 0) continue;
    const last = buckets[known]?.[0];
    if (last !== undefined && start - (last + bucketMs) <= maxAge) for (const column of columns) column.fill(undefined, known + 1, index);
    known = index;
  }
  return [at, ...columns];
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

/** The index of the bucket that a moment lies in; −1 before the first. */
export function bucketAt(buckets: readonly Bucket[], at: Millis): number {
  let low = 0;
  let high = buckets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.[0] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What holds at a moment: the bucket it lies in or, where that is empty, the one before it whose value still holds. */
export function heldAt({ buckets, bucketMs, to }: Pick<History, "buckets" | "bucketMs" | "to">, at: Millis, maxAge: Millis): Bucket | null {
  if (at >= to) return null;
  for (let index = bucketAt(buckets, at); index >= 0; index--) {
    const bucket = buckets[index];
    if (!bucket || at - (bucket[0] + bucketMs) > maxAge) return null;
    if (bucket[4] > 0) return bucket;
  }
  return null;
}

/** The worst that is said of a span: bad before uncertain; null where nothing is doubted, or where it is not told. */
export function doubtIn(doubts: readonly Doubt[] | null, from: Millis, to: Millis): Doubt[2] | null {
  const touching = (doubts ?? []).filter(([start, end]) => start < to && end > from);
  return touching.find(([, , how]) => how === "bad")?.[2] ?? touching[0]?.[2] ?? null;
}

export interface Stats {
  lowest: number;
  mean: number;
  highest: number;
}

/** Of all that is known; null when nothing is. */
export function statsOf(buckets: readonly Bucket[]): Stats | null {
  let sum = 0;
  let all = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const [, low, mean, high, count] of buckets) {
    if (count === 0 || low === null || mean === null || high === null) continue;
    sum += mean * count;
    all += count;
    lowest = Math.min(lowest, low);
    highest = Math.max(highest, high);
  }
  return all > 0 ? { lowest, mean: sum / all, highest } : null;
}
