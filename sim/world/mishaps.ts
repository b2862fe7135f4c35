import type { Millis } from "@stacktwin/twin-models/ids";
import { makeRandom } from "../random.ts";
import type { Room } from "./rooms.ts";
import { DAY, HOUR } from "./weather.ts";

type Between = readonly [least: number, most: number];

/** What befalls the air of a store, how often on average, for how long until somebody sets it right, and how bad. */
interface Kind {
  everyDays: number;
  hours: Between;
  severity: Between;
  befall(room: Room, severity: number): void;
}

const fault =
  (kind: Room["fault"]): Kind["befall"] =>
  (room, severity) => {
    room.fault = kind;
    room.severity = severity;
  };
const opening: Kind["befall"] = (room, severity) => {
  room.opening = severity;
};

const KINDS = {
  standstill: { everyDays: 45, hours: [3, 30], severity: [1, 1], befall: fault("off") },
  chiller: { everyDays: 30, hours: [1, 14], severity: [0.08, 0.8], befall: fault("warming") },
  humidifier: { everyDays: 35, hours: [1, 10], severity: [0.05, 0.5], befall: fault("steaming") },
  leak: { everyDays: 90, hours: [2, 16], severity: [0.5, 5], befall: (room, severity) => (room.seepage = severity) },
  /** A door propped open and forgotten. */
  door: { everyDays: 30, hours: [0.5, 9], severity: [0.04, 0.6], befall: opening },
  /** Somebody brings something: part of every week, and over soon. */
  delivery: { everyDays: 2.5, hours: [0.03, 0.17], severity: [0.2, 1], befall: opening },
} as const satisfies Record<string, Kind>;

export type MishapKind = keyof typeof KINDS;

export interface Mishap {
  kind: MishapKind;
  from: Millis;
  to: Millis;
  severity: number;
}

/** What befalls a room in a span, in the order in which it begins: the same for the same seed. At most one of a kind at a time. */
export function mishapsOf(place: string, seed: number, from: Millis, to: Millis): Mishap[] {
  const all = (Object.entries(KINDS) as [MishapKind, Kind][]).flatMap(([kind, { everyDays, hours, severity }]) => {
    const random = makeRandom(seed, `mishaps/${place}/${kind}`);
    const found: Mishap[] = [];
    const pause = (): Millis => -Math.log(1 - random.next()) * everyDays * DAY;
    for (let at = from + pause(); at < to; at += pause()) {
      // As many of an hour as of a night: evenly over the logarithm.
      const span = Math.exp(random.between(Math.log(hours[0]), Math.log(hours[1]))) * HOUR;
      const begin = Math.round(at);
      at += span;
      found.push({ kind, from: begin, to: Math.round(at), severity: random.between(...severity) });
    }
    return found;
  });
  return all.toSorted((a, b) => a.from - b.from);
}

/** Puts a room into the state that what befalls it at a moment makes; without any it works. */
export function befall(room: Room, mishaps: readonly Mishap[], time: Millis): void {
  room.fault = null;
  room.severity = 1;
  room.opening = 0;
  room.seepage = 0;
  for (const { kind, from, to, severity } of mishaps) if (time >= from && time < to) KINDS[kind].befall(room, severity);
}
