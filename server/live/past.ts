import type { Alarm } from "@stacktwin/twin-models/alarm";
import { calibratedPresent, calibrationsOf } from "@stacktwin/twin-models/calibration";
import { bookLook, emptyBooks, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import { drawnAt } from "@stacktwin/twin-models/state-of-item";
import { ITEM_STATES, type Item } from "@stacktwin/twin-models/item";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, Present, ThingInstance } from "@stacktwin/twin-models/thing";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Room, Snapshot } from "@stacktwin/twin-models/live";
import { seriesKey, type HistoryStore } from "../contracts/history.ts";
import type { StateStore } from "../contracts/state.ts";
import { storeyOf } from "./snapshot.ts";

export interface PastParts {
  site: SiteId;
  things: readonly { instance: ThingInstance; info: ModelInfo }[];
  /** The register, in row order, and its version. */
  items: readonly Item[];
  version: number;
  /** When the configuration in use was taken up. */
  configured: Millis;
  /** The places of the layout that was valid at a moment. */
  placesAt: (at: Millis) => PlaceTree;
  history: Pick<HistoryStore, "at">;
  state: Pick<StateStore, "intervalsAt" | "alarms" | "alarmEvents">;
}

/** Years brought from before the installation may hold one value an hour. */
const LOOK_BACK_MS = 2 * 3_600_000;

/**
 * The site as it was at a moment, in the shape of the live one. A value is the last that history kept by then; its
 * age tells whether it still held. Alarms and bins are what their intervals say; commands of the past are in the journal.
 */
export async function pastSnapshot(parts: PastParts, room: Room, at: Millis): Promise<Snapshot> {
  const { site, state } = parts;
  const places = parts.placesAt(at);
  const storey = storeyOf(room);
  const here = parts.things.filter(({ instance }) => storey === null || places.within(instance.place, "storey")?.id === storey);
  const longest = here.reduce((max, { info }) => info.properties.reduce((most, { maxAge }) => Math.max(most, maxAge), max), LOOK_BACK_MS);
  const samples = await parts.history.at(site, at, longest);
  const things = here.map(({ instance, info }) => {
    const present: Record<string, Present> = {};
    for (const { name } of info.properties) {
      const sample = samples.get(seriesKey(instance.id, name));
      if (!sample) continue;
      const said: Present = { value: sample.value, time: sample.time, heard: sample.time, quality: sample.quality };
      present[name] = calibratedPresent(calibrationsOf(instance, name), said);
    }
    return { thing: instance, present };
  });
  const states = ITEM_STATES.map(() => 0);
  for (const value of heldAt(state.intervalsAt(site, "item.state", at)).values()) {
    const index = (ITEM_STATES as readonly string[]).indexOf(value);
    if (index >= 0) states[index]!++;
  }
  const stated = states.reduce((sum, count) => sum + count, 0);
  states[ITEM_STATES.indexOf("unknown")]! += Math.max(0, parts.items.length - stated);
  return {
    room,
    site,
    seq: 0,
    at,
    past: at,
    configured: parts.configured,
    things,
    alarms: pastAlarms(parts, at),
    commands: [],
    bins: [...heldAt(state.intervalsAt(site, "bin.place", at))],
    books: { version: parts.version, count: parts.items.length, states },
  };
}

/** Alarms that were not normal then: the record as it is now, with the two memories and the occurrence of that moment. */
function pastAlarms({ site, state }: PastParts, at: Millis): Alarm[] {
  const standing = state.intervalsAt(site, "alarm.state", at).filter(({ value }) => value !== "normal");
  if (standing.length === 0) return [];
  const known = new Map<string, Alarm>(state.alarms(site).map((alarm) => [alarm.id, alarm]));
  return standing.flatMap(({ subject, value }) => {
    const alarm = known.get(subject);
    if (!alarm) return [];
    const events = state.alarmEvents(site, 0, at + 1, 50, subject).toSorted((a, b) => b.at - a.at);
    const raised = events.find(({ what }) => what === "raised");
    const of = (what: "cleared" | "acknowledged") => events.find((event) => event.what === what && event.occurrence === raised?.occurrence);
    const acknowledged = of("acknowledged");
    return {
      ...alarm,
      occurrence: raised?.occurrence ?? alarm.occurrence,
      active: value !== "returned",
      acknowledged: value === "acknowledged",
      shelved: null,
      since: raised?.at ?? alarm.since,
      cleared: value === "returned" ? (of("cleared")?.at ?? null) : null,
      value: raised?.value ?? null,
      acknowledgedBy: acknowledged?.who ?? null,
      acknowledgedAt: acknowledged?.at ?? null,
    };
  });
}

/** Value by subject; of two that a file of the past let overlap the later one. */
const heldAt = (intervals: readonly Interval[]): Map<string, string> =>
  new Map<string, string>(intervals.toSorted((a, b) => a.from - b.from).map(({ subject, value }) => [subject, value]));

/** The book columns of a moment, from where the items were and in what state. Rows are those of the register of now. */
export async function pastBooks({ site, items, version, placesAt, state }: PastParts, at: Millis): Promise<BookColumns> {
  const places = placesAt(at);
  const indexOf = (id: string): number => places.byId.get(id as PlaceId)?.index ?? NOWHERE;
  const placeOf = heldAt(state.intervalsAt(site, "item.place", at));
  const stateOf = heldAt(state.intervalsAt(site, "item.state", at));
  const books = emptyBooks(items.length, version);
  const taken = new Uint16Array(places.places.length);
  const guests: number[] = [];
  for (const [row, item] of items.entries()) {
    const home = indexOf(item.home);
    const named = (ITEM_STATES as readonly string[]).indexOf(stateOf.get(item.key) ?? "");
    const now = named < 0 ? ITEM_STATES.indexOf("unknown") : named;
    const place = placeOf.get(item.key);
    const shelf = drawnAt(ITEM_STATES[now]!, place === undefined ? NOWHERE : indexOf(place), home);
    books.state[row] = now;
    books.look[row] = bookLook(item.callNumber, item.thickness);
    books.shelf[row] = shelf;
    if (home !== NOWHERE) taken[home] = Math.max(taken[home]!, Math.min(65_534, item.order) + 1);
    if (shelf === NOWHERE) continue;
    if (shelf === home) books.slot[row] = Math.min(65_535, item.order);
    else guests.push(row);
  }
  for (const row of guests) books.slot[row] = taken[books.shelf[row]!]!++;
  return books;
}
