import { YEAR_HOURS, type RecordState } from "./historic-band.ts";
import { HALF_MONTH, meanOf, seasonalMeans, type Hours } from "./seasons.ts";

/** How far the seasonal mean may go from the set point; null: as far as it likes. */
export interface Shift {
  down: number | null;
  up: number | null;
}

export interface ClimateClass {
  /** ± about the seasonal mean of thirty days; about the set point where that mean may not move; null: not looked at. */
  short: { temperature: number | null; humidity: number | null };
  /** Null: no seasons, so that every hour is held to the set point itself. */
  shift: { temperature: Shift | null; humidity: Shift | null };
  /** Ends between which the hours themselves must lie. */
  humidity: { least: number | null; most: number | null };
  temperature: { most: number | null; never: number | null };
  /** Whether the mean of the year must lie between 10 and 25 °C. */
  setPoint: boolean;
}

const FREE: Shift = { down: null, up: null };
const TEN: Shift = { down: 10, up: 10 };
const NO_HEAT = { most: null, never: null };
const MIDDLE = { least: 35, most: 65 };

/**
 * Types of control of the ASHRAE Handbook, chapter on museums (chapter 24 of the 2019 edition), strictest first. From memory, not held to its
 * text: that the ends are those of hours, not of means, is our reading.
 */
export const CLIMATE_CLASSES = {
  AA: { short: { temperature: 2, humidity: 5 }, shift: { temperature: { down: 5, up: 5 }, humidity: null }, humidity: MIDDLE, temperature: NO_HEAT, setPoint: true },
  A1: { short: { temperature: 2, humidity: 5 }, shift: { temperature: { down: 10, up: 5 }, humidity: TEN }, humidity: MIDDLE, temperature: NO_HEAT, setPoint: true },
  A2: { short: { temperature: 2, humidity: 10 }, shift: { temperature: { down: 10, up: 5 }, humidity: null }, humidity: MIDDLE, temperature: NO_HEAT, setPoint: true },
  B: { short: { temperature: 5, humidity: 10 }, shift: { temperature: { down: null, up: 10 }, humidity: TEN }, humidity: { least: 30, most: 70 }, temperature: { most: 30, never: null }, setPoint: true },
  C: { short: { temperature: null, humidity: null }, shift: { temperature: FREE, humidity: FREE }, humidity: { least: 25, most: 75 }, temperature: { most: 30, never: 40 }, setPoint: false },
  D: { short: { temperature: null, humidity: null }, shift: { temperature: FREE, humidity: FREE }, humidity: { least: null, most: 75 }, temperature: NO_HEAT, setPoint: false },
} as const satisfies Record<string, ClimateClass>;
export type ClassName = keyof typeof CLIMATE_CLASSES;
export const CLASS_NAMES = Object.keys(CLIMATE_CLASSES) as ClassName[];

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

/** One quantity in one hour: its value, the seasonal mean and the set point. */
interface State {
  value: number;
  season: number;
  setPoint: number;
}

function steady({ value, season, setPoint }: State, short: number | null, shift: Shift | null): boolean {
  if (short !== null && Math.abs(value - (shift ? season : setPoint)) > short + ROUNDING) return false;
  return !shift || inside(season - setPoint, shift.down === null ? null : -shift.down, shift.up);
}

const holdsIn = (of: ClimateClass, temperature: State, humidity: State): boolean =>
  inside(humidity.value, of.humidity.least, of.humidity.most) &&
  inside(temperature.value, null, of.temperature.most) &&
  steady(temperature, of.short.temperature, of.shift.temperature) &&
  steady(humidity, of.short.humidity, of.shift.humidity);

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
  if (at.temperature === null || at.humidity === null) return { grade: null, record: "too-many-gaps" };
  const counts = Object.fromEntries(CLASS_NAMES.map((name) => [name, 0])) as Record<ClassName, number>;
  const warmth: State = { value: 0, season: 0, setPoint: at.temperature };
  const moisture: State = { value: 0, season: 0, setPoint: at.humidity };
  let [hours, hottest] = [0, -Infinity];
  for (let hour = 0; hour < length; hour++) {
    warmth.value = temperature[hour]!;
    warmth.season = warm[hour]!;
    moisture.value = humidity[hour]!;
    moisture.season = moist[hour]!;
    if (warmth.value > hottest && warmth.value < Infinity) hottest = warmth.value;
    if (!Number.isFinite(warmth.value + warmth.season + moisture.value + moisture.season)) continue;
    hours++;
    for (const name of CLASS_NAMES) if (holdsIn(CLIMATE_CLASSES[name], warmth, moisture)) counts[name]++;
  }
  if (hours < LEAST_KNOWN * (YEAR_HOURS - 2 * HALF_MONTH)) return { grade: null, record: "too-many-gaps" };
  const degrees = at.temperature;
  for (const name of CLASS_NAMES) {
    const { setPoint: bound, temperature: ends }: ClimateClass = CLIMATE_CLASSES[name];
    if ((bound && !inside(degrees, SET_POINTS.least, SET_POINTS.most)) || !inside(hottest, null, ends.never)) counts[name] = 0;
    counts[name] /= hours;
  }
  const grade = CLASS_NAMES.find((name) => counts[name] >= part) ?? null;
  return { grade: { grade, holds: counts, hours, part, setPoint: { temperature: degrees, humidity: at.humidity } }, record: "enough" };
}
