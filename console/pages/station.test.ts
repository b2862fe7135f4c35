import { expect, test } from "vitest";
import { cellAt, stationOf } from "./station.ts";

test("reads a crane's station as its model writes it", () => {
  expect(stationOf(11203)).toEqual({ side: "L", bay: 12, level: 3 });
  expect(stationOf(20104)).toEqual({ side: "R", bay: 1, level: 4 });
  expect(stationOf(0)).toBeNull();
  expect(stationOf(null)).toBeNull();
});

test("finds a cell in its own face only", () => {
  expect(cellAt("AS.1L.12.3", "AS.1L")).toEqual({ bay: 12, level: 3 });
  expect(cellAt("AS.1R.12.3", "AS.1L")).toBeNull();
  expect(cellAt("AS.1", "AS.1L")).toBeNull();
});
