import { expect, test } from "vitest";
import { runsOf } from "./runs.ts";
import type { Value } from "./reading.ts";

const said = (time: number, value: Value, quality: "good" | "bad" = "good") => ({ time, value, quality });

test("a value holds until the next one, and one that is said again goes on", () => {
  expect(runsOf([said(0, true), said(50, true), said(80, false)], 0, 100, 60)).toEqual([[0, 80, true], [80, 100, false]]);
});

test("silence beyond max age and bad values are gaps, not states", () => {
  expect(runsOf([said(0, "on"), said(200, "on"), said(220, "on", "bad"), said(240, null), said(250, "off")], 0, 300, 60)).toEqual([
    [0, 60, "on"],
    [200, 220, "on"],
    [250, 300, "off"],
  ]);
});

test("what held before the span holds into it, and nothing lies outside", () => {
  expect(runsOf([said(-30, 1), said(90, 2)], 0, 100, 60)).toEqual([[0, 30, 1], [90, 100, 2]]);
  expect(runsOf([said(-90, 1)], 0, 100, 60)).toEqual([]);
});
