import { expect, test } from "vitest";
import { microgramsOf, ppbOf } from "./gases.ts";
import { ISOPLETH, isopleth, mouldPossible } from "./isopleth.ts";
import { isoperm, LIFETIME, lifetimeMultiplier, PRESERVATION_INDEX, preservationIndex } from "./life.ts";
import { luxHours } from "./light.ts";
import { corrosionRating, mechanicalRating, PAPER_MOISTURE, paperMoisture, WOOD_MOISTURE, woodMoisture } from "./moisture.ts";
import { addHour, criticalHumidity, MOULD, noMould } from "./mould.ts";
import { acidityFactor, degradationRate, PAPER, polymerisationAfter, yearsUntilBrittle } from "./paper.ts";
import { absoluteHumidity, humidityRatio, MOIST_AIR, vapourPressure } from "./psychrometrics.ts";
import { isDefined, reachOf, type Range } from "./range.ts";

const OF_AIR: [name: string, range: Range, of: (temperature: number, humidity: number) => number | boolean | null][] = [
  ["vapour pressure", MOIST_AIR, vapourPressure],
  ["absolute humidity", MOIST_AIR, absoluteHumidity],
  ["mixing ratio", MOIST_AIR, humidityRatio],
  ["preservation index", PRESERVATION_INDEX, preservationIndex],
  ["lifetime multiplier", LIFETIME, lifetimeMultiplier],
  ["isoperm", LIFETIME, isoperm],
  ["moisture of wood", WOOD_MOISTURE, woodMoisture],
  ["moisture of paper", PAPER_MOISTURE, paperMoisture],
  ["rate of paper", PAPER, (temperature, humidity) => degradationRate(temperature, humidity, 6)],
  ["mould possible", ISOPLETH, mouldPossible],
];

const ODD = [Number.NaN, Infinity, -Infinity, -273.15, -40.001, -40, -0.001, 0, 0.5, 1, 20, 50, 60, 60.001, 99, 99.001, 100, 100.001, 1e9];

test.each(OF_AIR)("%s is a number exactly where it is defined, and null elsewhere", (_, range, of) => {
  for (const temperature of ODD)
    for (const humidity of ODD) {
      const told = of(temperature, humidity);
      const at = `${temperature} °C, ${humidity} %`;
      if (!isDefined(range, temperature, humidity)) expect(told, at).toBeNull();
      else expect(typeof told === "boolean" || Number.isFinite(told), at).toBe(true);
    }
});

test("beyond where a formula is known to hold it is extrapolated, not silent", () => {
  expect(reachOf(PRESERVATION_INDEX, 20, 50)).toBe("holds");
  expect(reachOf(PRESERVATION_INDEX, 35, 80)).toBe("extrapolated");
  expect(preservationIndex(35, 80)).toBeGreaterThan(0);
  expect(reachOf(PRESERVATION_INDEX, 35, Number.NaN)).toBe("outside");
  for (const [, range] of OF_AIR) expect(reachOf(range, range.temperature[0], range.humidity[0])).not.toBe("outside");
});

test("what is not of the air has its range too", () => {
  for (const odd of [Number.NaN, -1, Infinity]) {
    expect(luxHours(odd, 60)).toBeNull();
    expect(luxHours(50, odd)).toBeNull();
    expect(microgramsOf("O3", odd)).toBeNull();
    expect(ppbOf("O3", odd)).toBeNull();
    expect(microgramsOf("O3", 1, 20, odd)).toBeNull();
    expect(yearsUntilBrittle(odd, 600)).toBeNull();
    expect(yearsUntilBrittle(1e-6, odd)).toBeNull();
    expect(polymerisationAfter(600, odd)).toBeNull();
    expect(polymerisationAfter(odd, 1e-6)).toBeNull();
    expect(acidityFactor(odd)).toBeNull();
    expect(isopleth(20, odd)).toBeNull();
  }
  expect(luxHours(200_000, 1)).toBeNull();
  expect(microgramsOf("O3", 1, 200)).toBeNull();
  expect(isopleth(Number.NaN)).toBeNull();
  expect(criticalHumidity(Number.NaN, "sensitive")).toBeNull();
  expect(degradationRate(20, 50, 1)).toBeNull();
  expect(yearsUntilBrittle(0, 600)).toBeNull();
  expect(yearsUntilBrittle(1e-6, 250)).toBe(0);
});

test("an hour of mould that is not known changes nothing and is counted", () => {
  const mould = noMould();
  for (let hour = 0; hour < 200; hour++) addHour(mould, 22, 95);
  const before = mould.index;
  for (const [temperature, humidity] of [[Number.NaN, 50], [22, Number.NaN], [22, 101], [100, 50], [22, -1]] as const) addHour(mould, temperature, humidity);
  expect(mould).toMatchObject({ index: before, known: 200, unknown: 5, dry: 0 });
  expect(criticalHumidity(-5, "sensitive")).toBe(100);
  expect(criticalHumidity(30, "resistant")).toBe(85);
  expect(MOULD.humidity).toEqual([0, 100]);
});

test("saturated air grows what it can, and an index stays within 0 and 6", () => {
  for (const temperature of [1e-17, 0.001, 10, 30, 49.9, 50, 55]) {
    const mould = noMould("very-sensitive", 1);
    for (let hour = 0; hour < 20_000; hour++) addHour(mould, temperature, 100);
    expect(mould.index).toBeGreaterThanOrEqual(0);
    expect(mould.index).toBeLessThanOrEqual(6.001);
    for (let hour = 0; hour < 20_000; hour++) addHour(mould, temperature, 20);
    expect(mould.index).toBe(0);
  }
});

test("moisture of wood is rated", () => {
  expect([4.9, 5, 12.5, 12.6].map(mechanicalRating)).toEqual(["too-dry", "good", "good", "too-damp"]);
  expect([6.9, 7, 10.4, 10.5].map(corrosionRating)).toEqual(["good", "fair", "fair", "risk"]);
});
