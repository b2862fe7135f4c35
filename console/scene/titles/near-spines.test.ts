import { expect, test } from "vitest";
import { arrange } from "../arrangement.ts";
import type { Vec3 } from "../frames.ts";
import { createShelfField, UPRIGHT } from "../shelf-field.ts";
import { books, model, WIDE } from "../testing.ts";
import { nearSpines, type Sight } from "./near-spines.ts";

const field = createShelfField(model, books([["R1.1.2", 0], ["R1.1.2", 1], ["R1.3.5", 0], ["R2.1.1", 0], [null, 0]]));
const sight = (eye: Vec3, sees: Sight["sees"] = () => true): Sight => ({ eye, scale: 2000, sees });
const near: Vec3 = [2.1, 0.5, 8];
const rowsFrom = (from: Sight, most = 50, storey = 0): number[] => nearSpines(model, arrange(model, storey), field, from, most).map(({ row }) => row);

test("what can be read is what is near and in front, the nearest first", () => {
  expect(rowsFrom(sight(near))).toEqual([1, 0, 2]);
  expect(rowsFrom(sight(near), 1)).toEqual([1]);
  expect(rowsFrom(sight([2.1, 0.5, 40]))).toEqual([]);
  expect(rowsFrom(sight([2.1, 0.5, 4]))).toEqual([]);
  expect(rowsFrom(sight(near, ([x]) => x > 3.5))).toEqual([2]);
});

test("seen from the side a spine is too narrow", () => {
  expect(rowsFrom(sight([7, 0.5, 5.5]))).not.toContain(0);
});

test("a face stands where the book is drawn, with the lift of its storey", () => {
  const arrangement = { ...arrange(model, 0), lift: [3, 0] };
  const [second, first] = nearSpines(model, arrangement, field, sight([near[0], near[1] + 3, near[2]]), 9);
  expect(first?.at[0]).toBeCloseTo(2 + UPRIGHT);
  expect(first?.at[1]).toBeCloseTo(3 + 0.36 + 0.022);
  expect(second?.at[0]).toBeCloseTo(2 + UPRIGHT + WIDE, 3);
  expect(first?.width).toBeCloseTo(WIDE, 3);
  expect(first?.height).toBeGreaterThan(0.2);
  expect(first?.height).toBeLessThan(0.36);
});

test("nothing is written in a storey that is not open", () => {
  expect(rowsFrom(sight(near), 50, 1)).toEqual([]);
});
