import { expect, test } from "vitest";
import { daysLater, monthsLater, weeksOf } from "./month-days.ts";

test("a month is six weeks from the Monday on or before its first", () => {
  const weeks = weeksOf("2026-11-21");
  expect(weeks).toHaveLength(6);
  expect([weeks[0]?.[0], weeks[0]?.[6], weeks[5]?.[6]]).toEqual(["2026-10-26", "2026-11-01", "2026-12-06"]);
  expect(weeksOf("2027-02-28")[0]?.[0]).toBe("2027-02-01");
});

test("a shorter month ends on its last day", () => {
  expect(monthsLater("2026-01-31", 1)).toBe("2026-02-28");
  expect(monthsLater("2028-01-31", 1)).toBe("2028-02-29");
  expect(monthsLater("2026-01-15", -1)).toBe("2025-12-15");
  expect(daysLater("2026-12-31", 1)).toBe("2027-01-01");
});
