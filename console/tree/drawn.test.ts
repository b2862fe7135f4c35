import { expect, test } from "vitest";
import { drawnLines } from "./drawn.ts";

const said = (first: number, end: number, active: number) => drawnLines({ first, end }, active).map(({ index, skipped }) => [index, skipped]);

test("lines in sight follow one another", () => {
  expect(said(0, 3, 1)).toEqual([[0, 0], [1, 0], [2, 0]]);
  expect(said(5, 7, 5)).toEqual([[5, 5], [6, 0]]);
});

test("the line the keys stand on is drawn where it is, also out of sight", () => {
  expect(said(5, 7, 2)).toEqual([[2, 2], [5, 2], [6, 0]]);
  expect(said(5, 7, 9)).toEqual([[5, 5], [6, 0], [9, 2]]);
  expect(said(0, 0, -1)).toEqual([]);
});
