import { isAnnounced, type Alarm } from "@stacktwin/twin-models/alarm";
import type { BookColumns } from "@stacktwin/twin-models/books";
import type { AlarmId, Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { ThingPresent } from "../live/presents.ts";
import type { Moment } from "../live/view.ts";

/** One of two moments that are compared, as it was known then; books are null where this person may see none. */
export interface Side {
  at: Millis;
  /** So much later than its max age a value may have been said: what was brought from a past may hold one an hour. */
  grace: Millis;
  tree: PlaceTree;
  things: ReadonlyMap<ThingId, ThingInstance>;
  presentOf: (thing: ThingId) => ThingPresent;
  alarms: ReadonlyMap<AlarmId, Alarm>;
  bins: ReadonlyMap<string, string>;
  books: BookColumns | null;
}

export const PAST_GRACE_MS = 3_600_000;
const NONE: ThingPresent = Object.freeze({});

export function sideOfMoment({ snapshot, books }: Moment, tree: PlaceTree): Side {
  const presents = new Map(snapshot.things.map(({ thing, present }) => [thing.id, present]));
  return {
    at: snapshot.at,
    grace: PAST_GRACE_MS,
    tree,
    things: new Map(snapshot.things.map(({ thing }) => [thing.id, thing])),
    presentOf: (thing) => presents.get(thing) ?? NONE,
    alarms: new Map(snapshot.alarms.filter(isAnnounced).map((alarm) => [alarm.id, alarm])),
    bins: new Map(snapshot.bins),
    books,
  };
}

/** True where nothing at all is known of that moment. */
export const isBlank = ({ things, presentOf, alarms, bins }: Side): boolean =>
  alarms.size === 0 && bins.size === 0 && [...things.keys()].every((thing) => Object.keys(presentOf(thing)).length === 0);
