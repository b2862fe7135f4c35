import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { advance, humidityIn, makeRooms, type Room } from "./rooms.ts";
import { makeSensor, SAYINGS, SENSES, type Sensor } from "./sensing.ts";
import { DAY, makeWeather, remembered, type Outside } from "./weather.ts";

export interface Transmitter {
  thing: ThingId;
  model: string;
  room: Room;
  sensor: Sensor;
}

/** The air of the whole building and what its instruments say of it. */
export interface Climate {
  rooms: Map<PlaceId, Room>;
  /** The instruments that hold a room's set-point. */
  transmitters: Transmitter[];
  /** All that sense the air of a room. */
  instruments: Transmitter[];
  outside: (time: Millis) => Outside;
  advance(to: Millis): void;
  /** What an instrument says, by property of its model. */
  sense(instrument: Transmitter, time: Millis): Record<string, Value>;
  /** True temperature and humidity by room. */
  truth(): Record<string, { temperature: number; humidity: number; setpoint: number; fault: string | null }>;
}

/** Long enough for every room to forget where it began. */
const WARM_UP = 2 * DAY;

export const instrumentsOf = (library: Library, rooms: ReadonlyMap<PlaceId, Room>): Transmitter[] =>
  library.things.flatMap(({ id, model, place }) => {
    const room = rooms.get(place);
    return SENSES[model] && room ? [{ thing: id, model, room, sensor: makeSensor(id, library.seed) }] : [];
  });

export const sense = ({ model, room, sensor }: Transmitter, time: Millis): Record<string, Value> => ({
  ...SAYINGS[model]?.(room, time),
  ...Object.fromEntries(Object.entries(SENSES[model] ?? {}).map(([property, tell]) => [property, tell(room, time, sensor)])),
});

/** Set-points that people changed earlier are taken over. */
export function makeClimate(library: Library, now: Millis, setpoints: Readonly<Record<string, number>>): Climate {
  const outside = remembered(makeWeather(library.seed));
  const rooms = new Map(makeRooms(library.layout, library.seed).map((room) => [room.place, room]));
  for (const [place, setpoint] of Object.entries(setpoints)) {
    const room = rooms.get(place as PlaceId);
    if (room) room.setpoint = setpoint;
  }
  const instruments = instrumentsOf(library, rooms);
  /** Around a case is the air of its room. */
  const around = ({ inside }: Room): ((time: Millis) => Outside) => {
    const room = inside === null ? undefined : rooms.get(inside);
    return room ? () => room : outside;
  };
  let at = now;
  for (const room of rooms.values()) advance(room, now - WARM_UP, now, around(room));
  return {
    rooms,
    instruments,
    transmitters: instruments.filter(({ model }) => model === MODELS.transmitter),
    outside,
    advance(to) {
      for (const room of rooms.values()) advance(room, at, to, around(room));
      at = Math.max(at, to);
    },
    sense,
    truth: () =>
      Object.fromEntries(
        [...rooms].map(([place, room]) => [
          place,
          { temperature: room.temperature, humidity: humidityIn(room), setpoint: room.setpoint, fault: room.fault },
        ]),
      ),
  };
}
