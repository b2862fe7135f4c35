import { expect, test } from "vitest";
import { add, addGap, clearRow, exposureOf, LEASTS, merge, MOSTS, noExposure, SUMS, WIDTH, type Exposure } from "./exposure.ts";
import { figuresOf, paperFate } from "./exposure-figures.ts";
import { addSeries, hourlyMeans, noRows, sumInto } from "./exposure-rows.ts";
import { passportOf, type Stay } from "./passport.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.UTC(2025, 5, 1);

let seed = 7;
const random = (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const air = (count: number): { temperature: Float64Array; humidity: Float64Array; lux: Float64Array } => ({
  temperature: Float64Array.from({ length: count }, () => (random() < 0.05 ? Number.NaN : -5 + 45 * random())),
  humidity: Float64Array.from({ length: count }, () => (random() < 0.05 ? Number.NaN : 5 + 97 * random())),
  lux: Float64Array.from({ length: count }, () => (random() < 0.1 ? Number.NaN : 300 * random())),
});

const expectSame = (one: Exposure, other: Exposure): void => {
  for (const name of SUMS) expect(Math.abs(one[name] - other[name]), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(other[name])));
  for (const name of [...LEASTS, ...MOSTS]) expect(one[name], name).toBe(other[name]);
};

test("an exposure is the same sample by sample, in parts that are merged, and by hours", () => {
  const minutes = 60 * 24;
  const { temperature, humidity, lux } = air(minutes);
  const one = noExposure();
  const parts = [noExposure(), noExposure(), noExposure()];
  for (let minute = 0; minute < minutes; minute++)
    for (const into of [one, parts[minute % 3]!]) add(into, temperature[minute]!, humidity[minute]!, 1, lux[minute]);
  expectSame(merge(merge(parts[2]!, parts[0]!), parts[1]!), one);
  const rows = noRows(START, 24);
  addSeries(rows, START, MINUTE, temperature, humidity, lux);
  const row = new Float64Array(WIDTH);
  clearRow(row, 0);
  sumInto(row, 0, rows, START, START + minutes * MINUTE);
  expectSame(exposureOf(row, 0), one);
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
});

test("gaps, and what no air can be, are asked for and in nothing else", () => {
  const exposure = add(noExposure(), 20, 50, 60);
  for (const [temperature, humidity] of [[Number.NaN, 50], [20, Number.NaN], [20, 106], [20, -1], [61, 50], [-41, 50]] as const) add(exposure, temperature, humidity, 10);
  addGap(exposure, 60);
  expect(exposure).toMatchObject({ asked: 180, known: 60, coldest: 20, warmest: 20, lit: 0 });
  expect(figuresOf(exposure)).toMatchObject({ coverage: 1 / 3, extrapolated: 0, temperature: 20, luxHours: null });
  expect(figuresOf(exposure).preservationIndex).toBeCloseTo(44.624, 3);
});

test("nothing known is no figure; extremes of the air are counted and told as extrapolated", () => {
  expect(Object.values(figuresOf(noExposure())).every((value) => value === null)).toBe(true);
  expect(paperFate(noExposure(), 6, 600)).toBeNull();
  const exposure = add(add(noExposure(), 20, 50, 30), 25, 103, 10);
  expect(exposure).toMatchObject({ known: 40, extrapolated: 10, dampest: 100 });
  const dry = add(noExposure(), 20, 0, 10);
  for (const value of Object.values(figuresOf(dry))) expect(value === null || Number.isFinite(value)).toBe(true);
});

test("what an exposure did to a paper", () => {
  const exposure = noExposure();
  for (let year = 0; year < 100; year++) add(exposure, 24, 60, 365.25 * 1440);
  const fate = paperFate(exposure, 5, 500)!;
  expect(fate.yearsUntilBrittle).toBeCloseTo(83.9, 0);
  // A hundred years are more than it has.
  expect(fate.polymerisation).toBeLessThan(300);
  expect(paperFate(exposure, 20, 500)).toBeNull();
  expect(paperFate(exposure, 5, 0)).toBeNull();
});

test("a series fills the hours that it lies in, from any beginning and in any step", () => {
  const rows = noRows(START, 3);
  addSeries(rows, START - 30 * MINUTE, 5 * MINUTE, new Float64Array(60).fill(20), new Float64Array(60).fill(50));
  const told = [0, 1, 2].map((hour) => exposureOf(rows.rows, hour * WIDTH));
  for (const { asked, known } of told) expect([asked, known]).toEqual([60, 60]);
  const { temperature } = hourlyMeans(rows);
  expect([...temperature]).toEqual([20, 20, 20]);
  const few = noRows(START, 1);
  addSeries(few, START, MINUTE, new Float64Array(20).fill(20), new Float64Array(20).fill(50));
  expect(hourlyMeans(few).temperature[0]).toBeNaN();
});

test("a passport is what its places lived through while the book was there", () => {
  const hours = 24 * 40;
  const rowsOf = (temperature: number, humidity: number) => {
    const rows = noRows(START, hours);
    addSeries(rows, START, HOUR, new Float64Array(hours).fill(temperature), new Float64Array(hours).fill(humidity));
    return rows;
  };
  const places = { stacks: rowsOf(18, 50), cellar: rowsOf(22, 95) };
  const stays: Stay<string>[] = [
    { place: "stacks", from: START, to: START + 10.25 * 24 * HOUR },
    { place: "cellar", from: START + 10.25 * 24 * HOUR, to: START + 17.25 * 24 * HOUR },
    { place: "lorry", from: START + 17.25 * 24 * HOUR, to: START + 18 * 24 * HOUR },
    { place: "stacks", from: START + 18 * 24 * HOUR, to: START + 20 * 24 * HOUR + 20 * MINUTE },
  ];
  const passport = passportOf(stays, (place) => places[place as keyof typeof places], ["sensitive", "resistant"]);
  const byPlace = passport.places.map(({ place, exposure: { asked, known } }) => [place, asked, known].map((value) => (typeof value === "number" ? Math.round(value) : value)));
  expect(byPlace).toEqual([["stacks", 12.25 * 1440 + 20, 12.25 * 1440 + 20], ["cellar", 7 * 1440, 7 * 1440], ["lorry", 0.75 * 1440, 0]]);
  expect(passport.total.asked).toBeCloseTo(20 * 1440 + 20, 6);
  expect(passport.total).toMatchObject({ warmest: 22, coldest: 18 });
  const [sensitive, resistant] = passport.mould;
  // A week of it is the reference value; then it dies back.
  expect(sensitive!.highest).toBeCloseTo(0.31115, 5);
  expect(sensitive!.index).toBeLessThan(sensitive!.highest);
  expect(sensitive!.unknown).toBe(18);
  expect(resistant!.highest).toBeLessThan(0.02);
});
