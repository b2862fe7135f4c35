import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Bucket } from "@stacktwin/twin-models/api";
import { daysOf } from "@stacktwin/twin-models/day";
import { expect, test } from "vitest";
import { calendarDays, isPartial } from "./calendar-days.ts";

const HOUR = 3_600_000;
const FROM = Date.UTC(2026, 9, 23, 22);
const TO = Date.UTC(2026, 9, 26, 23);
const starts = [...daysOf(FROM, TO, "Europe/Berlin"), TO];
const hourly = (value: (hour: number) => number | null): Bucket[] =>
  Array.from({ length: (TO - FROM) / HOUR }, (_, hour): Bucket => {
    const said = value(hour);
    return [FROM + hour * HOUR, said, said, said, said === null ? 0 : 60];
  });
const high = { kind: "high", limit: 22 } as NumberLimit;

test("the day on which the clock is put back has 25 hours, and each hour belongs to one day", () => {
  const days = calendarDays(starts, hourly((hour) => hour), [], TO);
  expect(days.map(({ known, hours }) => [known, hours])).toEqual([[24, 24], [25, 25], [24, 24]]);
  expect(days.map(({ lowest, highest }) => [lowest, highest])).toEqual([[0, 23], [24, 48], [49, 72]]);
  expect(days[1]?.mean).toBe(36);
  expect(days[0]?.outside).toBeNull();
});

test("the day on which the clock is put forward has 23", () => {
  const from = Date.UTC(2026, 2, 28, 23);
  const to = Date.UTC(2026, 2, 29, 22);
  const buckets = Array.from({ length: 30 }, (_, hour): Bucket => [from + hour * HOUR, 1, 1, 1, 1]);
  expect(calendarDays([from, to], buckets, [], to)).toMatchObject([{ known: 23, hours: 23, mean: 1 }]);
});

test("a day without values is empty, never zero; one with few is partial; hours outside are counted", () => {
  const days = calendarDays(starts, hourly((hour) => (hour < 24 ? null : hour < 34 ? 23 : hour < 49 ? null : 20)), [high], TO);
  expect(days.map(({ mean, known, outside }) => [mean, known, outside])).toEqual([[null, 0, 0], [23, 10, 10], [20, 24, 0]]);
  expect(days.map(isPartial)).toEqual([false, true, false]);
});

test("today is whole when all of it so far is known", () => {
  const now = (starts[2] ?? 0) + 6 * HOUR;
  const today = calendarDays(starts, hourly((hour) => (FROM + hour * HOUR < now ? 1 : null)), [], now)[2];
  expect(today).toMatchObject({ known: 6, hours: 6 });
  expect(today && isPartial(today)).toBe(false);
});
