import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { OPENED } from "../library/opened.ts";
import { humidityOf } from "./air.ts";
import { airPressure } from "./sensing.ts";
import { busyness } from "./visitors.ts";
import { DAY, daylight, drift, HOUR, localHour, startOfDay, type Outside } from "./weather.ts";

type Weather = (time: Millis) => Outside;

/** What the station on the roof says. */
export function weatherStation(outside: Weather, seed: number): (time: Millis) => Record<string, number> {
  return (time) => {
    const { temperature, vapour } = outside(time);
    const humidity = Math.min(99, humidityOf(temperature, vapour));
    const light = daylight(time, seed);
    return {
      temperature,
      humidity,
      pressure: airPressure(time),
      windSpeed: Math.max(0, 2.4 + 1.8 * drift(time, 5 * HOUR, seed + 31) + 0.9 * drift(time, 120_000, seed + 32)),
      windDirection: Math.round(180 + 150 * drift(time, 9 * HOUR, seed + 33)),
      rainRate: humidity > 88 ? Math.max(0, 14 * drift(time, 1.5 * HOUR, seed + 34) - 4) : 0,
      radiation: Math.round(980 * light),
      illuminance: Math.round(105_000 * light),
    };
  };
}

/** Kilowatts of the whole building: what always runs, lamps and people, and cooling by the weather. */
const powerAt = (outside: Weather, time: Millis): number => {
  const hour = localHour(time);
  const open = hour >= 7 && hour < 22 ? 1 : 0;
  const cooling = Math.max(0, outside(time).temperature - 16) * (open ? 2.6 : 0.9);
  return 22 + 38 * open + 25 * busyness(time) + cooling;
};

/** Energy since the library opened, kWh: whole days remembered, hours added. A pure function of time that never goes back. */
function energyOf(outside: Weather): (time: Millis) => number {
  const hours = (from: Millis, to: Millis): number => {
    let sum = 0;
    for (let at = from; at < to; at += HOUR) sum += (powerAt(outside, at) * Math.min(HOUR, to - at)) / HOUR;
    return sum;
  };
  let day = { start: startOfDay(OPENED), before: 0 };
  return (time) => {
    const start = startOfDay(Math.max(time, OPENED));
    if (start < day.start) day = { start: startOfDay(OPENED), before: 0 };
    while (day.start < start) day = { start: day.start + DAY, before: day.before + hours(day.start, day.start + DAY) };
    return day.before + hours(start, time);
  };
}

const SHARES = [0.36, 0.33, 0.31];

/** What the meter of the main supply says. */
export function energyMeter(outside: Weather, seed: number): (time: Millis) => Record<string, Value> {
  const energy = energyOf(outside);
  return (time) => {
    // The noise of seconds is in the power alone: an hour of it adds up to nothing.
    const power = powerAt(outside, Math.floor(time / HOUR) * HOUR) * (1 + 0.02 * drift(time, 30_000, seed + 41));
    const factor = 0.93 + 0.02 * drift(time, 2 * HOUR, seed + 42);
    const phase = (i: number): { volts: number; amps: number } => {
      const volts = 231 + 2.5 * drift(time, HOUR, seed + 43 + i);
      return { volts, amps: (power * 1000 * (SHARES[i] ?? 0)) / (volts * factor) };
    };
    return {
      ...Object.fromEntries([0, 1, 2].flatMap((i) => [[`voltage${i + 1}`, phase(i).volts], [`current${i + 1}`, phase(i).amps]])),
      power,
      reactivePower: power * Math.tan(Math.acos(factor)),
      powerFactor: factor,
      frequency: 50 + 0.03 * drift(time, 60_000, seed + 46),
      energy: Math.round(energy(time) * 1000) / 1000,
    };
  };
}
