import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { asNumber, BAD, firstAtOrAfter, type Points } from "./points.ts";

/** Width of at most `points` even buckets over a span, whole milliseconds. */
export const bucketWidth = (from: Millis, to: Millis, points: number): number => Math.max(1, Math.ceil((to - from) / Math.max(1, points)));

/** Adds up min, max, sum and count in even buckets of a half-open span. */
export class BucketSums {
  readonly from: Millis;
  readonly to: Millis;
  readonly width: number;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;

  constructor(from: Millis, to: Millis, points: number) {
    this.from = from;
    this.to = to;
    this.width = bucketWidth(from, to, points);
    const length = Math.max(0, Math.ceil((to - from) / this.width));
    this.#min = new Float64Array(length).fill(Infinity);
    this.#max = new Float64Array(length).fill(-Infinity);
    this.#sum = new Float64Array(length);
    this.#count = new Float64Array(length);
  }

  /** The bucket of a moment inside the span. */
  bucketOf(time: Millis): number {
    return Math.floor((time - this.from) / this.width);
  }

  add(bucket: number, count: number, min: number, max: number, sum: number): void {
    this.#count[bucket] = (this.#count[bucket] as number) + count;
    this.#sum[bucket] = (this.#sum[bucket] as number) + sum;
    if (min < (this.#min[bucket] as number)) this.#min[bucket] = min;
    if (max > (this.#max[bucket] as number)) this.#max[bucket] = max;
  }

  addPoints({ times, values, quality }: Points): void {
    const end = times.length;
    for (let at = firstAtOrAfter(times, this.from); at < end; at++) {
      const time = times[at] as number;
      if (time >= this.to) return;
      if (quality !== null && quality[at] === BAD) continue;
      const value = asNumber(values[at] as Value);
      if (Number.isFinite(value)) this.add(this.bucketOf(time), 1, value, value, value);
    }
  }

  buckets(): Bucket[] {
    return Array.from(this.#count, (count, at): Bucket => {
      const start = this.from + at * this.width;
      return count === 0 ? [start, null, null, null, 0] : [start, this.#min[at] as number, (this.#sum[at] as number) / count, this.#max[at] as number, count];
    });
  }
}
