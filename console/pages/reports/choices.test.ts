import { expect, test } from "vitest";
import { PROFILES } from "@stacktwin/twin-models/preservation/profiles";
import { askedLimits, limitsOf, monthsBefore, NOT_TYPED, typedNumber, yearsBefore } from "./choices.ts";

test("months and years are those of the site's clock, newest first", () => {
  const eve = Date.UTC(2026, 11, 31, 20);
  expect(monthsBefore(eve, "Asia/Shanghai").slice(0, 3)).toEqual(["2027-01", "2026-12", "2026-11"]);
  expect(monthsBefore(eve, "UTC")[0]).toBe("2026-12");
  expect(yearsBefore(eve, "Asia/Shanghai").slice(0, 2)).toEqual(["2027", "2026"]);
});

test("a number may be typed with a comma; what is none is told apart from nothing", () => {
  expect([typedNumber(" 18,5 "), typedNumber("−2"), typedNumber(""), typedNumber("x")]).toEqual([18.5, -2, null, undefined]);
});

test("limits of a lender are whole, the right way round, or none", () => {
  expect(askedLimits({ ...NOT_TYPED, warmest: "20", lux: "5000" }, null)).toEqual({ profile: null, temperature: { min: null, max: 20 }, humidity: { min: null, max: null }, luxHours: 5000 });
  expect(askedLimits(NOT_TYPED, null)).toBeNull();
  expect(askedLimits({ ...NOT_TYPED, driest: "60", dampest: "40" }, null)).toBeNull();
  expect(askedLimits({ ...NOT_TYPED, lux: "much" }, null)).toBeNull();
});

test("a profile gives its ranges to begin from", () => {
  const profile = PROFILES.find(({ id }) => id === "bs-4971")!;
  expect(limitsOf(profile)).toEqual({ coldest: "13", warmest: "20", driest: "35", dampest: "60", lux: "" });
});
