import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { may, type Permission, type Person } from "@stacktwin/twin-models/permission";
import { NOWHERE } from "@stacktwin/twin-models/books";
import type { BookChange, BinPlace, Snapshot } from "@stacktwin/twin-models/live";
import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { SiteTwin } from "../contracts/stages.ts";
import type { Body } from "./pending.ts";

/** A site as screens are shown it. `configured`: when its configuration was taken up. */
export type LiveSite = SiteTwin & { places: PlaceTree; configured: Millis };

/** A space that no grant names: what lies in no space is for those who may everywhere in the site. */
const NO_SPACE = "";
const UNKNOWN = ITEM_STATES.indexOf("unknown");

/** What a person may see of a site, when that is not all of it. */
export interface Sight {
  delta(body: Body): Body;
  snapshot(snapshot: Snapshot): Snapshot;
}

/** Null when the person may see everything in the site. Whether they may see any of it was asked before. */
export function sightOf(person: Person, { site, twin, places }: LiveSite): Sight | null {
  const maySee = (permission: Permission, place: PlaceId | null): boolean =>
    may(person, permission, { site, space: (place && places.within(place, "space")?.id) ?? NO_SPACE });
  if (maySee("twin:read", null) && maySee("item:read", null)) return null;
  const thing = (id: string): boolean => maySee("twin:read", twin.view(id as ThingId)?.thing.place ?? null);
  const bin = ([, place]: BinPlace): boolean => thing(place) || maySee("twin:read", place as PlaceId);
  const book = ([row, shelf, slot, look, state]: BookChange): BookChange =>
    shelf !== NOWHERE && maySee("item:read", places.places[shelf]?.id ?? null)
      ? [row, shelf, slot, look, state]
      : [row, NOWHERE, 0, 0, UNKNOWN];
  return {
    delta: (body) => ({
      ...(body.present && { present: Object.fromEntries(Object.entries(body.present).filter(([id]) => thing(id))) }),
      ...(body.alarms && { alarms: body.alarms.filter((alarm) => maySee("alarm:read", alarm.place)) }),
      ...(body.commands && { commands: body.commands.filter((command) => thing(command.thing)) }),
      ...(body.tasks && { tasks: body.tasks.filter((task) => maySee("task:read", task.place)) }),
      ...(body.stocktakes && { stocktakes: body.stocktakes.filter(({ scope }) => scope.every((place) => maySee("stocktake:read", place as PlaceId))) }),
      ...(body.bins && { bins: body.bins.filter(bin) }),
      ...(body.books && { books: { ...body.books, changes: body.books.changes.map(book) } }),
    }),
    snapshot: (snapshot) => ({
      ...snapshot,
      things: snapshot.things.filter((view) => maySee("twin:read", view.thing.place)),
      alarms: snapshot.alarms.filter((alarm) => maySee("alarm:read", alarm.place)),
      commands: snapshot.commands.filter((command) => thing(command.thing)),
      tasks: snapshot.tasks.filter((task) => maySee("task:read", task.place)),
      bins: snapshot.bins.filter(bin),
    }),
  };
}
