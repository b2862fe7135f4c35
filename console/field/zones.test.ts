import { expect, test } from "vitest";
import { zonesOf } from "./zones.ts";

const outline: [number, number][] = [[0, 0], [6, 0], [6, 6], [0, 6]];

test("a room is told in nine parts, each by what is in it", () => {
  const points: [number, number][] = [[1, 1], [1.5, 1.5], [5, 5]];
  expect(zonesOf({ points, outline }, { mean: [18, 20, 22], deviation: [1, 1, 2], blind: [false, true, false] })).toEqual([
    { zone: "nw", mean: 19, deviation: 1, blind: 0.5 },
    { zone: "se", mean: 22, deviation: 2, blind: 0 },
  ]);
});
