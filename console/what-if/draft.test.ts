import { expect, test } from "vitest";
import { draftOf, scheduleOf } from "./draft.ts";

const twelve = (value: number): number[] => Array.from({ length: 12 }, () => value);

test("presets become twelve months; a season may go over the turn of the year", () => {
  expect(scheduleOf(draftOf(18))).toEqual({ temperature: twelve(18) });
  const seasons = scheduleOf({ ...draftOf(18), kind: "seasons", summer: "20", winter: "14", summerFrom: 11, winterFrom: 3 });
  expect(seasons?.temperature).toEqual([20, 20, 14, 14, 14, 14, 14, 14, 14, 14, 20, 20]);
});

test("what cannot be set, or is not written out yet, is no schedule", () => {
  expect(scheduleOf({ ...draftOf(18), constant: "1" })).toBeNull();
  expect(scheduleOf({ ...draftOf(18), constant: "1x" })).toBeNull();
  expect(scheduleOf({ ...draftOf(18), kind: "months", months: twelve(18).map((value, at) => (at === 4 ? "" : String(value))) })).toBeNull();
  expect(scheduleOf({ ...draftOf(18), humidity: "90" })).toBeNull();
  expect(scheduleOf({ ...draftOf(18), night: true, nightBy: "-" })).toBeNull();
});

test("humidity and the night go along", () => {
  expect(scheduleOf({ ...draftOf(18), humidity: "45", night: true, nightBy: "-2" })).toEqual({ temperature: twelve(18), humidity: twelve(45), night: { from: 20, to: 6, by: -2 } });
});
