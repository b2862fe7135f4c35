import type { Millis } from "@stacktwin/twin-models/ids";
import { hash } from "../random.ts";
import { dewPoint } from "./air.ts";
import { humidityIn, type Room } from "./rooms.ts";
import { drift, HOUR } from "./weather.ts";

const offset = (seed: number, name: string, width: number): number => ((hash(name, seed) / 4294967296) * 2 - 1) * width;

/** One transmitter: its own offsets, and noise that is a pure function of time. */
export interface Sensor {
  seed: number;
  temperatureOffset: number;
  humidityOffset: number;
  co2Offset: number;
}

export const makeSensor = (thing: string, librarySeed: number): Sensor => {
  const seed = hash(thing, librarySeed);
  return {
    seed,
    temperatureOffset: offset(seed, "temperature", 0.25),
    humidityOffset: offset(seed, "humidity", 1.2),
    co2Offset: offset(seed, "co2", 25),
  };
};

const temperature = (room: Room, time: Millis, { seed, temperatureOffset }: Sensor): number =>
  room.temperature + temperatureOffset + 0.12 * drift(time, 0.9 * HOUR, seed) + 0.03 * drift(time, 60_000, seed + 7);
const humidity = (room: Room, time: Millis, { seed, humidityOffset }: Sensor): number =>
  Math.min(
    99,
    Math.max(1, humidityIn(room) + humidityOffset + 0.7 * drift(time, 1.3 * HOUR, seed + 1) + 0.15 * drift(time, 60_000, seed + 8)),
  );

/** What each property of a transmitter's Thing Model says about the air of its room. */
export const SENSES: Readonly<Record<string, (room: Room, time: Millis, sensor: Sensor) => number>> = {
  temperature,
  humidity,
  dewPoint: (room, time, sensor) => dewPoint(temperature(room, time, sensor), humidity(room, time, sensor)),
  co2: (room, time, { seed, co2Offset }) => Math.round(room.co2 + co2Offset + 8 * drift(time, 0.2 * HOUR, seed + 2)),
  setpoint: (room) => room.setpoint,
};
