import type { Bucket } from "@stacktwin/twin-models/api";
import { expect, test } from "vitest";
import { gapsOf, strokesOf } from "./strokes.ts";

const bucket = (start: number, mean: number | null): Bucket => [start, mean, mean, mean, mean === null ? 0 : 1];

test("a device that says something every other bucket is one line, one that fell silent is two", () => {
  const buckets = [bucket(0, 1), bucket(10, null), bucket(20, 2), bucket(30, 2), bucket(40, null), bucket(50, null), bucket(60, 3)];
  expect(strokesOf(buckets, 20).map((piece) => piece.map(({ at }) => at))).toEqual([[5, 25, 35], [65]]);
  expect(strokesOf(buckets, 5).map((piece) => piece.map(({ at }) => at))).toEqual([[5], [25, 35], [65]]);
});

test("what is not known is told from edge to edge, the running bucket left out", () => {
  const buckets = [bucket(0, null), bucket(10, 1), bucket(20, null), bucket(30, null), bucket(40, 1)];
  expect(gapsOf(strokesOf(buckets, 5), 0, 55, 10)).toEqual([[0, 10], [20, 40]]);
  expect(gapsOf(strokesOf(buckets, 5), 0, 90, 10).at(-1)).toEqual([50, 90]);
  expect(gapsOf([], 0, 90, 10)).toEqual([[0, 90]]);
});
