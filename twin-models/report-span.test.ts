import { expect, test } from "vitest";
import { wallClock } from "./day.ts";
import { localIso, monthAfter, monthSpan, yearSpan } from "./report-span.ts";

const HOUR = 3_600_000;
const hours = ({ from, to }: { from: number; to: number }): number => (to - from) / HOUR;

test("a month is as long as the clock of its site says", () => {
  expect(hours(monthSpan("2026-10", "Asia/Shanghai"))).toBe(744);
  expect(hours(monthSpan("2026-10", "Europe/Berlin"))).toBe(745);
  expect(hours(monthSpan("2026-03", "Europe/Berlin"))).toBe(743);
  expect(hours(yearSpan("2024", "Europe/Berlin"))).toBe(366 * 24);
  expect(monthSpan("2026-12", "UTC").to).toBe(Date.UTC(2027, 0, 1));
});

test("where midnight is left out, the month begins with the first moment that there is", () => {
  // The clock of Asunción went from 0:00 to 1:00 on the first of October 2017.
  const { from } = monthSpan("2017-10", "America/Asuncion");
  expect(new Date(wallClock(from, "America/Asuncion")).toISOString()).toBe("2017-10-01T01:00:00.000Z");
  expect(monthSpan("2017-09", "America/Asuncion").to).toBe(from);
});

test("months follow each other over years", () => {
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1), monthAfter("2026-05", -17)]).toEqual(["2027-01", "2025-12", "2024-12"]);
});

test("of an hour that comes twice each is told apart", () => {
  const local = (at: number, zone = "Europe/Berlin"): string => localIso(at, wallClock(at, zone));
  expect([local(Date.UTC(2026, 9, 25, 0)), local(Date.UTC(2026, 9, 25, 1))]).toEqual(["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]);
  expect([local(0, "America/St_Johns"), local(0, "UTC")]).toEqual(["1969-12-31T20:30:00-03:30", "1970-01-01T00:00:00+00:00"]);
});
