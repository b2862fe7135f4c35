import { expect, test } from "vitest";
import { id } from "../scene/testing.ts";
import { stepBack } from "./step-back.ts";

test("from a book to its range, to the storey, to all of them", () => {
  const range = { select: { kind: "place", id: id("R1") } };
  expect(stepBack({ kind: "row", row: 3 }, id("R1"), "F1")).toEqual(range);
  expect(stepBack({ kind: "place", id: id("R1.2.1") }, id("R1"), "F1")).toEqual(range);
  expect(stepBack({ kind: "place", id: id("R1") }, id("R1"), "F1")).toEqual({ select: null });
  expect(stepBack(null, id("R1"), "F1")).toEqual({ select: null });
  expect(stepBack({ kind: "place", id: id("F1-A") }, undefined, "F1")).toEqual({ select: null });
  expect(stepBack(null, undefined, "F1")).toEqual({ storey: null });
  expect(stepBack(null, undefined, null)).toBeNull();
});
