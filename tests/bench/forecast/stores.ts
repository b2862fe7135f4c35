import type { Millis } from "@stacktwin/twin-models/ids";
import { isBeyond, WARNED_HOURS, type ForecastLimit, type StoreSample } from "@stacktwin/twin-models/store-forecast";
import { makeLibrary } from "../../../sim/library/make-library.ts";
import { MODELS } from "../../../sim/library/models.ts";
import { makeRandom } from "../../../sim/random.ts";
import { humidityOf } from "../../../sim/world/air.ts";
import { befall, mishapsOf, type Mishap } from "../../../sim/world/mishaps.ts";
import { advance, humidityIn, makeRooms, type Room } from "../../../sim/world/rooms.ts";
import { makeSensor, SENSES, type Sensor } from "../../../sim/world/sensing.ts";
import { DAY, HOUR, makeWeather, remembered, type Outside } from "../../../sim/world/weather.ts";

export const MINUTE = 60_000;
const BEGIN = Date.UTC(2025, 0, 1);
const WARM_UP = 2 * DAY;
/** Limits by kind of store: those of GB/T 30227 as they are cited, tight and wide in temperature. */
const ENDS = { "F3-RARE": [16, 22], "F1-STORE": [14, 24] } as const;
const PLACES = Object.keys(ENDS) as (keyof typeof ENDS)[];
const SENSED = SENSES[MODELS.transmitter]!;

/** A store of the simulator that lives by the minute, with what befalls it. */
export interface Store {
  name: string;
  limits: ForecastLimit[];
  mishaps: Mishap[];
  begin: Millis;
  /** Lives until a moment; what its instrument then says. */
  live(to: Millis): StoreSample;
  /** Whether its true air would pass a limit in the hours of a warning and half as many, if nobody set right what is amiss now. */
  wouldPass(limit: string): boolean;
  /** Its air as it really is. */
  truth(): Record<"temperature" | "humidity", number>;
}

const limitsOf = ([low, high]: readonly [number, number]): ForecastLimit[] => [
  { id: "temperature.high", quantity: "temperature", side: "above", limit: high },
  { id: "temperature.low", quantity: "temperature", side: "below", limit: low },
  { id: "humidity.high", quantity: "humidity", side: "above", limit: 60 },
  { id: "humidity.low", quantity: "humidity", side: "below", limit: 45 },
];

/** Walls, leaks and set-points of its own; the simulator's usual ones are those of a single building. */
function settle(room: Room, seed: number, place: string): void {
  const random = makeRandom(seed, `store/${place}`);
  const { habit } = room;
  const times = (): number => 2 ** random.between(-1, 1);
  room.habit = { ...habit, envelope: habit.envelope * times(), ventilation: habit.ventilation * times() };
  room.setpoint = habit.setpoint + random.between(-1.5, 0.5);
  room.humidity = random.between(50, 54);
}

/** So many stores, two a building, half of them from January on and half from July; `offsets`: how much of an instrument's own offset its calibration leaves. */
export function makeStores(count: number, days: number, seed: number, offsets: number): Store[] {
  return Array.from({ length: count }, (_, number) => {
    const [own, place] = [seed * 1000 + (number >> 1), PLACES[number % 2]!];
    const library = makeLibrary({ seed: own, items: 400 });
    const begin = BEGIN + ((number >> 1) % 2) * 181 * DAY;
    const weather = remembered(makeWeather(own));
    const room = makeRooms(library.layout, own).find((one) => one.place === place)!;
    settle(room, own, place);
    const mishaps = mishapsOf(place, own, begin + 2 * DAY, begin + days * DAY);
    advance(room, begin - WARM_UP, begin, weather);
    return living({ name: `${own}/${place}`, limits: limitsOf(ENDS[place]), mishaps, begin }, room, weather, makeSensor(`forecast-${place}`, own), offsets);
  });
}

function living(
  parts: Pick<Store, "name" | "limits" | "mishaps" | "begin">, room: Room, weather: (time: Millis) => Outside, sensor: Sensor, offsets: number,
): Store {
  let at = parts.begin;
  let ahead = 0;
  const probe: Sensor = { ...sensor, temperatureOffset: offsets * sensor.temperatureOffset, humidityOffset: offsets * sensor.humidityOffset };
  return {
    ...parts,
    live(to) {
      const { mishaps } = parts;
      while (ahead < mishaps.length && mishaps[ahead]!.to < at) ahead++;
      befall(room, mishaps.slice(ahead), at);
      advance(room, at, to, weather);
      at = to;
      const { temperature, vapour } = weather(to);
      return {
        at: to,
        temperature: Math.round(100 * SENSED["temperature"]!(room, to, probe)) / 100,
        humidity: Math.round(10 * SENSED["humidity"]!(room, to, probe)) / 10,
        outdoor: { temperature, humidity: humidityOf(temperature, vapour) },
      };
    },
    wouldPass(id) {
      const limit = parts.limits.find((one) => one.id === id)!;
      // A delivery is over by itself.
      const amiss = parts.mishaps.filter(({ kind, from, to }) => kind !== "delivery" && from <= at && to > at).map((one) => ({ ...one, to: Infinity }));
      const other: Room = { ...room };
      for (let then = at; then < at + 1.5 * WARNED_HOURS * HOUR && amiss.length > 0; then += 5 * MINUTE) {
        befall(other, amiss, then);
        advance(other, then, then + 5 * MINUTE, weather);
        if (isBeyond(limit.quantity === "temperature" ? other.temperature : humidityIn(other), limit)) return true;
      }
      return false;
    },
    truth: () => ({ temperature: room.temperature, humidity: humidityIn(room) }),
  };
}
