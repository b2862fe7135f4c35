import { describe, expect, test } from "vitest";
import { bucketsOf, timeInRange } from "./in-range.ts";
import type { Quality, Value } from "./reading.ts";

const MINUTE = 60_000;
const at = (minute: number, value: Value, quality: Quality = "good") => ({ time: minute * MINUTE, value, quality });
const bounds = { low: 16, high: 22 };
const hour = (samples: ReturnType<typeof at>[]) => timeInRange(samples, 0, 60 * MINUTE, 10 * MINUTE, bounds);

describe("time in range", () => {
  test("is that of values inside, the limits themselves among them", () => {
    const every = Array.from({ length: 60 }, (_, minute) => at(minute, minute < 30 ? 22 : minute < 45 ? 22.1 : 16));
    expect(hour(every)).toEqual({ asked: 60 * MINUTE, known: 60 * MINUTE, inside: 45 * MINUTE });
  });

  test("never counts a gap, neither as known nor as inside", () => {
    expect(hour([at(0, 20), at(50, 20)])).toEqual({ asked: 60 * MINUTE, known: 20 * MINUTE, inside: 20 * MINUTE });
    expect(hour([])).toEqual({ asked: 60 * MINUTE, known: 0, inside: 0 });
  });

  test("goes on from what was known before, ends with the span, and with a bad value", () => {
    expect(hour([at(-4, 20), at(6, 30), at(10, 20, "bad"), at(55, 20)])).toEqual({ asked: 60 * MINUTE, known: (6 + 4 + 5) * MINUTE, inside: 11 * MINUTE });
  });

  test("asks nothing of a side without a limit, and is not told by what is no number", () => {
    expect(timeInRange([at(0, -40)], 0, 10 * MINUTE, 10 * MINUTE, { low: null, high: 22 }).inside).toBe(10 * MINUTE);
    expect(timeInRange([at(0, "open"), at(5, Number.NaN)], 0, 10 * MINUTE, 10 * MINUTE, bounds)).toMatchObject({ known: 0, inside: 0 });
  });
});

test("buckets leave nulls where nothing was said, and take what is bad for nothing", () => {
  expect(bucketsOf([at(-1, 9), at(0, 20), at(4, 22), at(12, 30, "bad"), at(25, 18)], 0, 30 * MINUTE, 3)).toEqual([
    [0, 20, 21, 22, 2],
    [10 * MINUTE, null, null, null, 0],
    [20 * MINUTE, 18, 18, 18, 1],
  ]);
});
