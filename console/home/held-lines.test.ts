import { expect, test } from "vitest";
import { heldLines } from "./held-lines.ts";

test("a list begins with the worst, and no more than fit", () => {
  expect(heldLines([], ["a", "b", "c"], 2)).toEqual(["a", "b"]);
});

test("who became right stays where it stood until its place is needed", () => {
  expect(heldLines(["a", "b", "c"], ["a", "c"], 3)).toEqual(["a", "b", "c"]);
  expect(heldLines(["a", "b", "c"], ["d", "a", "c"], 3)).toEqual(["a", "d", "c"]);
  expect(heldLines(["a", "b"], [], 3)).toEqual(["a", "b"]);
});

test("another order of the same, and what does not fit, move nothing", () => {
  expect(heldLines(["a", "b"], ["b", "a"], 3)).toEqual(["a", "b"]);
  expect(heldLines(["a", "b"], ["c", "a", "b"], 2)).toEqual(["a", "b"]);
  expect(heldLines(["a"], ["c", "a"], 3)).toEqual(["a", "c"]);
});
