import { expect, test } from "vitest";
import { createCells } from "./cells.ts";

test("a spine keeps its cell while it is wanted, and one that is not gives it up", () => {
  const cells = createCells(3);
  expect(cells.take([7, 8])).toEqual([{ row: 7, cell: 0 }, { row: 8, cell: 1 }]);
  expect(cells.take([8, 9])).toEqual([{ row: 9, cell: 2 }]);
  expect(cells.of(8)).toBe(1);
  expect(cells.take([8, 9, 10])).toEqual([{ row: 10, cell: 0 }]);
  expect(cells.of(7)).toBeUndefined();
});

test("there are no more than it holds", () => {
  const cells = createCells(2);
  expect(cells.take([1, 2, 3])).toHaveLength(2);
  expect(cells.of(3)).toBeUndefined();
  cells.clear();
  expect(cells.take([3])).toEqual([{ row: 3, cell: 0 }]);
});
