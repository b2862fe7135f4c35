import { expect, test } from "vitest";
import { daysOf } from "../day.ts";
import { complianceOfDays } from "../preservation/compliance.ts";
import { reachedAt, UnsteadyDays } from "./unsteady.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Days of a zone, of which the `n`th swings by `swings[n]`; null: nothing is known of it. */
function told(zone: string, from: number, swings: readonly (number | null)[], last: "over" | "open" = "over"): UnsteadyDays["runs"] {
  const bounds = daysOf(from, from + (swings.length + 2) * 24 * HOUR, zone).slice(0, swings.length + 1);
  const [times, values]: [number[], number[]] = [[], []];
  for (const [n, swing] of swings.entries())
    for (let at = bounds[n]!; at < bounds[n + 1]!; at += MINUTE) {
      times.push(at);
      values.push(swing === null ? Number.NaN : 18 + (at - bounds[n]! > 6 * HOUR ? swing : 0));
    }
  const days = complianceOfDays(times, values, bounds, MINUTE, { min: null, max: null, dailyChange: 4 });
  const unsteady = new UnsteadyDays(4, { from: 0, to: Infinity }, 0);
  for (const [n, day] of days.entries()) unsteady.day({ ...day, over: last === "over" || n < days.length - 1, reached: reachedAt(times, values, day.from, day.from + day.asked) });
  unsteady.finish(true);
  return unsteady.runs;
}

const JUNE = Date.UTC(2026, 5, 10, 4);

test("days next to each other that changed too much are one, with the greatest change and when it was reached", () => {
  const runs = told("Asia/Shanghai", JUNE, [1, 5, 6, 1, 5, 1]);
  expect(runs).toMatchObject([{ begin: "crossed", end: "ended", beyond: 2880, known: 2880, peak: { value: 6 } }, { peak: { value: 5 } }]);
  expect(runs[0]!.peak.at).toBe(runs[0]!.from + 24 * HOUR + 6 * HOUR + MINUTE);
});

test("the day on which clocks are put forward has 23 hours, the one on which they are put back 25", () => {
  expect(told("Europe/Berlin", Date.UTC(2026, 2, 28, 12), [1, 5, 1])).toMatchObject([{ beyond: 23 * 60, known: 23 * 60 }]);
  expect(told("Europe/Berlin", Date.UTC(2026, 9, 24, 12), [1, 5, 1])).toMatchObject([{ beyond: 25 * 60 }]);
});

test("a day that is not known interrupts it, and one that follows began in a gap", () => {
  expect(told("Asia/Shanghai", JUNE, [1, 5, null, 5, 1])).toMatchObject([{ begin: "crossed", end: "interrupted" }, { begin: "gap", end: "ended" }]);
});

test("it goes on while the day behind it is not over", () => {
  expect(told("Asia/Shanghai", JUNE, [1, 5, 1], "open")).toMatchObject([{ end: "going" }]);
  expect(told("Asia/Shanghai", JUNE, [1, 5], "open")).toMatchObject([{ end: "going" }]);
  expect(told("Asia/Shanghai", JUNE, [1, 5])).toMatchObject([{ end: "going" }]);
});
