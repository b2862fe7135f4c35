import { expect, test } from "vitest";
import { backward, cholesky, forward } from "./cholesky.ts";
import { blindDeviation, estimateAt, fieldWith } from "./field.ts";
import { fieldOf, fitKernel, PRIORS } from "./fit.ts";
import { nextSensor, paint, spotsOfFloor } from "./floor.ts";
import type { Kernel, Spot } from "./kernel.ts";
import { sweatingOf } from "./surfaces.ts";

const KERNEL: Kernel = { length: 4, spread: 0.6, noise: 0.1 };
const at = (x: number, z: number, y = 1.5): Spot => ({ x, y, z });

let seed = 5;
const random = (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

test("a factor solves what it was made of, and there is none of a matrix that is not positive definite", () => {
  for (let n = 1; n <= 20; n++) {
    const half = Float64Array.from({ length: n * n }, random);
    const whole = new Float64Array(n * n);
    for (let row = 0; row < n; row++)
      for (let column = 0; column < n; column++) {
        for (let k = 0; k < n; k++) whole[row * n + column]! += half[row * n + k]! * half[column * n + k]!;
        if (row === column) whole[row * n + column]! += 0.1;
      }
    const wanted = Float64Array.from({ length: n }, random);
    const b = Float64Array.from(wanted, (_, row) => wanted.reduce((sum, value, column) => sum + whole[row * n + column]! * value, 0));
    const lower = cholesky(whole, n)!;
    forward(lower, n, b);
    backward(lower, n, b);
    b.forEach((value, row) => expect(value).toBeCloseTo(wanted[row]!, 6));
  }
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull();
});

test("at a sensor the field is near what it says and sure, far away it is the mean and blind", () => {
  const field = fieldWith(KERNEL, [at(0, 0), at(3, 0), at(0, 3)], [18, 19, 20])!;
  const [near, far] = [estimateAt(field, at(0, 3)), estimateAt(field, at(90, 90))];
  expect(near.mean).toBeGreaterThan(19.7);
  expect(near.deviation).toBeLessThan(0.2);
  expect(far.mean).toBeCloseTo(field.mean, 3);
  expect(far.deviation).toBeCloseTo(blindDeviation(field), 6);
});

test("a metre up is farther than a metre along the floor", () => {
  const field = fieldWith(KERNEL, [at(0, 0), at(8, 8)], [18, 19])!;
  expect(estimateAt(field, at(0, 0, 2.5)).deviation).toBeGreaterThan(estimateAt(field, at(1, 0)).deviation);
});

test("no sensor is no field, one sensor is its value everywhere, two at one place agree on their mean", () => {
  expect(fieldOf(PRIORS.temperature, [], [])).toBeNull();
  expect(estimateAt(fieldOf(PRIORS.temperature, [at(2, 2)], [19.4])!, at(7, 1)).mean).toBeCloseTo(19.4, 9);
  expect(estimateAt(fieldOf(PRIORS.temperature, [at(2, 2), at(2, 2)], [19, 20])!, at(2, 2)).mean).toBeCloseTo(19.5, 6);
});

test("the length is told from sensors that see a slope, and few sensors change little of what is usual", () => {
  const spots = Array.from({ length: 30 }, () => at(30 * random(), 20 * random()));
  const smooth = fitKernel(PRIORS.temperature, spots, [spots.map(({ x }) => 18 + 0.1 * x)]);
  const rough = fitKernel(PRIORS.temperature, spots, [spots.map(() => 18 + 2 * random())]);
  expect(smooth.length).toBeGreaterThan(rough.length);
  expect(smooth.noise).toBeLessThan(rough.noise);
  expect(fitKernel(PRIORS.temperature, spots, [])).toEqual({ length: 6, spread: PRIORS.temperature.spread, noise: PRIORS.temperature.noise });
});

test("far from all sensors one is blind, and the next sensor belongs there, inside the outline", () => {
  // An L, with sensors in its upright part alone.
  const inside = (x: number, z: number): boolean => x < 8 || z > 12;
  const floor = spotsOfFloor({ west: 0, east: 30, north: 0, south: 20 }, inside, 1, 1.5);
  expect(floor.every(({ x, z }) => inside(x, z))).toBe(true);
  const field = fieldWith(KERNEL, [at(2, 2), at(6, 8), at(3, 16)], [18, 18.4, 18.2])!;
  const plan = paint(field, floor);
  expect(plan.find(({ x, z }) => x > 28 && z > 18)?.blind).toBe(true);
  expect(plan.find(({ x, z }) => x < 3 && z < 3)?.blind).toBe(false);
  const next = nextSensor(field, floor, floor)!;
  expect(next.spot.x).toBeGreaterThan(12);
  expect(next.after).toBeLessThan(next.before);
  const more = fieldWith(KERNEL, [...field.spots, next.spot], [18, 18.4, 18.2, 18.1])!;
  const variance = (from: typeof field): number => nextSensor(from, floor, floor)!.before;
  expect(variance(more)).toBeCloseTo(next.after, 9);
  expect(nextSensor(field, [], floor)).toBeNull();
});

test("a surface is wet when it is surely colder than the dew point of the air before it", () => {
  const dewPoints = fieldWith({ length: 6, spread: 0.4, noise: 0.2 }, [at(0, 0), at(5, 0), at(10, 0)], [11, 11.2, 12])!;
  const states = sweatingOf(dewPoints, [
    { id: "pipe", ...at(9, 1), temperature: 7 },
    { id: "window", ...at(5, 1), temperature: 11.2 },
    { id: "wall", ...at(1, 0), temperature: 18 },
  ]);
  expect(states.map(({ state }) => state)).toEqual(["wet", "may", "dry"]);
  expect(states[0]!.colder).toBeGreaterThan(4);
});
