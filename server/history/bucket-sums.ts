import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { asNumber, BAD, firstAtOrAfter, type Points } from "./points.ts";

/** What long spans are added up from. A day has a whole number of steps. */
export const STEP_MS = 3 * 3_600_000;

/** At most `points` even buckets over a span: the first one's border, and their width in whole milliseconds; in whole steps where it is as wide as one. */
function gridOf(from: Millis, to: Millis, points: number): { origin: Millis; width: number } {
  const most = Math.max(1, points);
  const width = Math.max(1, Math.ceil((to - from) / most));
  if (width < STEP_MS) return { origin: from, width };
  const origin = Math.floor(from / STEP_MS) * STEP_MS;
  return { origin, width: Math.ceil((to - origin) / most / STEP_MS) * STEP_MS };
}

/**
 * Adds up min, max, sum and count in even buckets of a half-open span. Wide buckets have their borders at whole steps,
 * so that sums of steps add up to them; the first then begins at `from` and may be shorter, as the last may.
 */
export class BucketSums {
  readonly from: Millis;
  readonly to: Millis;
  readonly width: number;
  readonly #origin: Millis;
  readonly #min: Float64Array;
  readonly #max: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;

  constructor(from: Millis, to: Millis, points: number) {
    this.from = from;
    this.to = to;
    const { origin, width } = gridOf(from, to, points);
    this.#origin = origin;
    this.width = width;
    const length = Math.max(0, Math.ceil((to - origin) / width));
    this.#min = new Float64Array(length).fill(Infinity);
    this.#max = new Float64Array(length).fill(-Infinity);
    this.#sum = new Float64Array(length);
    this.#count = new Float64Array(length);
  }

  /** The bucket of a moment inside the span. */
  bucketOf(time: Millis): number {
    return Math.floor((time - this.#origin) / this.width);
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

  /** True where whole steps never cross a border. */
  get inSteps(): boolean {
    return this.width >= STEP_MS;
  }

  buckets(): Bucket[] {
    return Array.from(this.#count, (count, at): Bucket => {
      const start = Math.max(this.from, this.#origin + at * this.width);
      return count === 0 ? [start, null, null, null, 0] : [start, this.#min[at] as number, (this.#sum[at] as number) / count, this.#max[at] as number, count];
    });
  }
}
