import { expect, test } from "vitest";
import { daysOf, startOfDay } from "./day.ts";

const at = (text: string): number => Date.parse(text);

test.each([
  ["Asia/Shanghai", "2026-11-25T15:59:59Z", "2026-11-24T16:00:00Z"],
  ["Asia/Shanghai", "2026-11-25T16:00:00Z", "2026-11-25T16:00:00Z"],
  ["UTC", "2026-11-25T16:00:00Z", "2026-11-25T00:00:00Z"],
  ["America/New_York", "2026-11-25T04:59:00Z", "2026-11-24T05:00:00Z"],
])("the day of %s at %s began at %s", (zone, now, began) => {
  expect(new Date(startOfDay(at(now), zone)).toISOString()).toBe(new Date(at(began)).toISOString());
});

test("the day on which the clock is put forward or back begins at its own midnight", () => {
  expect(startOfDay(at("2026-03-29T12:00:00Z"), "Europe/Berlin")).toBe(at("2026-03-28T23:00:00Z"));
  expect(startOfDay(at("2026-10-25T12:00:00Z"), "Europe/Berlin")).toBe(at("2026-10-24T22:00:00Z"));
});

test("where midnight is skipped the day begins an hour later", () => {
  expect(startOfDay(at("2026-09-06T15:00:00Z"), "America/Santiago")).toBe(at("2026-09-06T04:00:00Z"));
});

test("days of a span are of the zone, one of 23 and one of 25 hours where the clock changes", () => {
  const hours = (from: number, to: number): number[] => {
    const days = daysOf(from, to, "Europe/Berlin");
    return days.slice(1).map((day, at) => (day - (days[at] ?? 0)) / 3_600_000);
  };
  expect(hours(Date.UTC(2026, 2, 28, 5), Date.UTC(2026, 2, 31))).toEqual([24, 23, 24]);
  expect(hours(Date.UTC(2026, 9, 24, 5), Date.UTC(2026, 9, 27))).toEqual([24, 25, 24]);
  expect(daysOf(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), "Asia/Shanghai")).toHaveLength(366);
  expect(daysOf(Date.UTC(2026, 0, 1, 16), Date.UTC(2026, 0, 2, 16), "Asia/Shanghai")).toEqual([Date.UTC(2026, 0, 1, 16)]);
});
