import { expect, test } from "vitest";
import { phaseOf } from "./phase.ts";

test("things with similar names are spread evenly over their period", () => {
  const slots = Array.from({ length: 10 }, () => 0);
  for (let n = 0; n < 1000; n += 1) {
    const slot = Math.floor(phaseOf(`climate-${n}`) * 10);
    slots[slot] = (slots[slot] ?? 0) + 1;
  }
  expect(Math.min(...slots)).toBeGreaterThan(65);
  expect(Math.max(...slots)).toBeLessThan(135);
});

test("the same name has the same phase", () => {
  expect(phaseOf("climate-7")).toBe(phaseOf("climate-7"));
});
