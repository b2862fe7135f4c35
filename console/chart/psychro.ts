import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Bucket } from "@stacktwin/twin-models/api";
import { humidityRatio } from "@stacktwin/twin-models/preservation/psychrometrics";
import { normalOf } from "../format/limits.ts";

/** The state of the air: °C, % and g/kg. */
export interface AirState {
  temperature: number;
  humidity: number;
  ratio: number;
}

/** Air in each bucket in which both temperature and humidity are known, and are such that air can have them. */
export function airStates(temperature: readonly Bucket[], humidity: readonly Bucket[]): AirState[] {
  const moist = new Map(humidity.map(([at, , mean]) => [at, mean]));
  return temperature.flatMap(([at, , degrees]) => {
    const percent = moist.get(at) ?? null;
    if (degrees === null || percent === null) return [];
    const ratio = humidityRatio(degrees, percent);
    return ratio === null ? [] : [{ temperature: degrees, humidity: percent, ratio }];
  });
}

/** The part of the chart that is drawn: whole steps around all states and the limits, at least as wide as a comfortable room varies. */
export interface Field {
  from: number;
  to: number;
  ratio: number;
}

const STEP = 5;
const LEAST_WIDTH = 15;

export function fieldOf(states: readonly AirState[], corners: readonly AirState[]): Field {
  const all = [...states, ...corners];
  const degrees = all.map(({ temperature }) => temperature);
  const middle = degrees.length > 0 ? (Math.min(...degrees) + Math.max(...degrees)) / 2 : 20;
  const from = Math.floor(Math.min(middle - LEAST_WIDTH / 2, ...degrees.map((value) => value - 1)) / STEP) * STEP;
  const to = Math.ceil(Math.max(middle + LEAST_WIDTH / 2, ...degrees.map((value) => value + 1)) / STEP) * STEP;
  // Enough for half of what the warmest air can hold, so that the curves can be seen, and for every state.
  return { from, to, ratio: Math.ceil(Math.max(humidityRatio(to, 50) ?? 0, ...all.map(({ ratio }) => ratio * 1.1))) };
}

/** The curve of one relative humidity, within the field. */
export function humidityCurve(humidity: number, { from, to, ratio }: Field, steps = 60): { temperature: number; ratio: number }[] {
  const points: { temperature: number; ratio: number }[] = [];
  for (let step = 0; step <= steps; step++) {
    const temperature = from + ((to - from) * step) / steps;
    const at = humidityRatio(temperature, humidity);
    if (at === null) continue;
    if (at > ratio) break;
    points.push({ temperature, ratio: at });
  }
  return points;
}

/** What is normal by the limits on both: a closed line along two temperatures and two humidities; null without limits. An open side lies at the edge of the field. */
export interface Normal {
  low: number | null;
  high: number | null;
}

export function normalAir(temperature: readonly NumberLimit[], humidity: readonly NumberLimit[]): { temperature: Normal; humidity: Normal } | null {
  return temperature.length + humidity.length === 0 ? null : { temperature: normalOf(temperature), humidity: normalOf(humidity) };
}

const state = (temperature: number, humidity: number): AirState => ({ temperature, humidity, ratio: humidityRatio(temperature, humidity) ?? 0 });

export function outlineOf(normal: { temperature: Normal; humidity: Normal }, { from, to }: Pick<Field, "from" | "to">, steps = 24): AirState[] {
  const [cold, warm] = [normal.temperature.low ?? from, normal.temperature.high ?? to];
  const [dry, moist] = [normal.humidity.low ?? 0, normal.humidity.high ?? 100];
  const along = Array.from({ length: steps + 1 }, (_, step) => cold + ((warm - cold) * step) / steps);
  return [...along.map((degrees) => state(degrees, dry)), ...along.toReversed().map((degrees) => state(degrees, moist))];
}

/** The corners that are limits on both sides: what the field must hold. */
export function cornersOf({ temperature, humidity }: { temperature: Normal; humidity: Normal }): AirState[] {
  const degrees = [temperature.low, temperature.high].filter((value) => value !== null);
  const percents = [humidity.low, humidity.high].filter((value) => value !== null);
  return degrees.flatMap((value) => (percents.length > 0 ? percents : [50]).map((percent) => state(value, percent)));
}

const within = (value: number, { low, high }: Normal): boolean => (low === null || value >= low) && (high === null || value <= high);

/** The part of the states that lies inside of the limits. */
export const partInside = (states: readonly AirState[], { temperature, humidity }: { temperature: Normal; humidity: Normal }): number =>
  states.length === 0 ? 0 : states.filter((each) => within(each.temperature, temperature) && within(each.humidity, humidity)).length / states.length;

export interface Cell {
  /** Lower left corner. */
  temperature: number;
  ratio: number;
  /** Of all states. */
  part: number;
}

/** States counted in cells of the field. */
export function cellsOf(states: readonly AirState[], { from, to, ratio }: Field, across: number, up: number): { cells: Cell[]; width: number; height: number } {
  const width = (to - from) / across;
  const height = ratio / up;
  const counts = new Map<number, number>();
  for (const each of states) {
    const key = Math.floor((each.temperature - from) / width) + across * Math.floor(each.ratio / height);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { width, height, cells: [...counts].map(([key, count]) => ({ temperature: from + (key % across) * width, ratio: Math.floor(key / across) * height, part: count / states.length })) };
}
