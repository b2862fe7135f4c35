import type { Millis } from "@stacktwin/twin-models/ids";
import { hash } from "../random.ts";
import { saturation } from "./air.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** The library keeps China Standard Time all year. */
const ZONE = 8 * HOUR;

/** Hour of the local day, 0 to 24, and day of the week, 0 for Sunday. */
export const localHour = (time: Millis): number => ((time + ZONE) % DAY) / HOUR;
export const localDay = (time: Millis): number => (Math.floor((time + ZONE) / DAY) + 4) % 7;

/** Midnight of the local day that a moment belongs to. */
export const startOfDay = (time: Millis): Millis => Math.floor((time + ZONE) / DAY) * DAY - ZONE;

const lattice = (n: number, seed: number): number => {
  let h = Math.imul(n ^ seed, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae3d);
  return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
};

/** Smooth noise between −1 and 1 that changes over about `period`; a pure function of time. */
export function drift(time: Millis, period: Millis, seed: number): number {
  const at = time / period;
  const n = Math.floor(at);
  const f = at - n;
  const a = lattice(n, seed);
  return a + (lattice(n + 1, seed) - a) * f * f * (3 - 2 * f);
}

export interface Outside {
  /** °C */
  temperature: number;
  /** Vapour pressure, hPa. */
  vapour: number;
}

/** The weather of a subtropical city as a pure function of time: seasons, days, passing fronts, humid springs. */
export function makeWeather(seed: number): (time: Millis) => Outside {
  const fronts = hash("fronts", seed);
  const showers = hash("showers", seed);
  return (time) => {
    const year = ((time - Date.UTC(2020, 0, 17)) / (365.25 * DAY)) * 2 * Math.PI;
    const hour = localHour(time);
    const day = Math.cos(((hour - 15) / 24) * 2 * Math.PI);
    const temperature =
      22.3 - 7.6 * Math.cos(year) + 3.2 * day + 3.4 * drift(time, 4.2 * DAY, fronts) + 0.8 * drift(time, 5 * HOUR, fronts + 1);
    const spring = 8 * Math.cos(year - (2 * Math.PI * 100) / 365);
    const relative = 74 + spring - 9 * day + 13 * drift(time, 3.1 * DAY, showers) + 4 * drift(time, 7 * HOUR, showers + 1);
    return { temperature, vapour: (saturation(temperature) * Math.min(99, Math.max(28, relative))) / 100 };
  };
}

/** What stays the same while one moment is asked for by every room in turn. */
export function remembered(weather: (time: Millis) => Outside): (time: Millis) => Outside {
  let at = Number.NaN;
  let last: Outside = { temperature: 0, vapour: 0 };
  return (time) => {
    if (time !== at) [at, last] = [time, weather(time)];
    return last;
  };
}

/** Daylight outside as a share of the brightest noon, 0 to 1: the sun's height and the clouds. */
export function daylight(time: Millis, seed: number): number {
  const season = 0.8 - 0.2 * Math.cos(((time - Date.UTC(2020, 11, 21)) / (365.25 * DAY)) * 2 * Math.PI);
  const height = Math.cos(((localHour(time) - 12.4) / 24) * 2 * Math.PI) + 0.08 * (season - 0.8);
  const clouds = 0.62 + 0.38 * drift(time, 3 * HOUR, seed + 21);
  return Math.max(0, height) * season * Math.min(1, clouds);
}
