import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { CLIMATE_MODEL } from "../library/instruments.ts";
import type { Library } from "../library/make-library.ts";
import { advance, makeRooms, type Room } from "../world/rooms.ts";
import { makeSensor, SENSES, type Sensor } from "../world/sensing.ts";
import { DAY, HOUR, localHour, makeWeather } from "../world/weather.ts";

const MINUTE = 60_000;

/** Decimals that a transmitter's quantities are told with. */
const DECIMALS: Readonly<Record<string, number>> = { temperature: 2, humidity: 1, dewPoint: 2, co2: 0, setpoint: 1 };

/** When the plant of a room stood still. */
interface Fault {
  place: string;
  from: Millis;
  to: Millis;
}

/** The local clock time so many days before now. */
const atHour = (now: Millis, daysAgo: number, hour: number): Millis => {
  const day = now - daysAgo * DAY;
  return day - localHour(day) * HOUR + hour * HOUR;
};

export const pastFaults = (now: Millis): Fault[] => [
  { place: "F3-RARE", from: atHour(now, 64, 2), to: atHour(now, 64, 16) },
  { place: "F2-READ", from: atHour(now, 5, 11), to: atHour(now, 5, 18) },
];

/** The gateway that was away, and when: what it should have said is unknown for good. */
export const pastGap = (now: Millis) => ({
  connection: "plc-f2",
  from: atHour(now, 3, 2) + 10 * MINUTE,
  to: atHour(now, 3, 5) + 40 * MINUTE,
});

export interface Span {
  start: Millis;
  /** From here to the end there is a value every minute, before it every hour. */
  week: Millis;
  now: Millis;
}

/** A year and its last week, on whole hours. */
export function spanOf(now: Millis): Span {
  const hour = Math.floor(now / HOUR) * HOUR;
  return { start: hour - 365 * DAY, week: hour - 7 * DAY, now };
}

interface Track {
  thing: ThingInstance;
  property: string;
  sensor: Sensor;
  hours: (number | null)[];
  minutes: (number | null)[];
}

const tracksOf = (library: Library, place: PlaceId): Track[] =>
  library.things
    .filter((thing) => thing.model === CLIMATE_MODEL && thing.place === place)
    .flatMap((thing) =>
      Object.keys(SENSES).map((property) => ({ thing, property, sensor: makeSensor(thing.id, library.seed), hours: [], minutes: [] })),
    );

function faultAt(faults: readonly Fault[], place: string, time: Millis): Room["fault"] {
  return faults.some((fault) => fault.place === place && time >= fault.from && time < fault.to) ? "off" : null;
}

/** The climate of every room over a year, as its transmitters told it. Room by room, one line per run of a series. */
export function* pastClimate(library: Library, span: Span): Generator<PastLine> {
  const weather = makeWeather(library.seed);
  const faults = pastFaults(span.now);
  const gap = pastGap(span.now);
  const site = library.layout.site;
  for (const room of makeRooms(library.layout, library.seed)) {
    const tracks = tracksOf(library, room.place);
    const walk = (from: Millis, to: Millis, step: Millis, runOf: (track: Track) => (number | null)[]): void => {
      for (let time = from; time < to; time += step) {
        for (const track of tracks) {
          const silent = track.thing.address["CONNECTION"] === gap.connection && time >= gap.from && time < gap.to;
          const value = SENSES[track.property]?.(room, time, track.sensor) ?? 0;
          runOf(track).push(silent ? null : Number(value.toFixed(DECIMALS[track.property] ?? 2)));
        }
        room.fault = faultAt(faults, room.place, time);
        advance(room, time, time + step, weather);
      }
    };
    walk(span.start, span.week, HOUR, (track) => track.hours);
    walk(span.week, span.now, MINUTE, (track) => track.minutes);
    for (const { thing, property, hours, minutes } of tracks) {
      yield { kind: "series", site, thing: thing.id, property, start: span.start, step: HOUR, values: hours };
      yield { kind: "series", site, thing: thing.id, property, start: span.week, step: MINUTE, values: minutes };
    }
  }
}

/** The control mode of every transmitter: automatic but for the faults. */
export function pastModes(library: Library, span: Span): Interval[] {
  const faults = pastFaults(span.now);
  return library.things
    .filter((thing) => thing.model === CLIMATE_MODEL)
    .flatMap((thing) => {
      const mode = (value: string, from: Millis, to: Millis | null): Interval => ({
        site: library.layout.site,
        subject: thing.id,
        aspect: "mode",
        value,
        from,
        to,
        cause: "reading",
      });
      const fault = faults.find((one) => one.place === thing.place);
      if (!fault) return [mode("auto", span.start, null)];
      return [mode("auto", span.start, fault.from), mode("off", fault.from, fault.to), mode("auto", fault.to, null)];
    });
}
