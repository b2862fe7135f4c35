import { expect, test } from "vitest";
import { yearlyLight } from "./light-dose.ts";

test("each class of sensitivity has the dose of its source, and what is not sensitive or not known has none", () => {
  expect([yearlyLight("high"), yearlyLight("medium"), yearlyLight("low")]).toEqual([{ max: 15_000, source: "CIE 157 2004" }, { max: 150_000, source: "CIE 157 2004" }, { max: 600_000, source: "CIE 157 2004" }]);
  expect([yearlyLight("irresponsive"), yearlyLight(undefined)]).toEqual([null, null]);
});
