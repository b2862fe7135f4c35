import type { Bucket } from "@stacktwin/twin-models/api";
import { expect, test } from "vitest";
import { hoursSpan, usualByNow, usualDay } from "./usual-day.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONE = "Asia/Shanghai";
/** A Monday, midnight in Shanghai. */
const MONDAY = Date.UTC(2026, 10, 22, 16);
const NOW = MONDAY + 10.5 * HOUR;
/** Hour by hour what came in on a day that many days before that Monday: `each` an hour from nine to seventeen. */
const day = (before: number, each: number | null): Bucket[] =>
  Array.from({ length: 24 }, (_, hour): Bucket => {
    const counted = each !== null && hour >= 9 && hour < 17 ? each : each === null ? null : 0;
    return [MONDAY - before * DAY + hour * HOUR + 1, counted, counted, counted, counted === null ? 0 : 1];
  });

test("the span reaches from one midnight there to another, an hour a point", () => {
  expect(hoursSpan(NOW, ZONE)).toEqual({ from: MONDAY - 28 * DAY + 1, to: MONDAY + DAY + 1, points: 29 * 24 });
  const dst = hoursSpan(Date.UTC(2026, 2, 30, 10), "Europe/Berlin");
  expect((dst.to - dst.from) / HOUR).toBe(29 * 24 - 1);
});

test("a Monday is held against Mondays, several counters add up, and what is still to come is not there", () => {
  const gate = [...day(28, 20), ...day(21, 30), ...day(14, 10), ...day(7, 40), ...day(3, 500), ...day(0, 25)];
  const { today, usual, days, sameWeekday } = usualDay([gate, day(0, 5), day(7, null)], NOW, ZONE);
  expect([days, sameWeekday]).toEqual([4, true]);
  expect(today).toHaveLength(11);
  expect(today.at(-1)).toBe(60);
  expect([usual?.low[10], usual?.middle[10], usual?.high[10]]).toEqual([20, 50, 80]);
  expect(usual?.middle[23]).toBe(200);
  expect(usualByNow(usual?.middle ?? [], NOW, ZONE)).toBe(37.5);
});

test("with too few Mondays any day counts; with too few days, or days of which too little is known, nothing is usual", () => {
  expect(usualDay([[...day(7, 10), ...day(2, 30), ...day(1, 50)]], NOW, ZONE)).toMatchObject({ days: 3, sameWeekday: false });
  expect(usualDay([[...day(2, 30), ...day(1, 50)]], NOW, ZONE)).toMatchObject({ days: 0, usual: null });
  expect(usualDay([[...day(14, 10), ...day(7, null)]], NOW, ZONE).usual).toBeNull();
});
