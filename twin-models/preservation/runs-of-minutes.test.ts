import { expect, test } from "vitest";
import { gapsOf, longest, outsideOf } from "./runs-of-minutes.ts";

const MINUTE = 60_000;
const minutes = (values: readonly number[], start = 0): [Float64Array, Float64Array] => [Float64Array.from(values, (_, n) => start + n * MINUTE), Float64Array.from(values)];
const NONE = Number.NaN;

test("gaps are what is not known, with days that were never reckoned", () => {
  const [times, values] = minutes([NONE, 1, 1, NONE, NONE, 1], 2 * MINUTE);
  expect(gapsOf(times, values, 0, 10 * MINUTE)).toEqual([
    { from: 0, to: 3 * MINUTE, most: null },
    { from: 5 * MINUTE, to: 7 * MINUTE, most: null },
    { from: 8 * MINUTE, to: 10 * MINUTE, most: null },
  ]);
  expect(gapsOf([], [], 5, 9)).toEqual([{ from: 5, to: 9, most: null }]);
  expect(gapsOf(times, values, 3 * MINUTE, 5 * MINUTE)).toEqual([]);
});

test("a time outside ends with a gap, inside, and with the other side", () => {
  const [times, values] = minutes([50, 61, 64, 62, NONE, 61, 39, 38, 50]);
  expect(outsideOf(times, values, 0, 9 * MINUTE, { min: 40, max: 60 })).toEqual([
    { from: MINUTE, to: 4 * MINUTE, most: 64 },
    { from: 5 * MINUTE, to: 6 * MINUTE, most: 61 },
    { from: 6 * MINUTE, to: 8 * MINUTE, most: 38 },
  ]);
  expect(outsideOf(times, values, 0, 9 * MINUTE, { min: null, max: null })).toEqual([]);
});

test("a span that begins or ends within a minute counts its part", () => {
  const [times, values] = minutes([70, 70, 70]);
  expect(outsideOf(times, values, MINUTE / 2, 2.5 * MINUTE, { min: null, max: 60 })).toEqual([{ from: MINUTE / 2, to: 2.5 * MINUTE, most: 70 }]);
});

test("known and gaps are all of the time, whatever is known (seeded)", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 200; round++) {
    const [times, values] = minutes(Array.from({ length: 1 + Math.floor(random() * 40) }, () => (random() < 0.4 ? NONE : random() * 100)));
    const to = times.length * MINUTE;
    const gaps = gapsOf(times, values, 0, to).reduce((sum, run) => sum + run.to - run.from, 0);
    const outside = outsideOf(times, values, 0, to, { min: 40, max: 60 }).reduce((sum, run) => sum + run.to - run.from, 0);
    const known = values.filter((value) => Number.isFinite(value));
    expect(gaps).toBe(to - known.length * MINUTE);
    expect(outside).toBe(known.filter((value) => value < 40 || value > 60).length * MINUTE);
  }
});

test("the longest are told one by one, the others together", () => {
  const runs = [1, 5, 3, 5, 2].map((length, n) => ({ from: n * 10, to: n * 10 + length, most: null }));
  expect(longest(runs, 2)).toEqual({ shown: [runs[1], runs[3]], others: 3, othersMs: 6 });
});
