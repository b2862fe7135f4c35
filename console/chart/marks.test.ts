import { expect, test } from "vitest";
import { grouped, type Mark } from "./marks.ts";

const mark = (at: number): Mark => ({ at, kind: "alarm", text: String(at) });

test("marks that would touch stand together; those outside of the span are left out", () => {
  const groups = grouped([mark(50), mark(10), mark(11), mark(12.5), mark(100), mark(-1)], { from: 0, to: 100 }, 0.02);
  expect(groups.map(({ part, marks }) => [part, marks.map(({ text }) => text)])).toEqual([[0.1, ["10", "11"]], [0.125, ["12.5"]], [0.5, ["50"]]]);
});
