import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES, type ItemView } from "@stacktwin/twin-models/item";
import { CONFLICTS, type LibraryConflicts } from "@stacktwin/twin-models/library-conflict";
import type { ShelfReader } from "@stacktwin/twin-models/shelf-reader";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { record } from "./journal.ts";
import { covered, coveredThing, siteOf } from "./scope.ts";

const FOUND = 50;
const MISPLACED = ITEM_STATES.indexOf("misplaced");
type Row = { row: number; view: ItemView };

const rowOf = (site: ApiSite, row: number, now: number): Row[] => {
  const view = site.locator.view(row, now);
  return view ? [{ row, view }] : [];
};

/** As they were, where a moment was asked for. */
const then = (deps: ApiDeps, { site }: ApiSite, at: Millis | undefined, found: Row[]): Row[] =>
  at === undefined ? found : found.map(({ row, view }) => ({ row, view: deps.pastItem(site, view, at) }));

export const itemsTopic = (deps: ApiDeps): Topic<"findItems" | "item" | "itemRows" | "taggedItems" | "astray" | "libraryConflicts" | "unknownTags" | "placeOrder" | "shelfReaders" | "libraryStatus"> => ({
  findItems: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    return then(deps, site, query.at, site.locator.find(query.q, query.limit ?? FOUND, deps.clock.now(), ({ home }) => at(home)));
  },

  item: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const row = site.locator.row(params.item);
    const [found] = row === undefined ? [] : then(deps, site, query.at, rowOf(site, row, deps.clock.now()));
    if (!found) throw new TwinError("NOT_FOUND", `There is no item ${params.item}`);
    if (!covered(site, person, "item:read")(found.view.item.home)) throw new TwinError("FORBIDDEN", "You may not see this item");
    if (query.at === undefined) deps.askLibrarySoon(site.site, found.view.item.barcode);
    return found;
  },

  itemRows: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const now = deps.clock.now();
    const found = query.rows
      .split(",")
      .flatMap((row) => rowOf(site, Number(row), now))
      .filter(({ view }) => at(view.item.home));
    return then(deps, site, query.at, found);
  },

  taggedItems: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const now = deps.clock.now();
    const epcs = new Set(query.epcs.toUpperCase().split(","));
    return [...epcs].flatMap((epc) => {
      const row = site.locator.rowOfTag(epc);
      return row === undefined ? [] : rowOf(site, row, now).filter(({ view }) => at(view.item.home)).map((found) => ({ epc, ...found }));
    });
  },

  astray: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const now = deps.clock.now();
    const found = site.locator.astray(({ home }) => at(home));
    const { state } = site.locator.books();
    const misplaced = found.filter(({ row }) => state[row] === MISPLACED).length;
    const items = found.slice(0, query.limit ?? FOUND).flatMap(({ row, since }) => rowOf(site, row, now).map((each) => ({ ...each, since })));
    return { misplaced, outOfOrder: found.length - misplaced, items };
  },

  libraryConflicts: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const now = deps.clock.now();
    const found = site.locator.conflicts(({ home }) => at(home));
    const counts = Object.fromEntries(CONFLICTS.map((conflict) => [conflict, 0])) as LibraryConflicts["counts"];
    for (const { conflict } of found) counts[conflict]++;
    const items = found.slice(0, query.limit ?? FOUND).flatMap(({ row, conflict, since }) => rowOf(site, row, now).map((each) => ({ ...each, conflict, since })));
    return { counts, items };
  },

  unknownTags: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "item:read");
    const { tags, ...counted } = site.locator.unknownTags();
    const seen = tags.filter(({ place }) => at(place));
    return { ...counted, total: seen.length, tags: seen.slice(0, query.limit ?? FOUND) };
  },

  placeOrder: ({ params, person }) => {
    const site = siteOf(deps, params.site);
    if (!site.places.byId.has(params.place)) throw new TwinError("NOT_FOUND", `There is no place ${params.place}`);
    const at = covered(site, person, "item:read");
    return site.locator.order(params.place, ({ home }) => at(home));
  },

  shelfReaders: ({ params, person }) => {
    const site = siteOf(deps, params.site);
    const seen = coveredThing(site, person, "device:read");
    const readers = new Map<ThingId, ShelfReader>();
    for (const { reader, place, heard, covered: read } of site.locator.listening(deps.clock.now())) {
      if (site.places.byId.get(place)?.kind !== "shelf" || !seen(reader)) continue;
      const of = readers.get(reader) ?? { reader, shelves: 0, unread: 0, heard: null };
      readers.set(reader, { reader, shelves: of.shelves + 1, unread: of.unread + (read ? 0 : 1), heard: heard > 0 ? Math.max(heard, of.heard ?? 0) : of.heard });
    }
    return [...readers.values()];
  },

  libraryStatus: async ({ params, body, person }) => {
    const result = await deps.takeLibraryStatus(siteOf(deps, params.site).site, body);
    record(deps, person.id, "library-status:write", params.site, null, `${result.taken} taken, ${result.unknown.length} unknown`);
    return result;
  },
});
