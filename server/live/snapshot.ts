import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Room, Snapshot } from "@stacktwin/twin-models/live";
import type { LiveSite } from "./sight.ts";

/** Null for the room of a whole site. */
export const storeyOf = (room: Room): PlaceId | null => (room.startsWith("storey:") ? (room.slice("storey:".length) as PlaceId) : null);

/** The site as it is now: of a storey's room the things that stand in it, and always all alarms, commands, bins and counts. */
export function snapshotOf(site: LiveSite, room: Room, seq: number, now: Millis): Snapshot {
  const books = site.locator.books();
  return {
    room,
    site: site.site,
    seq,
    at: now,
    past: null,
    configured: site.configured,
    layout: site.places.layout.validFrom,
    things: site.twin.views(storeyOf(room) ?? undefined),
    alarms: site.alarms.standing(),
    commands: site.desk.standing(),
    tasks: site.tasks(),
    bins: site.twin.bins(),
    books: { version: books.version, count: books.shelf.length, states: site.locator.states() },
  };
}
