import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { makeClimate, type Transmitter } from "../world/climate.ts";
import { makeDoors } from "../world/doors.ts";
import { makeMachines } from "../world/machines/make-machines.ts";
import type { Room } from "../world/rooms.ts";
import { SENSES } from "../world/sensing.ts";
import { makeStore } from "../world/store.ts";
import { makeVoices, type Say, type Voice, type World } from "../world/voices.ts";
import { DAY, HOUR, localHour } from "../world/weather.ts";

const MINUTE = 60_000;

/** Decimals that quantities are told with, where it is not one. */
const DECIMALS: Readonly<Record<string, number>> = { temperature: 2, dewPoint: 2, co2: 0, power: 2, energy: 3, formaldehyde: 2 };

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
  /** From here to the end there is a value every minute, before it every hour, and of the air as often as its instruments speak. */
  week: Millis;
  now: Millis;
}

/** So many days, a year if not told otherwise, and their last week, on whole hours. */
export function spanOf(now: Millis, days = 365): Span {
  const hour = Math.floor(now / HOUR) * HOUR;
  return { start: hour - days * DAY, week: hour - Math.min(days, 7) * DAY, now };
}

interface Track {
  thing: ThingInstance;
  property: string;
  /** 10 to the power of its decimals. */
  scale: number;
  past: (number | null)[];
  recent: (number | null)[];
  /** Milliseconds between the values of the past, and of the last week. */
  pastStep: Millis;
  step: Millis;
}

/** A thing's tracks and what it said of them at a moment. */
interface Told {
  tracks: Track[];
  tell: (time: Millis) => number[];
}

/** Quantities that are worth a past, by model; a model that is not here has none. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  [MODELS.transmitter]: ["temperature", "humidity", "dewPoint", "co2", "setpoint"],
  [MODELS.vaisala]: ["temperature", "humidity", "dewPoint"],
  [MODELS.xyMd02]: ["temperature", "humidity"],
  [MODELS.em300Th]: ["temperature", "humidity"],
  [MODELS.em300Zld]: ["temperature", "humidity"],
  [MODELS.am307]: ["temperature", "humidity", "co2", "tvoc", "pressure"],
  [MODELS.am319]: ["temperature", "humidity", "co2", "tvoc", "pressure", "pm25", "pm10", "formaldehyde"],
  [MODELS.em500Lgt]: ["illuminance"],
  [MODELS.weatherStation]: ["temperature", "humidity", "pressure", "windSpeed", "windDirection", "rainRate", "radiation", "illuminance"],
  [MODELS.energyMeter]: ["power", "energy"],
  [MODELS.airHandlingUnit]: ["supplyTemperature", "returnTemperature", "returnHumidity", "filterPressure", "fanSpeed", "temperatureSetpoint"],
  [MODELS.airConditioner]: ["supplyTemperature", "returnTemperature", "returnHumidity", "coolingDemand", "temperatureSetpoint"],
  [MODELS.dehumidifier]: ["humidity", "temperature", "tankLevel", "compressorHours"],
  [MODELS.vs133]: ["line1TotalIn", "line1TotalOut"],
  [MODELS.vs350]: ["totalIn", "totalOut"],
  [MODELS.jsonCounter]: ["entered", "left"],
};
const RECENT = 10 * MINUTE;
/** What these say of the air holds for five minutes and no longer: a year told by the hour would be mostly unknown. */
const CLOSE = 5 * MINUTE;
const CLOSELY: ReadonlySet<string> = new Set([MODELS.transmitter, MODELS.vaisala, MODELS.xyMd02]);
const AIR: ReadonlySet<string> = new Set(["temperature", "humidity"]);

/** Only what is kept is asked of an instrument: a year of minutes is long. */
function tellerOf(properties: readonly string[], say: Say, instrument: Transmitter | undefined): Told["tell"] {
  const senses = instrument && properties.map((property) => SENSES[instrument.model]?.[property]);
  if (instrument && senses?.every((one) => one !== undefined))
    return (time) => senses.map((one) => one(instrument.room, time, instrument.sensor));
  return (time) => {
    const said = say(time);
    return properties.map((property) => Number(said[property]));
  };
}

function tracksOf({ library, climate }: World, voices: ReadonlyMap<ThingId, Voice>): Told[] {
  return library.things.flatMap((thing) => {
    const [kept, voice] = [KEPT[thing.model], voices.get(thing.id)];
    if (!kept || !voice) return [];
    const close = CLOSELY.has(thing.model);
    const step = thing.model === MODELS.transmitter ? MINUTE : close ? CLOSE : RECENT;
    const instrument = climate.instruments.find((one) => one.thing === thing.id);
    const told = (properties: readonly string[], pastStep: Millis): Told => ({
      tracks: properties.map((property) => ({ thing, property, scale: 10 ** (DECIMALS[property] ?? 1), past: [], recent: [], pastStep, step })),
      tell: tellerOf(properties, voice.say, instrument),
    });
    return [told(kept.filter((property) => !close || !AIR.has(property)), HOUR), told(kept.filter((property) => close && AIR.has(property)), CLOSE)].filter(({ tracks }) => tracks.length > 0);
  });
}

function faultAt(faults: readonly Fault[], place: string, time: Millis): Room["fault"] {
  return faults.some((fault) => fault.place === place && time >= fault.from && time < fault.to) ? "off" : null;
}

/** Everything that was measured over a year, as the devices told it: by the hour, the air as often as it is told, and closer in the last week. One line per run of a series. */
export function* pastSeries(library: Library, span: Span): Generator<PastLine> {
  const faults = pastFaults(span.now);
  const gap = pastGap(span.now);
  const site = library.layout.site;
  const world = makePastWorld(library, span.start);
  const told = tracksOf(world, makeVoices(world));
  const walk = (from: Millis, to: Millis, step: Millis, runOf: (track: Track) => (number | null)[], every: (track: Track) => Millis): void => {
    for (let time = from; time < to; time += step) {
      for (const room of world.climate.rooms.values()) room.fault = faultAt(faults, room.place, time);
      for (const { tracks, tell } of told) {
        const [first] = tracks;
        if (!first || (time - from) % every(first) !== 0) continue;
        const silent = first.thing.address["CONNECTION"] === gap.connection && time >= gap.from && time < gap.to;
        const values = tell(time);
        tracks.forEach((track, i) => runOf(track).push(silent ? null : Math.round((values[i] ?? 0) * track.scale) / track.scale));
      }
      for (const machine of world.machines) machine.work(step / HOUR);
      world.climate.advance(time + step);
    }
  };
  walk(span.start, span.week, CLOSE, (track) => track.past, ({ pastStep }) => pastStep);
  walk(span.week, span.now, MINUTE, (track) => track.recent, ({ step }) => step);
  for (const { tracks } of told)
    for (const { thing, property, past, recent, pastStep, step } of tracks) {
      if (past.length > 0) yield { kind: "series", site, thing: thing.id, property, start: span.start, step: pastStep, values: past };
      yield { kind: "series", site, thing: thing.id, property, start: span.week, step, values: recent };
    }
}

/** The library as it was, before anybody set anything: machines, doors and air, and nothing that has moved. */
function makePastWorld(library: Library, start: Millis): World {
  const climate = makeClimate(library, start, {});
  return {
    library,
    climate,
    machines: makeMachines(library, climate.rooms, { outside: climate.outside, seed: library.seed }),
    doors: makeDoors(library.layout, library.seed),
    store: makeStore(library, library.seed, []),
    lifts: [],
    wet: new Set(),
  };
}

/** The word for its usual mode of each model that has one. */
const MODES: Readonly<Record<string, string>> = {
  [MODELS.transmitter]: "auto",
  [MODELS.airHandlingUnit]: "auto",
  [MODELS.airConditioner]: "on",
};

/** The control mode of every transmitter and machine: automatic but for the faults. */
export function pastModes(library: Library, span: Span): Interval[] {
  const faults = pastFaults(span.now).filter(({ from }) => from > span.start);
  return library.things.flatMap((thing) => {
    const word = MODES[thing.model];
    if (word === undefined) return [];
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
    if (!fault) return [mode(word, span.start, null)];
    return [mode(word, span.start, fault.from), mode("off", fault.from, fault.to), mode(word, fault.to, null)];
  });
}
