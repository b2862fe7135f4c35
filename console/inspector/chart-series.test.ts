import { expect, test } from "vitest";
import { seriesOf } from "./chart-series.ts";

test("an empty bucket breaks the line instead of falling to zero", () => {
  expect(seriesOf({ buckets: [[1000, 1, 2, 3, 4], [2000, null, null, null, 0], [3000, 0, 0, 0, 1]] })).toEqual([[1, 2, 3], [2, null, 0], [1, null, 0], [3, null, 0]]);
});
