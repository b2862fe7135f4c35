import { expect, test } from "vitest";
import { dueMonths, dueOf, nextDue } from "./schedule.ts";

const iso = (at: number): string => new Date(at).toISOString();

test("a month's report is due on a day of the next month by the clock of the site", () => {
  expect(iso(dueOf({ day: 3, time: "06:30" }, "2026-12", "Asia/Shanghai"))).toBe("2027-01-02T22:30:00.000Z");
});

test("a time that is left out, or comes twice, is one moment", () => {
  // In Berlin 2:30 is left out on 28 March 2027, and comes twice on 25 October 2026.
  expect(iso(dueOf({ day: 28, time: "02:30" }, "2027-02", "Europe/Berlin"))).toBe("2027-03-28T01:30:00.000Z");
  expect(iso(dueOf({ day: 25, time: "02:30" }, "2026-09", "Europe/Berlin"))).toBe("2026-10-25T00:30:00.000Z");
});

test("what was due before it was set is not asked for, and what was missed is", () => {
  const schedule = { day: 3, time: "06:00", since: Date.UTC(2026, 8, 10) };
  const months = (now: number): string[] => dueMonths(schedule, now, "UTC");
  expect(months(Date.UTC(2026, 9, 3, 5, 59))).toEqual([]);
  expect(months(Date.UTC(2026, 9, 3, 6))).toEqual(["2026-09"]);
  expect(months(Date.UTC(2027, 0, 20))).toEqual(["2026-09", "2026-10", "2026-11", "2026-12"]);
});

test("the next one is after now", () => {
  expect(nextDue({ day: 3, time: "06:00" }, Date.UTC(2026, 9, 3, 6), "UTC")).toEqual({ at: Date.UTC(2026, 10, 3, 6), month: "2026-10" });
  expect(nextDue({ day: 3, time: "06:00" }, Date.UTC(2026, 9, 1), "UTC")).toEqual({ at: Date.UTC(2026, 9, 3, 6), month: "2026-09" });
});
