import { expect, test } from "vitest";
import { daysOf } from "../day.ts";
import { timeInRange } from "../in-range.ts";
import { complianceOfDays, type DayLimits } from "./compliance.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const LIMITS: DayLimits = { min: 45, max: 60, dailyChange: 5 };
const NONE: DayLimits = { min: null, max: null, dailyChange: null };

const boundsOf = (from: number, to: number, zone: string): number[] => [...daysOf(from, to, zone), to];

test("days of a zone have 23 or 25 hours where the clock is put forward or back", () => {
  const from = Date.UTC(2025, 2, 28, 23);
  const to = Date.UTC(2025, 9, 27, 23);
  const bounds = boundsOf(from, to, "Europe/Berlin");
  const times = Float64Array.from({ length: (to - from) / HOUR }, (_, hour) => from + hour * HOUR);
  const days = complianceOfDays(times, new Float64Array(times.length).fill(50), bounds, HOUR, LIMITS);
  const hours = days.map(({ asked }) => asked / HOUR);
  expect(hours.filter((each) => each === 23)).toHaveLength(1);
  expect(hours.filter((each) => each === 25)).toHaveLength(1);
  expect(hours.filter((each) => each === 24)).toHaveLength(hours.length - 2);
  for (const { asked, known, inside, part, steady } of days) expect({ known, inside, part, steady }).toEqual({ known: asked, inside: asked, part: 1, steady: true });
});

test("a gap is never in range, and a day of which nothing is known has no part", () => {
  const begin = Date.UTC(2025, 0, 1);
  const bounds = [begin, begin + 24 * HOUR, begin + 48 * HOUR, begin + 72 * HOUR];
  const times = [begin, begin + HOUR, begin + 2 * HOUR, begin + 50 * HOUR];
  const days = complianceOfDays(times, [50, 70, Number.NaN, 50], bounds, 2 * HOUR, LIMITS);
  expect(days[0]).toMatchObject({ known: 2 * HOUR, inside: HOUR, part: 0.5, lowest: 50, highest: 70, steady: false });
  expect(days[1]).toMatchObject({ known: 0, inside: 0, part: null, lowest: null, highest: null, steady: null });
  expect(days[2]).toMatchObject({ known: 2 * HOUR, part: 1, steady: null });
  const held = complianceOfDays([begin + 23 * HOUR], [50], bounds, 3 * HOUR, LIMITS);
  expect(held.map(({ known }) => known / HOUR)).toEqual([1, 2, 0]);
  expect(complianceOfDays([], [], bounds, HOUR, NONE).map(({ part }) => part)).toEqual([null, null, null]);
});

test("days add up to what the whole span says of the same samples", () => {
  let seed = 3;
  const random = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 60; round++) {
    const zone = ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns"][round % 3]!;
    const from = Date.UTC(2025, Math.floor(random() * 12), 1) + Math.floor(random() * 24) * HOUR;
    const to = from + Math.floor(5 * 24 * HOUR * random()) + HOUR;
    const times: number[] = [];
    for (let at = from - 3 * HOUR * random(); at < to + HOUR; at += 1 + MINUTE * 90 * random()) times.push(Math.floor(at));
    const values = times.map(() => (random() < 0.1 ? Number.NaN : 40 + 25 * random()));
    const days = complianceOfDays(times, values, [from, ...daysOf(from, to, zone).slice(1), to], HOUR, LIMITS);
    const whole = timeInRange(times.map((time, at) => ({ time, value: values[at]!, quality: "good" as const })), from, to, HOUR, { low: 45, high: 60 });
    const total = (name: "asked" | "known" | "inside"): number => days.reduce((sum, each) => sum + each[name], 0);
    expect({ asked: total("asked"), known: total("known"), inside: total("inside") }).toEqual(whole);
  }
});
