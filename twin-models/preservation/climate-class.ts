import { YEAR_HOURS, type RecordState } from "./historic-band.ts";
import { meanOf, seasonalMeans, type Hours } from "./seasons.ts";

/** How far the seasonal mean may go from the set point; null: as far as it likes. */
export interface Shift {
  down: number | null;
  up: number | null;
}

export interface ClimateClass {
  /** ± about the seasonal mean of thirty days; null: not looked at. */
  short: { temperature: number | null; humidity: number | null };
  shift: { temperature: Shift; humidity: Shift };
  /** Ends between which the hours themselves must lie. */
  humidity: { least: number | null; most: number | null };
  temperature: { most: number | null; never: number | null };
  /** Whether the mean of the year must lie between 10 and 25 °C. */
  setPoint: boolean;
}

const FREE: Shift = { down: null, up: null };
const FIRM: Shift = { down: 0, up: 0 };
const TEN: Shift = { down: 10, up: 10 };
const NO_HEAT = { most: null, never: null };
const MIDDLE = { least: 35, most: 65 };

/**
 * Types of control of the ASHRAE Handbook, chapter on museums (chapter 24 of the 2019 edition), strictest first. From memory, not held to its
 * text. Where a mean must not move, a quarter of the short-term band is let pass as seasonal: no mean stands quite still.
 */
export const CLIMATE_CLASSES = {
  AA: { short: { temperature: 2, humidity: 5 }, shift: { temperature: { down: 5, up: 5 }, humidity: FIRM }, humidity: MIDDLE, temperature: NO_HEAT, setPoint: true },
  A1: { short: { temperature: 2, humidity: 5 }, shift: { temperature: { down: 10, up: 5 }, humidity: TEN }, humidity: MIDDLE, temperature: NO_HEAT, setPoint: true },
  A2: { short: { temperature: 2, humidity: 10 }, shift: { temperature: { down: 10, up: 5 }, humidity: FIRM }, humidity: MIDDLE, temperature: NO_HEAT, setPoint: true },
  B: { short: { temperature: 5, humidity: 10 }, shift: { temperature: { down: null, up: 10 }, humidity: TEN }, humidity: { least: 30, most: 70 }, temperature: { most: 30, never: null }, setPoint: true },
  C: { short: { temperature: null, humidity: null }, shift: { temperature: FREE, humidity: FREE }, humidity: { least: 25, most: 75 }, temperature: { most: 30, never: 40 }, setPoint: false },
  D: { short: { temperature: null, humidity: null }, shift: { temperature: FREE, humidity: FREE }, humidity: { least: null, most: 75 }, temperature: NO_HEAT, setPoint: false },
} as const satisfies Record<string, ClimateClass>;
export type ClassName = keyof typeof CLIMATE_CLASSES;
export const CLASS_NAMES = Object.keys(CLIMATE_CLASSES) as ClassName[];

/** Part of the short-term band that a mean which must not move may move. Our choice. */
const STILL = 0.25;
const SET_POINTS = { least: 10, most: 25 };
/** Rounding of what was added up never decides. */
const ROUNDING = 1e-9;

export interface GradeOptions {
  /** Part of the hours for which a class must hold; the handbook says none. */
  part?: number;
  /** % about which seasons are looked at: 50, or the mean of the record where left out. */
  setPoint?: number;
}

export interface ClimateGrade {
  /** The strictest class that holds; null: not even D. */
  grade: ClassName | null;
  /** For each class the part of the judged hours in which all of it holds, 0 to 1. */
  holds: Record<ClassName, number>;
  /** Hours of which temperature, humidity and both seasonal means are known. */
  hours: number;
  part: number;
  setPoint: { temperature: number; humidity: number };
}

const inside = (value: number, least: number | null, most: number | null): boolean => (least === null || value >= least - ROUNDING) && (most === null || value <= most + ROUNDING);
const shifted = (by: number, { down, up }: Shift, short: number | null): boolean => {
  const still = (short ?? 0) * STILL;
  return inside(by, down === null ? null : -Math.max(down, still), up === null ? null : Math.max(up, still));
};

/** The state of the air in one hour: values, seasonal means less set points. */
interface Hour {
  temperature: number;
  humidity: number;
  warmth: number;
  moisture: number;
  /** Seasonal means themselves. */
  season: { temperature: number; humidity: number };
}

function holdsIn(of: ClimateClass, hour: Hour): boolean {
  const { short, shift } = of;
  return (
    inside(hour.humidity, of.humidity.least, of.humidity.most) &&
    inside(hour.temperature, null, of.temperature.most) &&
    (short.temperature === null || Math.abs(hour.temperature - hour.season.temperature) <= short.temperature + ROUNDING) &&
    (short.humidity === null || Math.abs(hour.humidity - hour.season.humidity) <= short.humidity + ROUNDING) &&
    shifted(hour.warmth, shift.temperature, short.temperature) &&
    shifted(hour.moisture, shift.humidity, short.humidity)
  );
}

const LEAST_KNOWN = 0.75;

/**
 * The class of a record of hours (°C and %, NaN where not known): the strictest that holds in `part` of them, 0.95 where left out. Hours in the
 * first and last 15 days have no seasonal mean and are not judged. Null for less than a year, or with less than three quarters of a year's
 * hours with a seasonal mean known; `record` says which.
 */
export function gradeClimate(temperature: Hours, humidity: Hours, { part = 0.95, setPoint }: GradeOptions = {}): { grade: ClimateGrade | null; record: RecordState } {
  const length = Math.min(temperature.length, humidity.length);
  if (length < YEAR_HOURS) return { grade: null, record: "too-short" };
  const [warm, moist] = [seasonalMeans(temperature), seasonalMeans(humidity)];
  const at = { temperature: meanOf(temperature), humidity: setPoint ?? meanOf(humidity) };
  const counts = Object.fromEntries(CLASS_NAMES.map((name) => [name, 0])) as Record<ClassName, number>;
  let [hours, hottest] = [0, -Infinity];
  const hour: Hour = { temperature: 0, humidity: 0, warmth: 0, moisture: 0, season: { temperature: 0, humidity: 0 } };
  for (let index = 0; index < length; index++) {
    if (temperature[index]! > hottest) hottest = temperature[index]!;
    hour.temperature = temperature[index]!;
    hour.humidity = humidity[index]!;
    hour.season.temperature = warm[index]!;
    hour.season.humidity = moist[index]!;
    hour.warmth = hour.season.temperature - (at.temperature ?? 0);
    hour.moisture = hour.season.humidity - (at.humidity ?? 0);
    const sum = hour.temperature + hour.humidity + hour.warmth + hour.moisture;
    if (sum !== sum) continue;
    hours++;
    for (const name of CLASS_NAMES) if (holdsIn(CLIMATE_CLASSES[name], hour)) counts[name]++;
  }
  if (at.temperature === null || at.humidity === null || hours < LEAST_KNOWN * (YEAR_HOURS - 720)) return { grade: null, record: "too-many-gaps" };
  const degrees = at.temperature;
  for (const name of CLASS_NAMES) {
    const { setPoint: bound, temperature: ends }: ClimateClass = CLIMATE_CLASSES[name];
    if ((bound && !inside(degrees, SET_POINTS.least, SET_POINTS.most)) || !inside(hottest, null, ends.never)) counts[name] = 0;
    counts[name] /= hours;
  }
  const grade = CLASS_NAMES.find((name) => counts[name] >= part) ?? null;
  return { grade: { grade, holds: counts, hours, part, setPoint: { temperature: degrees, humidity: at.humidity } }, record: "enough" };
}
