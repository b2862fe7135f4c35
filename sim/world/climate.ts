import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { CLIMATE_MODEL } from "../library/instruments.ts";
import type { Library } from "../library/make-library.ts";
import { advance, humidityIn, makeRooms, type Room } from "./rooms.ts";
import { makeSensor, SENSES, type Sensor } from "./sensing.ts";
import { DAY, makeWeather } from "./weather.ts";

export interface Transmitter {
  thing: ThingId;
  room: Room;
  sensor: Sensor;
}

/** The air of the whole building and what its transmitters say of it. */
export interface Climate {
  rooms: Map<PlaceId, Room>;
  transmitters: Transmitter[];
  advance(to: Millis): void;
  /** What a transmitter says, by property of its model. */
  sense(transmitter: Transmitter, time: Millis): Record<string, number | string | boolean>;
  /** True temperature and humidity by room. */
  truth(): Record<string, { temperature: number; humidity: number; setpoint: number; fault: string | null }>;
}

/** Long enough for every room to forget where it began. */
const WARM_UP = 2 * DAY;
const CONSTANTS = { sensorFault: false, heaterOn: false, testInteger: -12_345, testFloat: -123.45 };

/** Set-points that people changed earlier are taken over. */
export function makeClimate(library: Library, now: Millis, setpoints: Readonly<Record<string, number>>): Climate {
  const weather = makeWeather(library.seed);
  const rooms = new Map(makeRooms(library.layout, library.seed).map((room) => [room.place, room]));
  for (const [place, setpoint] of Object.entries(setpoints)) {
    const room = rooms.get(place as PlaceId);
    if (room) room.setpoint = setpoint;
  }
  const transmitters = library.things.flatMap((thing) => {
    const room = rooms.get(thing.place);
    return thing.model === CLIMATE_MODEL && room ? [{ thing: thing.id, room, sensor: makeSensor(thing.id, library.seed) }] : [];
  });
  let at = now;
  for (const room of rooms.values()) advance(room, now - WARM_UP, now, weather);
  return {
    rooms,
    transmitters,
    advance(to) {
      for (const room of rooms.values()) advance(room, at, to, weather);
      at = Math.max(at, to);
    },
    sense: ({ room, sensor }, time) => ({
      ...CONSTANTS,
      mode: room.fault === "off" ? "off" : "auto",
      ...Object.fromEntries(Object.entries(SENSES).map(([property, tell]) => [property, tell(room, time, sensor)])),
    }),
    truth: () =>
      Object.fromEntries(
        [...rooms].map(([place, room]) => [
          place,
          { temperature: room.temperature, humidity: humidityIn(room), setpoint: room.setpoint, fault: room.fault },
        ]),
      ),
  };
}
