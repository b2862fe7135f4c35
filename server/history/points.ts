import { QUALITIES, type Quality, type Value } from "@stacktwin/twin-models/reading";
import type { Points } from "../contracts/history.ts";

export type { Points };

export const qualityCode = (quality: Quality): number => QUALITIES.indexOf(quality);
export const BAD = qualityCode("bad");

export const valueAt = ({ values }: Points, at: number): Value => {
  const value = values[at] as Value;
  return value !== value ? null : value;
};
export const qualityAt = ({ quality }: Points, at: number): Quality => (quality === null ? "good" : (QUALITIES[quality[at] as number] as Quality));

/** Index of the first point at or after `time`. */
export function firstAtOrAfter(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A value as a number for statistics: yes is 1, no is 0, text and no value are NaN. */
export const asNumber = (value: Value): number => (typeof value === "number" ? value : typeof value === "boolean" ? Number(value) : Number.NaN);

/** In order of time, each time once; where both have a time, `kept` stays. */
export function mergePoints(kept: Points, added: Points): Points {
  const length = kept.times.length + added.times.length;
  const times: number[] = [];
  const values: Value[] = [];
  const quality: number[] = [];
  let left = 0;
  let right = 0;
  while (left + right < length) {
    const leftTime = left < kept.times.length ? (kept.times[left] as number) : Infinity;
    const rightTime = right < added.times.length ? (added.times[right] as number) : Infinity;
    const [from, at] = leftTime <= rightTime ? [kept, left++] : [added, right++];
    if (leftTime === rightTime) right++;
    times.push(from.times[at] as number);
    values.push(from.values[at] as Value);
    quality.push(from.quality === null ? 0 : (from.quality[at] as number));
  }
  return { times, values, quality };
}

/** Sorts by time; of several points with one time the first that came stays. */
export function inOrder(points: Points): Points {
  const order = Array.from({ length: points.times.length }, (_, at) => at).sort((a, b) => (points.times[a] as number) - (points.times[b] as number) || a - b);
  const unique = order.filter((at, n) => n === 0 || points.times[at] !== points.times[order[n - 1] as number]);
  return {
    times: unique.map((at) => points.times[at] as number),
    values: unique.map((at) => points.values[at] as Value),
    quality: unique.map((at) => (points.quality === null ? 0 : (points.quality[at] as number))),
  };
}

export const slice = (points: Points, from: number, to: number): Points => ({
  times: Array.prototype.slice.call(points.times, from, to) as number[],
  values: Array.prototype.slice.call(points.values, from, to) as Value[],
  quality: points.quality === null ? null : (Array.prototype.slice.call(points.quality, from, to) as number[]),
});
