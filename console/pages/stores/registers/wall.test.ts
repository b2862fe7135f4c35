import { expect, test } from "vitest";
import { amountTyped, momentTyped, wallOf } from "./wall.ts";

test("a moment is typed by the clock of the site, a day by its beginning", () => {
  const at = Date.UTC(2026, 5, 10, 4, 30);
  expect(wallOf(at, "Asia/Shanghai")).toBe("2026-06-10T12:30");
  expect(momentTyped("2026-06-10T12:30", "Asia/Shanghai")).toBe(at);
  expect(momentTyped("2026-06-10", "Asia/Shanghai")).toBe(Date.UTC(2026, 5, 9, 16));
  expect(momentTyped("", "Asia/Shanghai")).toBeNull();
});

test("numbers are typed with a point or a comma, and nothing is not nought", () => {
  expect(["1,5", " 2.25 ", "", "-1", "a", "0"].map(amountTyped)).toEqual([1.5, 2.25, null, undefined, undefined, 0]);
});
