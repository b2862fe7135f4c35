import { expect, test } from "vitest";
import { partOf, scaleColour, scaleEnds } from "./scale.ts";

test("one wild value does not make the others alike", () => {
  const values = [...Array.from({ length: 99 }, (_, n) => 19 + n / 100), 35];
  const { from, to, below, above } = scaleEnds(values, 0.5);
  expect([from, to]).toEqual([19.02, 19.97]);
  expect([below, above]).toEqual([true, true]);
});

test("a scale is never narrower than what is worth a colour, nor left or right of its only value", () => {
  expect(scaleEnds([20], 1)).toEqual({ from: 19.5, to: 20.5, below: false, above: false });
  expect(partOf(20, 20, 20)).toBe(0.5);
});

test("a scale grows lighter from end to end and stays at its ends", () => {
  const light = (part: number): number => (scaleColour(part).match(/\d+/g) ?? []).reduce((sum, channel) => sum + Number(channel), 0);
  const steps = Array.from({ length: 21 }, (_, n) => light(n / 20));
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(scaleColour(-1)).toBe(scaleColour(0));
  expect(scaleColour(2)).toBe(scaleColour(1));
});
