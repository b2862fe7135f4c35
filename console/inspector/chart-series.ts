import type { History } from "@stacktwin/twin-models/api";

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
