import { expect, test } from "vitest";
import type { States } from "@stacktwin/twin-models/runs";
import { gapsOf, lanesOf, sinceOf } from "./state-lanes.ts";

const runs: States["runs"] = [[0, 300, false], [300, 400, true], [500, 600, true], [600, 900, false]];

test("a lane for each value, in the model's order, with its bars as shares of the span", () => {
  const [yes, no, ...more] = lanesOf({ runs }, 0, 1000, [true, false]);
  expect(more).toEqual([]);
  expect(yes).toMatchObject({ value: true, ms: 200, times: 2, bars: [{ from: 0.3, width: 0.1 }, { from: 0.5, width: 0.1 }] });
  expect(no).toMatchObject({ value: false, ms: 600, times: 2 });
  expect(lanesOf({ runs }, 0, 1000)[0]?.value).toBe(false);
});

test("what is too short to be seen is drawn, and what touches is drawn once", () => {
  const [lane] = lanesOf({ runs: Array.from({ length: 50 }, (_, at) => [at * 2, at * 2 + 1, true]) }, 0, 1_000_000);
  expect(lane).toMatchObject({ times: 50, ms: 50 });
  expect(lane?.bars.length).toBe(1);
});

test("a value holds since it began, silence apart", () => {
  expect(sinceOf({ runs: runs.slice(0, 3) }, 0)).toEqual({ at: 300, open: false });
  expect(sinceOf({ runs: [[0, 900, true]] }, 0)).toEqual({ at: 0, open: true });
  expect(sinceOf({ runs: [] }, 0)).toBeUndefined();
});

test("where nothing was known is a gap, before, between and after", () => {
  const gaps = gapsOf({ runs: [[100, 400, true], [500, 900, false]] }, 0, 1000);
  expect(gaps.map(({ from }) => from)).toEqual([0, 0.4, 0.9]);
  for (const { width } of gaps) expect(width).toBeCloseTo(0.1, 9);
  expect(gapsOf({ runs: [[0, 1000, true]] }, 0, 1000)).toEqual([]);
});
