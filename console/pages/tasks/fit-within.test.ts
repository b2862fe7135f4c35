import { expect, test } from "vitest";
import { fitWithin } from "./fit-within.ts";

test("a large photo is reduced in proportion, a small one stays", () => {
  expect(fitWithin(4000, 3000, 2000)).toEqual({ width: 2000, height: 1500 });
  expect(fitWithin(3000, 4000, 2000)).toEqual({ width: 1500, height: 2000 });
  expect(fitWithin(640, 480, 2000)).toEqual({ width: 640, height: 480 });
  expect(fitWithin(9000, 2, 2000)).toEqual({ width: 2000, height: 1 });
});
