import type { Bucket } from "@stacktwin/twin-models/api";
import { expect, test } from "vitest";
import { bucketAt, columnsOf, doubtIn, heldAt, perBucket, statsOf } from "./lines.ts";

const empty = (start: number): Bucket => [start, null, null, null, 0];
const one = (start: number, value: number, count = 1): Bucket => [start, value, value, value, count];

test("an empty bucket breaks the line instead of falling to zero", () => {
  const history = { bucketMs: 1000, buckets: [[1000, 1, 2, 3, 4], empty(2000), [3000, 0, 0, 0, 1]] as Bucket[] };
  expect(columnsOf(history, 0)).toEqual([[1, 2, 3], [2, null, 0], [1, null, 0], [3, null, 0]]);
});

test("between two readings that are no further apart than max age nothing is missing", () => {
  const history = { bucketMs: 1000, buckets: [one(0, 5), empty(1000), empty(2000), one(3000, 6), empty(4000), empty(5000), empty(6000), one(7000, 7)] };
  expect(columnsOf(history, 2000)[1]).toEqual([5, undefined, undefined, 6, null, null, null, 7]);
  expect(columnsOf(history, 2000, 60_000)[0][0]).toBe(60);
});

test("the read-out tells what holds, as long as it holds", () => {
  const history = { bucketMs: 1000, to: 9000, buckets: [one(0, 5), empty(1000), empty(2000), empty(3000), one(4000, 6)] };
  expect(heldAt(history, 500, 2000)?.[2]).toBe(5);
  expect(heldAt(history, 2900, 2000)?.[2]).toBe(5);
  expect(heldAt(history, 3500, 2000)).toBeNull();
  expect(heldAt(history, 9000, 2000)).toBeNull();
  expect(heldAt(history, -1, 2000)).toBeNull();
  expect(bucketAt(history.buckets, 1999)).toBe(1);
});

test("a counter is drawn as what it counted in each step, across silence and a new beginning", () => {
  const total = (start: number, low: number, high: number): Bucket => [start, low, low, high, 3];
  const counted = perBucket([total(0, 90, 96), total(1, 96, 99), empty(2), total(3, 0, 4)], 99);
  expect(counted.map(([, , value]) => value)).toEqual([6, 3, null, 5]);
});

test("the mean of a span weighs each bucket by its readings", () => {
  expect(statsOf([[0, 1, 2, 3, 1], empty(1), [2, 4, 6, 9, 3]])).toEqual({ lowest: 1, mean: 5, highest: 9 });
  expect(statsOf([empty(0)])).toBeNull();
});

test("of several doubts the worst is told", () => {
  expect(doubtIn([[0, 10, "uncertain"], [10, 20, "bad"]], 5, 15)).toBe("bad");
  expect(doubtIn([[0, 10, "uncertain"], [10, 20, "bad"]], 5, 10)).toBe("uncertain");
  expect(doubtIn([[0, 10, "uncertain"]], 10, 15)).toBeNull();
  expect(doubtIn(null, 0, 5)).toBeNull();
});
