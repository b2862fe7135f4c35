import * as fc from "fast-check";
import { expect, test } from "vitest";
import { percentile } from "./percentile.ts";

test("the value at a rank of any values is the one that sorting finds", () => {
  expect(percentile(new Float64Array(), 0.5)).toBe(null);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (values, share) => {
      expect(percentile(Float64Array.from(values), share)).toBe([...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1]);
    }),
  );
});
