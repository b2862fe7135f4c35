import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import { MODELS } from "../library/models.ts";
import { hash } from "../random.ts";
import { absoluteHumidity, dewPoint, enthalpy, mixingRatio, saturation, waterConcentration, wetBulb } from "./air.ts";
import { humidityIn, type Room } from "./rooms.ts";
import { visitorsIn } from "./visitors.ts";
import { DAY, drift, HOUR } from "./weather.ts";

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

type Sense = (room: Room, time: Millis, sensor: Sensor) => number;

const temperature: Sense = (room, time, { seed, temperatureOffset }) =>
  room.temperature + temperatureOffset + 0.12 * drift(time, 0.9 * HOUR, seed) + 0.03 * drift(time, 60_000, seed + 7);
const humidity: Sense = (room, time, { seed, humidityOffset }) =>
  Math.min(
    99,
    Math.max(1, humidityIn(room) + humidityOffset + 0.7 * drift(time, 1.3 * HOUR, seed + 1) + 0.15 * drift(time, 60_000, seed + 8)),
  );
const dew: Sense = (room, time, sensor) => dewPoint(temperature(room, time, sensor), humidity(room, time, sensor));
const co2: Sense = (room, time, { seed, co2Offset }) => Math.round(room.co2 + co2Offset + 8 * drift(time, 0.2 * HOUR, seed + 2));

/** What a transmitter's Thing Model says about the air of its room, in numbers. */
const TRANSMITTER: Readonly<Record<string, Sense>> = {
  temperature,
  humidity,
  dewPoint: dew,
  co2,
  setpoint: (room) => room.setpoint,
};

/** A value that follows from temperature and vapour as the instrument itself has measured them. */
const derived =
  (tell: (celsius: number, vapour: number, relative: number) => number): Sense =>
  (room, time, sensor) => {
    const [celsius, relative] = [temperature(room, time, sensor), humidity(room, time, sensor)];
    return tell(celsius, (saturation(celsius) * relative) / 100, relative);
  };

const VAISALA: Readonly<Record<string, Sense>> = {
  temperature,
  humidity,
  dewPoint: dew,
  dewFrostPoint: dew,
  dewFrostPointAtm: dew,
  dewPointAtm: dew,
  absoluteHumidity: derived(absoluteHumidity),
  absoluteHumidityNtp: derived((_, vapour) => absoluteHumidity(20, vapour)),
  mixingRatio: derived((_, vapour) => mixingRatio(vapour)),
  wetBulb: derived((celsius, _, relative) => wetBulb(celsius, relative)),
  waterConcentration: derived((_, vapour) => waterConcentration(vapour)),
  vapourPressure: derived((_, vapour) => vapour),
  saturationPressure: derived((celsius) => saturation(celsius)),
  enthalpy: derived(enthalpy),
  waterActivity: derived((_, __, relative) => relative / 100),
  dewPointDepression: derived((celsius, _, relative) => celsius - dewPoint(celsius, relative)),
};

/** People bring organic compounds with them; new books and furniture give off formaldehyde. */
const tvoc: Sense = (room, time, { seed }) => Math.max(40, Math.round(110 + 0.28 * (room.co2 - 430) + 45 * drift(time, 2 * HOUR, seed + 3)));
const dust = (base: number): Sense => (_, time, { seed }) =>
  Math.max(3, Math.round(base + 0.6 * base * drift(time, 1.6 * DAY, 77) + 4 * drift(time, HOUR, seed + 4)));

const AM307: Readonly<Record<string, Sense>> = {
  temperature,
  humidity,
  co2,
  tvoc,
  pressure: (_, time) => airPressure(time),
};
const AM319: Readonly<Record<string, Sense>> = {
  ...AM307,
  pm25: dust(24),
  pm10: dust(38),
  formaldehyde: (_, time, { seed }) => 0.03 + 0.01 * drift(time, 0.8 * DAY, seed + 5),
};

/** hPa: fronts pass, and every twelve hours the tide of the air. */
export const airPressure = (time: Millis): number =>
  1009 + 7 * drift(time, 3.4 * DAY, 5) + 1.2 * Math.cos((time / (12 * HOUR)) * 2 * Math.PI);

/** What each model of climate instrument senses of its room. */
export const SENSES: Readonly<Record<string, Readonly<Record<string, Sense>>>> = {
  [MODELS.transmitter]: TRANSMITTER,
  [MODELS.vaisala]: VAISALA,
  [MODELS.xyMd02]: { temperature, humidity },
  [MODELS.em300Th]: { temperature, humidity },
  [MODELS.em300Zld]: { temperature, humidity },
  [MODELS.am307]: AM307,
  [MODELS.am319]: AM319,
};

const NOTHING_WRONG = { errorStatus: 0, onlineStatus: 1, errorCode: 0, humidityStatus: 0, temperatureStatus: 0, dewPointStatus: 0, deviceStatus: 0 };
const TEST_VALUES = { testInteger: -12_345, testFloat: -123.45 };

const MANNED = (room: Room, time: Millis): Record<string, Value> => {
  const people = visitorsIn(room.kind, room.seed, time);
  return { motion: people > 1, lightLevel: people > 1 ? 3 : 0 };
};

/** What they say beside. */
export const SAYINGS: Readonly<Record<string, (room: Room, time: Millis) => Record<string, Value>>> = {
  [MODELS.transmitter]: (room) => ({
    sensorFault: false,
    heaterOn: false,
    ...TEST_VALUES,
    mode: room.fault === "off" || room.mode === "off" || room.fan === 0 ? "off" : room.mode === "manual" ? "manual" : "auto",
  }),
  [MODELS.vaisala]: () => ({ ...NOTHING_WRONG, ...TEST_VALUES }),
  [MODELS.am307]: MANNED,
  [MODELS.am319]: MANNED,
};
