import { expect, test } from "vitest";
import { censusOf, type CensusField } from "./census.ts";

const said = (row: Partial<Record<CensusField, string>>) => (field: CensusField): string | undefined => row[field];

test("a row says what it says, on top of what is known", () => {
  expect(censusOf(said({ grade: "二级甲等", damage: "三级", sensitivity: "高" }), { binding: "线装", damage: 5 })).toEqual({ grade: "二级甲等", binding: "线装", damage: 3, sensitivity: "high" });
  expect(censusOf(said({ damage: "2", sensitivity: "Medium", edition: "" }), undefined)).toEqual({ damage: 2, sensitivity: "medium" });
  expect(censusOf(said({}), undefined)).toBeUndefined();
});

test("a grade that is none is told", () => {
  expect(censusOf(said({ damage: "6" }), undefined)).toMatchObject({ code: "damage-wrong" });
  expect(censusOf(said({ sensitivity: "very" }), undefined)).toMatchObject({ code: "sensitivity-wrong" });
});
