import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Bucket } from "@stacktwin/twin-models/api";
import { humidityRatio } from "@stacktwin/twin-models/preservation/psychrometrics";
import { expect, test } from "vitest";
import { airStates, cellsOf, cornersOf, fieldOf, humidityCurve, normalAir, outlineOf, partInside } from "./psychro.ts";

const at = (start: number, value: number | null): Bucket => [start, value, value, value, value === null ? 0 : 1];
const limit = (kind: "high" | "low", value: number): NumberLimit => ({ kind, limit: value }) as NumberLimit;

test("air is known where both of its values are", () => {
  const states = airStates([at(0, 20), at(1, null), at(2, 22), at(4, 20), at(5, 90)], [at(0, 50), at(1, 50), at(2, null), at(3, 40), at(4, 120), at(5, 50)]);
  expect(states).toEqual([{ temperature: 20, humidity: 50, ratio: humidityRatio(20, 50) }]);
});

test("the field holds all states, the limits and every curve ends inside of it", () => {
  const states = airStates([at(0, 27.3), at(1, 18.9)], [at(0, 80), at(1, 45)]);
  const field = fieldOf(states, []);
  expect(field.from).toBeLessThanOrEqual(15);
  expect(field.to).toBe(35);
  expect(field.ratio).toBeGreaterThan(humidityRatio(27.3, 80)!);
  for (const percent of [10, 50, 100]) for (const { ratio } of humidityCurve(percent, field)) expect(ratio).toBeLessThanOrEqual(field.ratio);
  expect(fieldOf([], [])).toMatchObject({ from: 10, to: 30 });
});

test("limits make a region along two temperatures and two curves of humidity", () => {
  expect(normalAir([], [])).toBeNull();
  const normal = normalAir([limit("low", 16), limit("high", 22)], [limit("high", 60)]);
  if (!normal) throw new Error("limits are there");
  const outline = outlineOf(normal, { from: 10, to: 30 });
  expect(outline.map(({ temperature }) => temperature)).toSatisfy((all: number[]) => Math.min(...all) === 16 && Math.max(...all) === 22);
  expect(new Set(outline.map(({ humidity }) => humidity))).toEqual(new Set([0, 60]));
  expect(cornersOf(normal)).toHaveLength(2);
  const states = airStates([at(0, 20), at(1, 23), at(2, 18), at(3, 20)], [at(0, 50), at(1, 50), at(2, 61), at(3, 0)]);
  expect(partInside(states, normal)).toBe(0.5);
});

test("cells tell the part of the time", () => {
  const states = airStates([at(0, 12), at(1, 12.1), at(2, 25), at(3, 12)], [at(0, 50), at(1, 50), at(2, 50), at(3, 51)]);
  const { cells } = cellsOf(states, { from: 10, to: 30, ratio: 20 }, 20, 20);
  expect(cells.toSorted((a, b) => a.temperature - b.temperature).map(({ temperature, part }) => [temperature, part])).toEqual([[12, 0.75], [25, 0.25]]);
});
