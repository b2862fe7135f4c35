import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { Library } from "../library/make-library.ts";
import { MODELS } from "../library/models.ts";
import { hash } from "../random.ts";
import type { Climate } from "./climate.ts";
import { CRANE_SAYS, JOBS_SAY } from "./crane.ts";
import type { Doors, Way } from "./doors.ts";
import type { Lift } from "./lift.ts";
import type { Machine } from "./machines/machine.ts";
import { isTaken, seatsOf } from "./seats.ts";
import type { Store } from "./store.ts";
import { energyMeter, weatherStation } from "./utilities.ts";
import { visitorsIn } from "./visitors.ts";
import { daylight, startOfDay } from "./weather.ts";

/** What a device says of itself at a moment of the library's time, by property of its model. */
export type Say = (time: Millis) => Record<string, Value>;

export interface Voice {
  say: Say;
  /** Properties whose change a device on radio or MQTT tells at once. */
  urgent: readonly string[];
}

/** All that devices speak of. */
export interface World {
  library: Library;
  climate: Climate;
  store: Store;
  lifts: readonly Lift[];
  doors: Doors;
  machines: readonly Machine[];
  /** Leak sensors that stand in water. */
  wet: ReadonlySet<ThingId>;
}

type MakeVoice = (thing: ThingInstance, world: World) => Say | undefined;

const instrument: MakeVoice = ({ id }, { climate }) => {
  const found = climate.instruments.find(({ thing }) => thing === id);
  return found && ((time) => climate.sense(found, time));
};

const machine: MakeVoice = ({ id }, { machines }) => machines.find(({ thing }) => thing === id)?.say;

const leak: MakeVoice = (thing, world) => {
  const air = instrument(thing, world);
  return (time) => ({ ...air?.(time), leak: world.wet.has(thing.id) });
};

const crane: MakeVoice = ({ id }, { store }) => {
  const found = store.cranes.find(({ thing }) => thing === id);
  return found && (() => Object.fromEntries(Object.entries(CRANE_SAYS).map(([property, tell]) => [property, tell(found)])));
};

const lift: MakeVoice = ({ id }, { lifts }) => lifts.find(({ thing }) => thing === id)?.say;

const jobs: MakeVoice = ({ id }, { store }) => {
  const found = store.cranes.find(({ thing }) => id === `${thing}-jobs`);
  return found && (() => JOBS_SAY(found));
};

/** Lamps while people are in a room, and what of the day comes in through its windows, lux. */
const LIGHT: Readonly<Record<string, { lamps: number; windows: number }>> = {
  "rare-store": { lamps: 35, windows: 0 },
  "reading-room": { lamps: 310, windows: 420 },
};

/** Under the lamps of a display case, behind its glass. */
const IN_CASE = { lamps: 42, windows: 6 };

const light: MakeVoice = ({ place }, { library, climate }) => {
  const measured = climate.rooms.get(place);
  const around = measured?.inside ? climate.rooms.get(measured.inside) : undefined;
  const room = around ?? measured;
  const lit = around ? IN_CASE : room && LIGHT[room.kind];
  if (!room || !lit) return undefined;
  return (time) => ({
    illuminance: Math.round((visitorsIn(room.kind, room.seed, time) > 0.6 ? lit.lamps : 0) + lit.windows * daylight(time, library.seed)),
  });
};

const seat: MakeVoice = ({ id }, { library }) => {
  const found = seatsOf(library).find(({ thing }) => thing === id);
  return found && ((time) => ({ occupied: isTaken(found, time) }));
};

const both = (tell: (way: Way) => number): Record<Way, number> => ({ in: tell("in"), out: tell("out") });
/** People of the last whole period of a counter that reports every ten minutes. */
const PERIOD = 600_000;
const inPeriod = (doors: Doors, gate: PlaceId, way: Way, time: Millis): number => {
  const to = Math.floor(time / PERIOD) * PERIOD;
  return doors.passed(gate, way, to) - doors.passed(gate, way, to - PERIOD);
};

/** Goes on for ever. */
const vs133: MakeVoice = ({ place }, { doors }) => (time) => {
  const [total, period] = [both((way) => doors.passed(place, way, time)), both((way) => inPeriod(doors, place, way, time))];
  return { line1TotalIn: total.in, line1TotalOut: total.out, line1PeriodIn: period.in, line1PeriodOut: period.out };
};

/** Wraps at 16 bits. */
const vs350: MakeVoice = ({ place }, { doors, climate }) => (time) => {
  const [total, period] = [both((way) => doors.passed(place, way, time) % 65_536), both((way) => inPeriod(doors, place, way, time))];
  const room = climate.rooms.get("F1-LOBBY" as PlaceId);
  return {
    totalIn: total.in,
    totalOut: total.out,
    periodIn: period.in,
    periodOut: period.out,
    ...(room ? { temperature: room.temperature } : {}),
  };
};

/** About as many frames in 30 s as its sensors send, each every ten minutes. */
const gateway: MakeVoice = ({ id, address }, { library }) => {
  const gatewayId = String(address["GATEWAY"]);
  const behind = library.things.filter(({ via }) => via === id).length;
  return (time) => ({ gatewayId, received: Math.round((behind / 20) * (0.7 + (0.6 * (hash(`${id}${Math.floor(time / 30_000)}`) % 100)) / 100)), sent: hash(`${id}${time}`) % 2 });
};

/** Begins again at midnight. */
const jsonCounter: MakeVoice = ({ place }, { doors }) => (time) => {
  const today = both((way) => doors.passed(place, way, time) - doors.passed(place, way, startOfDay(time)));
  return { entered: today.in, left: today.out };
};

const VOICES: Readonly<Record<string, { make: MakeVoice; urgent?: readonly string[] }>> = {
  [MODELS.transmitter]: { make: instrument },
  [MODELS.vaisala]: { make: instrument },
  [MODELS.xyMd02]: { make: instrument },
  [MODELS.am307]: { make: instrument },
  [MODELS.am319]: { make: instrument },
  [MODELS.em300Th]: { make: instrument },
  [MODELS.em300Zld]: { make: leak, urgent: ["leak"] },
  [MODELS.em300Mld]: { make: leak, urgent: ["leak"] },
  [MODELS.em500Lgt]: { make: light },
  [MODELS.weatherStation]: { make: (_, { climate, library }) => weatherStation(climate.outside, library.seed) },
  [MODELS.energyMeter]: { make: (_, { climate, library }) => energyMeter(climate.outside, library.seed) },
  [MODELS.airHandlingUnit]: { make: machine },
  [MODELS.airConditioner]: { make: machine },
  [MODELS.dehumidifier]: { make: machine },
  [MODELS.crane]: { make: crane },
  [MODELS.lift]: { make: lift },
  [MODELS.jobEvents]: { make: jobs, urgent: ["state", "job", "bin"] },
  [MODELS.operations]: { make: (_, { store }) => () => store.lastOperation(), urgent: ["operationId", "state"] },
  [MODELS.vs133]: { make: vs133 },
  [MODELS.vs350]: { make: vs350 },
  [MODELS.jsonCounter]: { make: jsonCounter },
  [MODELS.vs340]: { make: seat, urgent: ["occupied"] },
  [MODELS.vs341]: { make: seat, urgent: ["occupied"] },
  [MODELS.gateway]: { make: gateway },
  [MODELS.lorawanSeat]: { make: seat, urgent: ["occupied"] },
};

/** The voice of every device that has something to say of its own. */
export function makeVoices(world: World): Map<ThingId, Voice> {
  return new Map(
    world.library.things.flatMap((thing) => {
      const { make, urgent = [] } = VOICES[thing.model] ?? {};
      const say = make?.(thing, world);
      return say ? [[thing.id, { say, urgent }] as const] : [];
    }),
  );
}

/** Charge of a sensor's battery, per cent: a pure function of time, a new one after some years. */
export const batteryOf = (thing: string, time: Millis): number =>
  100 - Math.floor(((hash(thing) % 600) + time / 86_400_000 / 4) % 600) / 10;
