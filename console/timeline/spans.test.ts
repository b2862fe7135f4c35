import { expect, test } from "vitest";
import { keyMove, marksOf, momentAt, SCALES, shareOf, windowEnd, ZOOMS } from "./spans.ts";

const ZONE = "Asia/Shanghai";
const NOW = Date.UTC(2026, 10, 25, 10, 7, 30);
const HOUR = 3_600_000;

test("the window goes along with the present, stays while the moment is inside, and follows it out", () => {
  expect(windowEnd(null, null, "day", NOW)).toBe(NOW);
  const end = windowEnd(null, NOW - 50 * HOUR, "day", NOW);
  expect(shareOf(NOW - 50 * HOUR, end, "day")).toBeCloseTo(0.5);
  expect(windowEnd(end, NOW - 45 * HOUR, "day", NOW)).toBe(end);
  expect(windowEnd(end, NOW - 20 * HOUR, "day", NOW)).not.toBe(end);
  expect(windowEnd(end, NOW - 1000, "day", NOW)).toBe(NOW);
});

test("a place in the window and its moment belong together, on whole seconds and never outside", () => {
  for (const zoom of ZOOMS)
    for (const share of [0, 0.123, 0.5, 1]) {
      const at = momentAt(share, NOW, zoom);
      expect(at % 1000).toBe(0);
      expect(shareOf(at, NOW, zoom)).toBeCloseTo(share, 2);
    }
  expect(momentAt(-3, NOW, "hour")).toBe(NOW - HOUR);
  expect(momentAt(7, NOW, "hour")).toBe(NOW);
});

test("keys go by steps, by pages and to the ends", () => {
  const at = NOW - 2 * HOUR;
  expect(keyMove("ArrowLeft", at, NOW, "day")).toBe(at - SCALES.day.step);
  expect(keyMove("ArrowUp", at, NOW, "day")).toBe(at + SCALES.day.step);
  expect(keyMove("PageDown", at, NOW, "day")).toBe(at - HOUR);
  expect(keyMove("Home", at, NOW, "day")).toBe(NOW - 24 * HOUR);
  expect(keyMove("End", at, NOW, "day")).toBe(NOW);
  expect(keyMove("x", at, NOW, "day")).toBeUndefined();
});

test("labels stand at round moments of the site's clock", () => {
  expect(marksOf(NOW, "hour", ZONE).map(({ label }) => label)).toEqual(["17:10", "17:20", "17:30", "17:40", "17:50", "18:00"]);
  expect(marksOf(NOW, "day", ZONE).map(({ label }) => label)).toEqual(["20:00", "00:00", "04:00", "08:00", "12:00", "16:00"]);
  expect(marksOf(NOW, "week", ZONE).map(({ label }) => label)).toEqual(["11-19", "11-20", "11-21", "11-22", "11-23", "11-24", "11-25"]);
  expect(marksOf(NOW, "year", ZONE)[0]).toEqual({ at: Date.UTC(2025, 10, 30, 16), label: "2025-12" });
});

test("over a change of the clocks days still begin at midnight", () => {
  const marks = marksOf(Date.UTC(2026, 2, 31, 12), "week", "Europe/Berlin");
  expect(marks.map(({ label }) => label)).toEqual(["03-25", "03-26", "03-27", "03-28", "03-29", "03-30", "03-31"]);
  expect(marks.map(({ at }) => new Date(at).getUTCHours())).toEqual([23, 23, 23, 23, 23, 22, 22]);
});
