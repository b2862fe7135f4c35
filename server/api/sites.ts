import { encodeBooks, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Room, Snapshot } from "@stacktwin/twin-models/live";
import { may, type Person } from "@stacktwin/twin-models/permission";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, coveredThing, mayAll, siteOf } from "./scope.ts";

const UNKNOWN = ITEM_STATES.indexOf("unknown");

/** The layout of a moment: the last that was valid by then, or the first of all. */
export function layoutAt(layouts: readonly Layout[], at: Millis): Layout {
  const inOrder = [...layouts].sort((a, b) => a.validFrom - b.validFrom);
  const found = inOrder.findLast(({ validFrom }) => validFrom <= at) ?? inOrder[0];
  if (!found) throw new TwinError("NOT_FOUND", "This site has no layout");
  return found;
}

const trees = new WeakMap<Layout, PlaceTree>();
function expanded(layout: Layout): PlaceTree {
  const known = trees.get(layout) ?? expandLayout(layout);
  trees.set(layout, known);
  return known;
}

/** A room of this site, or BAD_INPUT; the site's own by default. */
function roomOf(site: ApiSite, room: string | undefined): Room {
  if (room === undefined || room === `site:${site.site}`) return `site:${site.site}`;
  const storey = site.places.places.find((place) => place.kind === "storey" && `storey:${place.id}` === room);
  if (!storey) throw new TwinError("BAD_INPUT", `There is no room ${room} in this site`, "/room");
  return `storey:${storey.id}`;
}

/** The site with the places of a moment. Throws BAD_INPUT for one that has not come. */
function siteAt(deps: ApiDeps, site: ApiSite, at: Millis): Pick<ApiSite, "site" | "places" | "twin"> {
  const now = deps.clock.now();
  if (at > now) throw new TwinError("BAD_INPUT", `That moment has not come yet: it is ${new Date(now).toISOString()}`, "/at");
  const past = layoutAt(site.layouts, at);
  return { site: site.site, twin: site.twin, places: past === site.places.layout ? site.places : expanded(past) };
}

/** Only what the person may see: things, alarms, commands and bins of the own spaces. */
function narrowed(site: Pick<ApiSite, "site" | "places" | "twin">, person: Person, snapshot: Snapshot): Snapshot {
  if (mayAll(person, "twin:read", site.site)) return snapshot;
  const at = covered(site, person, "twin:read");
  const thing = coveredThing(site, person, "twin:read");
  return {
    ...snapshot,
    things: snapshot.things.filter((view) => at(view.thing.place)),
    alarms: snapshot.alarms.filter((alarm) => at(alarm.place)),
    commands: snapshot.commands.filter((command) => thing(command.thing)),
    bins: snapshot.bins.filter(([, place]) => at(place as Parameters<typeof at>[0]) || thing(place as Parameters<typeof thing>[0])),
  };
}

/** Books outside the person's spaces are nowhere, and nothing is known of them. */
function maskedBooks(site: Pick<ApiSite, "site" | "places">, person: Person, books: BookColumns): BookColumns {
  if (mayAll(person, "item:read", site.site)) return books;
  const at = covered(site, person, "item:read");
  const seen = site.places.places.map(({ id }) => at(id));
  const masked = { ...books, shelf: books.shelf.slice(), slot: books.slot.slice(), look: books.look.slice(), state: books.state.slice() };
  for (let row = 0; row < masked.shelf.length; row++) {
    if (seen[masked.shelf[row] ?? NOWHERE]) continue;
    masked.shelf[row] = NOWHERE;
    masked.slot[row] = 0;
    masked.look[row] = 0;
    masked.state[row] = UNKNOWN;
  }
  return masked;
}

export const sitesTopic = (deps: ApiDeps): Topic<"sites" | "layout" | "snapshot" | "books"> => ({
  sites: ({ person }) =>
    [...deps.sites.values()]
      .filter(({ site }) => may(person, "twin:read", { site }))
      .map(({ site, places: { layout }, locator, twin, register, callNumberRules }) => ({
        id: site,
        name: layout.name,
        timeZone: layout.timeZone,
        items: locator.books().shelf.length,
        things: twin.views().length,
        register,
        callNumbers: callNumberRules,
      })),

  layout: ({ params, query }) => layoutAt(siteOf(deps, params.site).layouts, query.at ?? deps.clock.now()),

  snapshot: async ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const room = roomOf(site, query.room);
    if (query.at === undefined) return narrowed(site, person, deps.snapshot(site.site, room));
    return narrowed(siteAt(deps, site, query.at), person, await deps.pastSnapshot(site.site, room, query.at));
  },

  books: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    if (query.at === undefined) return encodeBooks(maskedBooks(site, person, site.locator.books()));
    return encodeBooks(maskedBooks(siteAt(deps, site, query.at), person, deps.pastBooks(site.site, query.at)));
  },
});
