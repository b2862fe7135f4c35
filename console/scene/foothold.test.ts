import { expect, test } from "vitest";
import { canStand, entranceOf, groundStorey, nearestFoothold } from "./foothold.ts";
import { model } from "./testing.ts";

test("one stands on the floor, not in a wall, a range, a desk or a machine", () => {
  expect(canStand(model, 0, 8, 8)).toBe(true);
  expect(canStand(model, 0, 0.3, 8)).toBe(false);
  expect(canStand(model, 0, 25, 8)).toBe(false);
  expect(canStand(model, 0, 3, 5.1)).toBe(false);
  expect(canStand(model, 0, 15, 15)).toBe(false);
  expect(canStand(model, 0, 4, 13)).toBe(false);
  expect(canStand(model, 7, 8, 8)).toBe(false);
});

test("one begins where one looked, or beside it, or in the middle", () => {
  expect(groundStorey(model)).toBe(0);
  expect(entranceOf(model, 0, [8, 8])).toEqual([8, 8]);
  const beside = entranceOf(model, 0, [3, 5.1]);
  expect(canStand(model, 0, ...beside)).toBe(true);
  expect(Math.hypot(beside[0] - 3, beside[1] - 5.1)).toBeLessThan(2);
  expect(entranceOf(model, 1, [90, 90])).toEqual([10, 10]);
  expect(nearestFoothold(model, 7, 1, 2)).toEqual([1, 2]);
});
