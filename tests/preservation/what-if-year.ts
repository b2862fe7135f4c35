import { makeLibrary } from "../../sim/library/make-library.ts";
import { MODELS } from "../../sim/library/models.ts";
import { befall, mishapsOf } from "../../sim/world/mishaps.ts";
import { advance, makeRooms } from "../../sim/world/rooms.ts";
import { makeSensor, SENSES } from "../../sim/world/sensing.ts";
import { DAY, HOUR, localHour, makeWeather, remembered } from "../../sim/world/weather.ts";
import { humidityIn, temperatureAt, type Schedule } from "../../twin-models/what-if/schedule.ts";
import type { Recorded } from "../../twin-models/what-if/room.ts";

const BEGIN = Date.UTC(2025, 0, 1) - 8 * HOUR;
const MINUTE = 60_000;
const WARM_UP = 3 * DAY;
const DAYS = 365;

export interface YearOptions {
  place: string;
  seed: number;
  schedule: Schedule;
  mishaps?: boolean;
  /** The plant's set-point of humidity is on record. */
  setsHumidity?: boolean;
  days?: number;
}

/** A year of one of the simulator's rooms under a schedule, as its instrument would have recorded it by the hour. */
export function yearOf({ place, seed, schedule, mishaps = false, setsHumidity = true, days = DAYS }: YearOptions): Recorded {
  const library = makeLibrary({ seed, items: 400 });
  const weather = remembered(makeWeather(seed));
  const room = makeRooms(library.layout, seed).find((one) => one.place === place)!;
  const sensor = makeSensor(`what-if ${place}`, seed);
  const sensed = SENSES[MODELS.transmitter]!;
  const wrong = mishaps ? mishapsOf(place as never, seed, BEGIN + 2 * DAY, BEGIN + days * DAY) : [];
  const hours = days * 24;
  const column = (): Float64Array => new Float64Array(hours).fill(Number.NaN);
  const record: Recorded = { from: BEGIN, hours, month: new Uint8Array(hours), hour: new Uint8Array(hours), day: new Uint16Array(hours), temperature: column(), humidity: column(), setPoint: column(), humiditySetPoint: column(), outside: column(), energy: null };
  const set = (at: number): void => {
    const local = new Date(at + 8 * HOUR);
    room.setpoint = temperatureAt(schedule, local.getUTCMonth(), local.getUTCHours());
    const damp = humidityIn(schedule, local.getUTCMonth());
    if (damp === damp) room.humidity = damp;
  };
  set(BEGIN);
  advance(room, BEGIN - WARM_UP, BEGIN, weather);
  for (let hour = 0; hour < hours; hour++) {
    const from = BEGIN + hour * HOUR;
    set(from);
    const local = new Date(from + 8 * HOUR);
    [record.month[hour], record.hour[hour], record.day[hour]] = [local.getUTCMonth(), Math.floor(localHour(from)), Math.floor(hour / 24)];
    let [warm, damp] = [0, 0];
    for (let at = from; at < from + HOUR; at += 10 * MINUTE) {
      befall(room, wrong, at);
      advance(room, at, at + 10 * MINUTE, weather);
      warm += sensed["temperature"]!(room, at + 10 * MINUTE, sensor) / 6;
      damp += sensed["humidity"]!(room, at + 10 * MINUTE, sensor) / 6;
    }
    const out = weather(from + HOUR / 2);
    record.temperature[hour] = warm;
    record.humidity[hour] = damp;
    record.setPoint[hour] = room.setpoint;
    if (setsHumidity) record.humiditySetPoint[hour] = room.humidity;
    record.outside[hour] = out.temperature;
  }
  return record;
}
