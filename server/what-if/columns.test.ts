import { expect, test } from "vitest";
import { dailyOf, hourly, localColumns } from "./columns.ts";

const HOUR = 3_600_000;

test("hours have the month, hour and day of the site's clock, also where it is put forward or back", () => {
  const from = Date.UTC(2026, 2, 28, 12);
  const { hour, day, month } = localColumns(from, 36, "Europe/Berlin");
  // At two in the night of 29 March the clock goes to three.
  expect(Array.from(hour.subarray(8, 18))).toEqual([21, 22, 23, 0, 1, 3, 4, 5, 6, 7]);
  expect([day[0], day[11], day[35]]).toEqual([0, 1, 2]);
  expect(month[35]).toBe(2);
  expect([...localColumns(Date.UTC(2025, 11, 31, 15), 3, "Asia/Shanghai").month]).toEqual([11, 0, 0]);
});

test("what is set stays until another value is said; what is measured does not", () => {
  const buckets = [[0, 1, 1, 1, 1], [2 * HOUR, 3, 3, 3, 1]] as [number, number, number, number, number][];
  expect([...hourly({ buckets }, 0, 4, true)]).toEqual([1, 1, 3, 3]);
  expect([...hourly({ buckets }, 0, 4, false)]).toEqual([1, Number.NaN, 3, Number.NaN]);
});

test("a counter counts from day to day; where it was set back nothing is known", () => {
  const day = Uint16Array.from({ length: 96 }, (_, hour) => Math.floor(hour / 24));
  const at = (of: number, value: number): [number, number, number, number, number] => [of * HOUR, value, value, value, 1];
  expect([...dailyOf({ buckets: [at(3, 90), at(23, 100), at(47, 130), at(60, 5), at(90, 25)] }, 0, day)]).toEqual([Number.NaN, 30, Number.NaN, 20]);
});
