import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { counterDelta } from "./counter.ts";

const U16 = 0xffff;
const U32 = 0xffffffff;

describe("counterDelta", () => {
  it.each([
    ["goes up", 72, 200, U32, 128],
    ["says the same again", 200, 200, U32, 0],
    ["is heard for the first time", null, 4711, U32, 0],
    ["has no value now", 4711, null, U32, 0],
    ["begins again after a power cut", 5300, 12, U32, 12],
    ["begins again at midnight with nobody there yet", 5300, 0, U32, 0],
    ["goes on past 65535", 65_530, 4, U16, 10],
    ["goes on past 4294967295", 4_294_967_290, 5, U32, 11],
    ["is an older message", 105, 104, U32, 0],
    ["begins again far from its end", 30_000, 40, U16, 40],
    ["has no end", 65_530, 4, undefined, 4],
    ["was broken before", Number.NaN, 4, U32, 0],
    ["says less than nothing", 4, -1, U32, 0],
  ])("a counter that %s", (_, before, after, max, counted) => {
    expect(counterDelta(before, after, max)).toBe(counted);
  });

  it("counts everyone who came, whatever wraps and repeats in between", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: U16 }), steps, (start, people) => {
        let total = start;
        let counted = 0;
        for (const came of people) {
          const next = (total + came) % (U16 + 1);
          counted += counterDelta(total, next, U16) + counterDelta(next, next, U16);
          total = next;
        }
        expect(counted).toBe(people.reduce((sum, one) => sum + one, 0));
      }),
    );
  });

  it("never counts less than nothing", () => {
    fc.assert(fc.property(fc.nat(U32), fc.nat(U32), (before, after) => counterDelta(before, after, U32) >= 0));
  });
});
