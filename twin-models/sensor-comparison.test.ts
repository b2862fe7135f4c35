import { expect, test } from "vitest";
import type { Bucket } from "./bucket.ts";
import { compared } from "./sensor-comparison.ts";

const parts = (...means: (number | null)[]): Bucket[] => means.map((mean, at): Bucket => [at * 10, mean, mean, mean, mean === null ? 0 : 1]);

test("differences are those of parts that are known of both, whichever begins first", () => {
  expect(compared(parts(20, 21, null, 25), parts(20, 20, 20, 20).slice(1), 10, 1)).toEqual({ mean: 3, apart: 0.5, known: 20 });
});

test("what just keeps the tolerance is not apart, and without a common part nothing is told", () => {
  expect(compared(parts(20.3), parts(20), 10, 0.3)).toMatchObject({ apart: 0 });
  expect(compared(parts(null, 1), parts(1, null), 10, 1)).toBeNull();
});
