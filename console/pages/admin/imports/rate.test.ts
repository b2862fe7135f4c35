import { expect, test } from "vitest";
import { marked, paceOf, type Mark } from "./rate.ts";

const mark = (at: number, offset: number, records: number): Mark => ({ at, offset, records });

test("the pace is that of the last seconds, and tells how long it will take", () => {
  let marks: Mark[] = [];
  for (let second = 0; second <= 20; second++) marks = marked(marks, mark(second * 1000, second * 100, second * 5));
  expect(marks).toHaveLength(11);
  expect(paceOf(marks, 3000)).toEqual({ rowsPerSecond: 5, secondsLeft: 10 });
});

test("nothing is told before there are two marks, nor after a stand-still", () => {
  expect(paceOf([], 10)).toBeNull();
  expect(paceOf([mark(0, 0, 0)], 10)).toBeNull();
  expect(paceOf([mark(0, 5, 1), mark(1000, 5, 1)], 10)).toEqual({ rowsPerSecond: 0, secondsLeft: null });
  expect(marked([mark(0, 500, 9)], mark(1000, 0, 0))).toEqual([mark(1000, 0, 0)]);
});
