import { expect, test } from "vitest";
import { perBucket, seriesOf } from "./chart-series.ts";

test("an empty bucket breaks the line instead of falling to zero", () => {
  expect(seriesOf({ buckets: [[1000, 1, 2, 3, 4], [2000, null, null, null, 0], [3000, 0, 0, 0, 1]] })).toEqual([[1, 2, 3], [2, null, 0], [1, null, 0], [3, null, 0]]);
});

test("a counter is drawn as what it counted in each step, across silence and a new beginning", () => {
  const total = (start: number, low: number, high: number): [number, number, number, number, number] => [start, low, low, high, 3];
  const counted = perBucket([total(0, 90, 96), total(1, 96, 99), [2, null, null, null, 0], total(3, 0, 4)], 99);
  expect(counted.map(([, , value]) => value)).toEqual([6, 3, null, 5]);
});
