import { expect, test } from "vitest";
import { windowOf } from "./window.ts";

test("a short list is whole, a long one is drawn where it is looked at", () => {
  expect(windowOf(200, 5000, 800, 36)).toEqual({ first: 0, end: 200 });
  expect(windowOf(10_000, 0, 720, 36)).toEqual({ first: 0, end: 50 });
  expect(windowOf(10_000, 36_000, 720, 36)).toEqual({ first: 970, end: 1050 });
  expect(windowOf(10_000, 360_000, 720, 36)).toEqual({ first: 9970, end: 10_000 });
});

test("a list that is not in sight yet, or was left behind, still has rows", () => {
  expect(windowOf(10_000, -5000, 800, 36)).toEqual({ first: 0, end: 1 });
  expect(windowOf(1000, 99_999, 800, 36)).toEqual({ first: 999, end: 1000 });
});
