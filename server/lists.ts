import { setImmediate as turn } from "node:timers/promises";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { ItemKey, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { isAway, type AwayPlace, type Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { WORTH_LOOKING, type Round, type RoundStop } from "@stacktwin/twin-models/round";
import { Walks } from "@stacktwin/twin-models/route";
import { shelvesUnder } from "@stacktwin/twin-models/shelves-under";
import { isList, taskOrder, type ListKind, type Task } from "@stacktwin/twin-models/task";
import { MOST_LINES } from "@stacktwin/twin-models/task-act";
import { LISTS, standOf } from "@stacktwin/twin-models/task-line";
import { OPEN_S, walkOrder, type Stop } from "@stacktwin/twin-models/walk-order";
import type { Clock } from "./contracts/clock.ts";
import type { Lists } from "./contracts/lists.ts";
import type { SiteTwin } from "./contracts/stages.ts";
import type { NewLine } from "./contracts/tasks.ts";
import type { ShelfCoverage } from "@stacktwin/twin-models/stocktake";
import { tourOf, type Visit } from "./tour.ts";

type ListSite = Pick<SiteTwin, "site" | "locator"> & { places: PlaceTree };

export interface ListParts {
  sites: ReadonlyMap<SiteId, ListSite>;
  /** Shelves of a stocktake. Throws NOT_FOUND. */
  shelves: (site: SiteId, stocktake: string, ask: { under?: PlaceId }) => Promise<{ shelves: ShelfCoverage[] }>;
  clock: Clock;
}

/** So many of one's tasks are put in order: more than anybody does in a shift. */
const MOST_TOURED = 24;
/** Other places of a book that are worth a look when it is not at the first. */
const OTHERS = 4;

interface Making {
  site: ListSite;
  places: readonly PlaceId[];
  about: Parameters<Lists["lines"]>[3];
  may: (place: PlaceId | null) => boolean;
}

/** Lists: what stands on them, from books, places and stocktakes; and the round that is left of them, from where books are believed to be now. */
export function createLists({ sites, shelves, clock }: ListParts): Lists {
  const walks = new WeakMap<PlaceTree, Walks>();
  const walksOf = (places: PlaceTree): Walks => {
    const known = walks.get(places) ?? new Walks(places);
    walks.set(places, known);
    return known;
  };
  const siteOf = (id: SiteId): ListSite => {
    const site = sites.get(id);
    if (!site) throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
    return site;
  };
  /** Places of the layout where a book may be, the likeliest first. */
  const placesOf = ({ locator, places }: ListSite, key: ItemKey): { likely: { place: PlaceId; p: number }[]; away: AwayPlace | null } => {
    const row = locator.row(key);
    const candidates = (row === undefined ? undefined : locator.view(row, clock.now()))?.estimate.candidates ?? [];
    const away = candidates.map(({ place }) => place as string).find(isAway) ?? null;
    return { likely: candidates.filter(({ place, p }) => p >= WORTH_LOOKING && places.byId.has(place)).map(({ place, p }) => ({ place, p })), away };
  };
  const bookLine = ({ key, owner, barcode, title, callNumber }: Item, shelf: PlaceId | null, to: PlaceId | null): NewLine => ({ book: { key, owner, barcode, title, callNumber }, shelf, to });
  const itemOf = ({ locator }: ListSite, key: ItemKey): Item => {
    const row = locator.row(key);
    const item = row === undefined ? undefined : locator.item(row);
    if (!item) throw new TwinError("NOT_FOUND", `There is no item ${key}.`, "items");
    return item;
  };
  const shelfLine = (shelf: PlaceId): NewLine => ({ book: null, shelf, to: null });

  const booksOf = ({ site, about }: Pick<Making, "site" | "about">, kind: ListKind, items: readonly ItemKey[]): NewLine[] => {
    if (items.length > 0 && LISTS[kind].of === "shelf") throw new TwinError("BAD_INPUT", "This list is of shelves.", "items");
    if (kind === "fetch" && (about.to === undefined || !site.places.byId.has(about.to))) throw new TwinError("BAD_INPUT", "Say where the books are brought.", "to");
    return items.map((key) => {
      const item = itemOf(site, key);
      return bookLine(item, placesOf(site, key).likely[0]?.place ?? null, kind === "fetch" ? (about.to ?? null) : item.home);
    });
  };
  /** What places say of a list of each kind. */
  const AT_PLACES: Record<ListKind, (making: Making) => NewLine[] | Promise<NewLine[]>> = {
    fetch: ({ places }) => {
      if (places.length > 0) throw new TwinError("BAD_INPUT", "This list is of books.", "places");
      return [];
    },
    reshelve: ({ site, places, may }) =>
      places.flatMap((place) => {
        const { misplaced, moves } = site.locator.order(place, ({ home }) => may(home));
        return [...misplaced.map(({ item, stands, home }) => bookLine(itemOf(site, item), stands, home)), ...moves.map(({ item, stands }) => bookLine(itemOf(site, item), stands, stands))];
      }),
    read: ({ site, places }) => places.flatMap((place) => shelvesUnder(site.places, place).map(shelfLine)),
    stocktake: async ({ site, places, about: { stocktake } }) => {
      if (stocktake === undefined) throw new TwinError("BAD_INPUT", "Say which stocktake.", "stocktake");
      const pages = await Promise.all(places.length === 0 ? [shelves(site.site, stocktake, {})] : places.map((under) => shelves(site.site, stocktake, { under })));
      return pages.flatMap((page) => page.shelves.filter(({ state }) => state !== "done").map(({ shelf }) => shelfLine(shelf)));
    },
  };

  const stopsOf = (site: ListSite, task: Task, person: string): { stops: Omit<RoundStop, "seconds">[]; after: (number | null)[]; nowhere: Round["nowhere"] } => {
    const stops: Omit<RoundStop, "seconds">[] = [];
    const after: (number | null)[] = [];
    const nowhere: Round["nowhere"] = [];
    const add = (stop: Omit<RoundStop, "seconds">, behind: number | null): number => {
      after.push(behind);
      return stops.push(stop) - 1;
    };
    for (const { id, book, shelf, to, acts } of task.lines) {
      const { state, by, tried } = standOf({ acts });
      if (state === "done" || (state === "taken" && by?.id !== person)) continue;
      if (!book) {
        if (shelf !== null) add({ line: id, what: "read", place: shelf, p: null, others: [] }, null);
        continue;
      }
      let taken: number | null = null;
      if (state !== "taken") {
        const { likely, away } = placesOf(site, book.key);
        // Where it was noticed is worth a look, also when nothing is heard of it any more.
        const all = likely.length > 0 || shelf === null || !site.places.byId.has(shelf) ? likely : [{ place: shelf, p: WORTH_LOOKING }];
        const [first, ...others] = all.filter(({ place }) => !tried.includes(place));
        if (!first) {
          nowhere.push({ line: id, away });
          continue;
        }
        taken = add({ line: id, what: "take", ...first, others: others.slice(0, OTHERS) }, null);
      }
      if (to !== null) add({ line: id, what: "put", place: to, p: null, others: [] }, taken);
    }
    return { stops, after, nowhere };
  };

  const round = (task: Task, from: PlaceId | null, person: string): Round => {
    const site = siteOf(task.site);
    const { places } = site;
    const found = walksOf(places);
    const { stops, after, nowhere } = stopsOf(site, task, person);
    const spots = stops.map(({ place }) => found.spotOf(place));
    const start = from === null ? undefined : found.spotOf(from);
    // Fixtures on the street are in no storey: one cannot walk there through the building.
    const known = [...spots, start].map((spot) => spot ?? { storey: "" as PlaceId, x: 0, z: 0 });
    const matrix = found.between(known);
    const seconds = (a: number, b: number): number => matrix[a * known.length + b]!;
    const asked: Stop[] = stops.map(({ place }, spot) => ({ spot, ...(spots[spot] ? found.aisleOf(spots[spot]) : { aisle: place, block: null }), after: after[spot] ?? null }));
    const order = walkOrder({ stops: asked, seconds, start: start ? stops.length : null, end: null });
    const open = new Map<string, string>();
    const walked = order.map((index, at): RoundStop => {
      const { aisle, block } = asked[index]!;
      const opens = block !== null && open.get(block) !== aisle;
      if (block !== null) open.set(block, aisle);
      const before = at > 0 ? order[at - 1]! : start ? stops.length : index;
      const takes = seconds(before, index) + (opens ? OPEN_S : 0);
      return { ...stops[index]!, seconds: before === index ? (opens ? OPEN_S : 0) : Number.isFinite(takes) ? Math.round(takes) : null };
    });
    return { task: task.id, asOf: clock.now(), stops: walked, seconds: walked.reduce((sum, stop) => sum + (stop.seconds ?? 0), 0), nowhere };
  };

  return {
    async lines(id, kind, { items = [], places = [] }, about, may) {
      const site = siteOf(id);
      for (const place of places) if (!site.places.byId.has(place)) throw new TwinError("NOT_FOUND", `There is no place ${place} in this site.`, "places");
      const lines = [...booksOf({ site, about }, kind, items), ...(await AT_PLACES[kind]({ site, places, about, may }))];
      for (const { book, shelf } of lines) if (!may(book ? itemOf(site, book.key).home : shelf)) throw new TwinError("FORBIDDEN", "You may not (task:write) where some of this belongs.");
      if (lines.length === 0) throw new TwinError("BAD_INPUT", "There is nothing to be done there.", "places");
      if (lines.length > MOST_LINES) throw new TwinError("TOO_MANY", `A list holds ${MOST_LINES} lines at most; this would be ${lines.length}.`);
      return lines;
    },

    around(id, lines) {
      const { places } = siteOf(id);
      const [first, ...rest] = lines.flatMap(({ shelf, to }) => [shelf, to]).filter((place): place is PlaceId => place !== null).map((place) => places.path(place));
      const common = first?.find((place) => rest.every((path) => path.some((each) => each.id === place.id)));
      return common && places.within(common.id, "space") ? common.id : null;
    },

    round,

    async tour(id, tasks, from, person) {
      const asOf = clock.now();
      const visits: Visit[] = [];
      for (const { task, place, pressing } of tasks.toSorted((a, b) => taskOrder(a.task, b.task)).slice(0, MOST_TOURED)) {
        const { stops, seconds } = isList(task) ? round(task, null, person) : { stops: [], seconds: 0 };
        visits.push({ task: task.id, enter: stops[0]?.place ?? place, leave: stops.at(-1)?.place ?? place, within: seconds, pressing });
        // A long list takes a while to be put in order, and messages do not wait for all of them.
        if (stops.length > 0) await turn();
      }
      return { asOf, ...tourOf(walksOf(siteOf(id).places), visits, from) };
    },
  };
}
