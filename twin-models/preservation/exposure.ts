import { ILLUMINANCE } from "./light.ts";
import { between } from "./range.ts";
import { addRates, isAir, isExtrapolated, RATES } from "./rates.ts";

/**
 * What a place, or a book, lived through, as sums over minutes: `asked`, `known` (air), of which `extrapolated` (outside of 0 to 30 °C or 20 to
 * 80 %); of each rate of `rates.ts` the sum of rate times minutes; minutes of which the light is known, and lux hours. Sums of two spans
 * are the sums of both, so an hour, a stay and a life have one shape. A gap is asked and not known, and in no other sum.
 */
export const SUMS = ["asked", "known", "extrapolated", "lit", "luxHours", "temperature", "humidity", ...RATES] as const;
export const LEASTS = ["coldest", "driest"] as const;
export const MOSTS = ["warmest", "dampest"] as const;
export type Exposure = Record<(typeof SUMS)[number], number> & Record<(typeof LEASTS)[number] | (typeof MOSTS)[number], number | null>;

/** The same as columns of a row of numbers; extremes of nothing known are infinite there. */
const NAMES = [...SUMS, ...LEASTS, ...MOSTS] as const;
export const WIDTH = NAMES.length;
/** Where a name stands in a row. */
export const columnOf = (name: keyof Exposure): number => NAMES.indexOf(name);
const ASKED = columnOf("asked");
const KNOWN = columnOf("known");
const EXTRAPOLATED = columnOf("extrapolated");
const LIT = columnOf("lit");
const LUX = columnOf("luxHours");
const TEMPERATURE = columnOf("temperature");
const HUMIDITY = columnOf("humidity");
const FIRST_RATE = columnOf(RATES[0]);
const COLDEST = columnOf("coldest");
const DRIEST = columnOf("driest");
const WARMEST = columnOf("warmest");
const DAMPEST = columnOf("dampest");

/** A row of nothing. */
export function clearRow(row: Float64Array, at: number): void {
  row.fill(0, at, at + COLDEST);
  row.fill(Infinity, at + COLDEST, at + WARMEST);
  row.fill(-Infinity, at + WARMEST, at + WIDTH);
}

/**
 * Adds the samples [first, end) of a series to a row, each so many minutes (above 0) long. What is NaN, or cannot be air, is a gap; over 100 %
 * counts as 100. No allocation; what is not a rate adds up outside of the row, which halves the time.
 */
export function addRun(row: Float64Array, at: number, temperatures: ArrayLike<number>, humidities: ArrayLike<number>, first: number, end: number, minutes: number): void {
  let [known, extrapolated, warmth, moisture] = [0, 0, 0, 0];
  let [coldest, driest, warmest, dampest] = [row[at + COLDEST]!, row[at + DRIEST]!, row[at + WARMEST]!, row[at + DAMPEST]!];
  for (let sample = first; sample < end; sample++) {
    const temperature = temperatures[sample]!;
    const said = humidities[sample]!;
    if (!isAir(temperature, said)) continue;
    const humidity = said > 100 ? 100 : said;
    known++;
    if (isExtrapolated(temperature, humidity)) extrapolated++;
    warmth += temperature;
    moisture += humidity;
    if (temperature < coldest) coldest = temperature;
    if (temperature > warmest) warmest = temperature;
    if (humidity < driest) driest = humidity;
    if (humidity > dampest) dampest = humidity;
    addRates(temperature, humidity, minutes, row, at + FIRST_RATE);
  }
  row[at + ASKED]! += (end - first) * minutes;
  row[at + KNOWN]! += known * minutes;
  row[at + EXTRAPOLATED]! += extrapolated * minutes;
  row[at + TEMPERATURE]! += warmth * minutes;
  row[at + HUMIDITY]! += moisture * minutes;
  row[at + COLDEST] = coldest;
  row[at + DRIEST] = driest;
  row[at + WARMEST] = warmest;
  row[at + DAMPEST] = dampest;
}

/** One state of the air, as `addRun`. */
export function addToRow(row: Float64Array, at: number, temperature: number, humidity: number, minutes: number): void {
  ONE[0] = temperature;
  ONE[1] = humidity;
  addRun(row, at, ONE, ONE_HUMIDITY, 0, 1, minutes);
}

const ONE = new Float64Array(2);
const ONE_HUMIDITY = ONE.subarray(1);

/** So many minutes of light at a level; outside of what light can be, or NaN, nothing. */
export function addLightToRow(row: Float64Array, at: number, lux: number, minutes: number): void {
  if (!between(lux, ILLUMINANCE)) return;
  row[at + LIT]! += minutes;
  row[at + LUX]! += (lux * minutes) / 60;
}

/** Adds a part (0 to 1) of one row to another: what was within an hour is taken as even. */
export function mergeRow(into: Float64Array, at: number, from: Float64Array, of: number, part = 1): void {
  for (let sum = 0; sum < COLDEST; sum++) into[at + sum]! += from[of + sum]! * part;
  for (let low = COLDEST; low < WARMEST; low++) if (from[of + low]! < into[at + low]!) into[at + low] = from[of + low]!;
  for (let high = WARMEST; high < WIDTH; high++) if (from[of + high]! > into[at + high]!) into[at + high] = from[of + high]!;
}

/** A row by its names. */
export const exposureOf = (row: Float64Array, at: number): Exposure =>
  Object.fromEntries(NAMES.map((name, column) => [name, Number.isFinite(row[at + column]) ? row[at + column]! : null])) as Exposure;

/** A named exposure as a row again. */
export function rowOf(exposure: Exposure, row: Float64Array, at: number): void {
  clearRow(row, at);
  for (const [column, name] of NAMES.entries()) {
    const value = exposure[name];
    if (value !== null) row[at + column] = value;
  }
}

export function noExposure(): Exposure {
  const row = new Float64Array(WIDTH);
  clearRow(row, 0);
  return exposureOf(row, 0);
}

const SCRATCH = new Float64Array(2 * WIDTH);

/** One sample and how long it held, as `addToRow`; `lux` where the light is measured. For many samples rows are faster (`exposure-rows.ts`). */
export function add(exposure: Exposure, temperature: number, humidity: number, minutes: number, lux = Number.NaN): Exposure {
  rowOf(exposure, SCRATCH, 0);
  addToRow(SCRATCH, 0, temperature, humidity, minutes);
  addLightToRow(SCRATCH, 0, lux, minutes);
  return Object.assign(exposure, exposureOf(SCRATCH, 0));
}

/** What both add up to, in the first. */
export function merge(into: Exposure, other: Exposure): Exposure {
  rowOf(into, SCRATCH, 0);
  rowOf(other, SCRATCH, WIDTH);
  mergeRow(SCRATCH, 0, SCRATCH, WIDTH);
  return Object.assign(into, exposureOf(SCRATCH, 0));
}

/** Minutes that were asked for and not known. */
export const addGap = (exposure: Exposure, minutes: number): Exposure => Object.assign(exposure, { asked: exposure.asked + minutes });
