import { clearRow, exposureOf, addRun, WIDTH } from "./preservation/exposure.ts";
import { figuresOf } from "./preservation/exposure-figures.ts";
import { addHour, noMould, type MouldSensitivity } from "./preservation/mould.ts";
import type { Recorded, Room } from "./what-if/room.ts";

/** Limits in force, both ends inside; null where there is none. */
export interface InForce {
  temperature: { min: number | null; max: number | null } | null;
  humidity: { min: number | null; max: number | null } | null;
}

export const FIGURES = ["temperature", "humidity", "preservationIndex", "paperLifetime", "mouldHighest", "mouldHours", "outsideHours", "dailyTemperature", "dailyHumidity", "heating", "cooling", "energy"] as const;
export type FigureName = (typeof FIGURES)[number];
/** Each null where nothing tells it. Heating and cooling are degree-hours between room and outside in hours in which the plant held the room; energy kWh. */
export type YearFigures = Record<FigureName, number | null>;

const within = (value: number, limits: InForce["temperature"]): boolean => !limits || ((limits.min === null || value >= limits.min) && (limits.max === null || value <= limits.max));
const spread = (values: Float64Array, { day }: Pick<Recorded, "day">): number | null => {
  let [days, sum] = [0, 0];
  for (let from = 0; from < values.length;) {
    let [to, known, low, high] = [from, 0, Infinity, -Infinity];
    for (; to < values.length && day[to] === day[from]; to++) {
      const value = values[to]!;
      if (value !== value) continue;
      known++;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    // A day of which most is not known would look calm.
    if (known >= 18) {
      days++;
      sum += high - low;
    }
    from = to;
  }
  return days > 0 ? sum / days : null;
};

/** Degree-hours of one day after the other, heating and cooling. */
export function degreeHours(record: Recorded, room: Room, temperature: Float64Array): { heating: Float64Array; cooling: Float64Array } {
  const days = (record.day.at(-1) ?? -1) + 1;
  const told = { heating: new Float64Array(days), cooling: new Float64Array(days) };
  for (let hour = 0; hour < record.hours; hour++) {
    const over = temperature[hour]! - record.outside[hour]!;
    if (!room.held[hour] || over !== over) continue;
    if (over > 0) told.heating[record.day[hour]!]! += over;
    else told.cooling[record.day[hour]!]! -= over;
  }
  return told;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** What a year of hours does: by the same formulas as the figures of stores, from hourly means. */
export function figuresOfYear(record: Recorded, room: Room, air: { temperature: Float64Array; humidity: Float64Array }, limits: InForce, sensitivity: MouldSensitivity): YearFigures {
  const row = new Float64Array(WIDTH);
  clearRow(row, 0);
  addRun(row, 0, air.temperature, air.humidity, 0, record.hours, 60);
  const told = figuresOf(exposureOf(row, 0));
  const mould = noMould(sensitivity);
  let [grows, out] = [0, 0];
  for (let hour = 0; hour < record.hours; hour++) {
    const [temperature, humidity] = [air.temperature[hour]!, air.humidity[hour]!];
    const before = mould.index;
    addHour(mould, temperature, humidity);
    if (mould.index > before) grows++;
    if (temperature === temperature && humidity === humidity && !(within(temperature, limits.temperature) && within(humidity, limits.humidity))) out++;
  }
  const outdoors = record.outside.some((value) => value === value);
  const { heating, cooling } = degreeHours(record, room, air.temperature);
  return {
    temperature: told.temperature, humidity: told.humidity, preservationIndex: told.preservationIndex, paperLifetime: told.paperLifetime,
    mouldHighest: mould.known > 0 ? mould.highest : null, mouldHours: mould.known > 0 ? grows : null,
    outsideHours: limits.temperature || limits.humidity ? out : null,
    dailyTemperature: spread(air.temperature, record), dailyHumidity: spread(air.humidity, record),
    heating: outdoors ? total(heating) : null, cooling: outdoors ? total(cooling) : null, energy: null,
  };
}

/** kWh for each degree-hour, by days; null where the meter does not follow them. */
export interface Conductance {
  kWh: number;
  /** Part of the difference between days that it explains. */
  explains: number;
  days: number;
}

const LEAST_DAYS = 60;
const LEAST_EXPLAINED = 0.5;

/** From daily energy over daily degree-hours, by least squares with what is used in any weather. Our choice: 60 days, and half of the differences. */
export function conductanceOf(energy: Float64Array, degrees: Float64Array): Conductance | null {
  const days: [number, number][] = [];
  for (let day = 0; day < Math.min(energy.length, degrees.length); day++) {
    const [used, warmth] = [energy[day]!, degrees[day]!];
    if (!Number.isNaN(used) && warmth > 0) days.push([warmth, used]);
  }
  if (days.length < LEAST_DAYS) return null;
  const [mx, my] = [0, 1].map((of) => days.reduce((sum, each) => sum + each[of]!, 0) / days.length) as [number, number];
  const [sxx, sxy, syy] = days.reduce(([xx, xy, yy], [x, y]) => [xx + (x - mx) ** 2, xy + (x - mx) * (y - my), yy + (y - my) ** 2], [0, 0, 0]);
  if (sxx === 0 || syy === 0) return null;
  const [kWh, explains] = [sxy / sxx, sxy ** 2 / (sxx * syy)];
  return kWh > 0 && explains >= LEAST_EXPLAINED ? { kWh, explains, days: days.length } : null;
}
