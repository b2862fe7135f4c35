import { expect, test } from "vitest";
import { linesOf } from "./lines-of.ts";

test("what is foretold goes on from what was, in a band", () => {
  const view = { at: 1_000_000, past: [[640_000, 19.5, 50], [1_000_000, 19.6, 51]] as [number, number, number][], hours: [1, 2], bands: { temperature: [[19, 20, 21], [18, 20, 22]] as [number, number, number][], humidity: [] } };
  const { was, will } = linesOf(view, "temperature");
  expect(was).toEqual([[640_000, 19.5, 19.5, 19.5, 1], [1_000_000, 19.6, 19.6, 19.6, 1]]);
  expect(will).toEqual([[1_000_000, 19.6, 19.6, 19.6, 1], [4_600_000, 19, 20, 21, 1], [8_200_000, 18, 20, 22, 1]]);
  expect(linesOf(view, "humidity").will).toEqual([]);
});
