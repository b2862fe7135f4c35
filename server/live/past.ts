import { calibratedPresent, calibrationsOf } from "@stacktwin/twin-models/calibration";
import { ASPECTS, type Interval } from "@stacktwin/twin-models/interval";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelInfo, Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { taskAt } from "@stacktwin/twin-models/task";
import type { Room, Snapshot } from "@stacktwin/twin-models/live";
import { seriesKey, type HistoryStore } from "../contracts/history.ts";
import type { StateStore } from "../contracts/state.ts";
import { pastAlarms } from "./past-alarms.ts";
import { PastBooks, type PastBooksParts } from "./past-books.ts";
import { storeyOf } from "./snapshot.ts";

export interface PastParts extends PastBooksParts {
  things: readonly { instance: ThingInstance; info: ModelInfo }[];
  /** When the configuration in use was taken up. */
  configured: Millis;
  history: Pick<HistoryStore, "at">;
  state: PastBooksParts["state"] & Pick<StateStore, "intervals" | "intervalsAt" | "alarms" | "alarmEvents" | "tasks">;
}

/** What a site remembers, ready to be asked. */
export type Past = PastParts & { books: PastBooks };
export const createPast = (parts: PastParts): Past => ({ ...parts, books: new PastBooks(parts) });

/** Years brought from before the installation may hold one value an hour. */
const LOOK_BACK_MS = 2 * 3_600_000;

/**
 * The site as it was at a moment, in the shape of the live one. A value is the last that history kept by then, else
 * what an interval says; its age tells whether it still held. Alarms and bins are what their intervals say; commands of
 * the past are in the journal.
 */
export async function pastSnapshot(parts: Past, room: Room, at: Millis): Promise<Snapshot> {
  const { site, state } = parts;
  const places = parts.placesAt(at);
  const storey = storeyOf(room);
  const here = parts.things.filter(({ instance }) => storey === null || places.within(instance.place, "storey")?.id === storey);
  const longest = here.reduce((max, { info }) => info.properties.reduce((most, { maxAge }) => Math.max(most, maxAge), max), LOOK_BACK_MS);
  const samples = await parts.history.at(site, at, longest);
  const intervals = intervalsOf(parts, at);
  const things = here.map(({ instance, info }) => {
    const present: Record<string, Present> = {};
    for (const { name, type, aspect } of info.properties) {
      const sample = samples.get(seriesKey(instance.id, name));
      const said = sample ? { value: sample.value, time: sample.time, heard: sample.time, quality: sample.quality } : ofInterval(intervals(aspect, instance.id), type);
      if (said) present[name] = calibratedPresent(calibrationsOf(instance, name), said);
    }
    return { thing: instance, present };
  });
  return {
    room,
    site,
    seq: 0,
    at,
    past: at,
    configured: parts.configured,
    layout: places.layout.validFrom,
    things,
    alarms: pastAlarms(parts, at),
    commands: [],
    tasks: state.tasks.openAt(site, at).flatMap((task) => taskAt(task, at) ?? []),
    bins: [...state.heldAt(site, "bin.place", at)],
    books: { version: parts.version, count: parts.items.length, states: parts.books.states(at) },
  };
}

/** Looks up what held for a thing in an aspect; each aspect is read once, when it is asked for first. */
function intervalsOf({ site, state }: PastParts, at: Millis): (aspect: string | undefined, thing: string) => Interval | undefined {
  const read = new Map<string, Map<string, Interval>>();
  return (named, thing) => {
    const aspect = ASPECTS.find((one) => one === named);
    if (!aspect) return undefined;
    let held = read.get(aspect);
    if (!held) read.set(aspect, (held = new Map(state.intervalsAt(site, aspect, at).toSorted((a, b) => a.from - b.from).map((one) => [one.subject, one]))));
    return held.get(thing);
  };
}

const READ: Record<PropertyInfo["type"], (value: string) => Present["value"]> = { string: (value) => value, boolean: (value) => value === "true", number: Number, integer: Number };

/** An interval knows when something began, not until when it was heard: the value is as old as its beginning. */
function ofInterval(interval: Interval | undefined, type: PropertyInfo["type"]): Present | undefined {
  if (!interval) return undefined;
  const { value, from } = interval;
  return { value: READ[type](value), time: from, heard: from, quality: "good" };
}
