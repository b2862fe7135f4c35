import { TwinError } from "@stacktwin/twin-models/errors";
import type { ItemKey, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { isAwaySaid, readAt } from "@stacktwin/twin-models/scan";
import type { Exception, RangeCoverage, ShelfCoverage, Stocktake, StocktakeNews, StocktakeView } from "@stacktwin/twin-models/stocktake";
import type { Clock } from "../contracts/clock.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Stocktakes, StocktakeStore } from "../contracts/stocktake.ts";
import type { Said } from "../contracts/stages.ts";
import { saidOf, type Count, type CountedException } from "./count.ts";
import { Counts } from "./counts.ts";
import { expectedShelves, saidNow } from "./expected.ts";
import { exportHead, exportLine, verdictOfBook } from "./export.ts";
import { apply } from "./project-acts.ts";
import { inScope, scannedItem, type CountedSite } from "./site.ts";
import { createTaking } from "./taking.ts";

export interface StocktakeParts {
  store: StocktakeStore;
  record: StateStore["addAct"];
  sites: () => Iterable<CountedSite>;
  /** Books were read at places: the estimate of where they are follows. */
  placed: (site: SiteId, read: readonly { row: number; place: PlaceId; said: Said }[]) => void;
  /** A shelf was read book by book, from left to right. */
  sequenced: (site: SiteId, read: { shelf: PlaceId; rows: readonly number[]; said: Pick<Said, "at" | "by"> }) => void;
  publish: (site: SiteId, news: StocktakeNews) => void;
  clock: Clock;
  /** Lets everything else have its turn. */
  turn: () => Promise<unknown>;
}

const SHELVES_AT_ONCE = 500;
/** Of a file's lines so many go out at once. */
const LINES = 500;

/** Stocktakes of all sites: every act is on disk and in the journal before it is answered, and nothing is written to the library system. */
export function createStocktakes(parts: StocktakeParts): Stocktakes {
  const { store, record, publish, clock, turn } = parts;
  store.dropUnopened();
  const counts = new Counts(store, turn);

  const siteOf = (id: SiteId): CountedSite => {
    for (const site of parts.sites()) if (site.site === id) return site;
    throw new TwinError("NOT_FOUND", `There is no site ${id}.`);
  };
  const project = (site: SiteId, id: string): Stocktake => {
    const found = store.get(site, id);
    if (!found) throw new TwinError("NOT_FOUND", `There is no stocktake ${id}.`);
    return found;
  };
  const viewOf = async (one: Stocktake): Promise<StocktakeView> => ({ project: one, totals: (one.closed && store.totals(one.id)) || (await counts.of(one)).totals() });
  const tell = ({ site, id, scope, state }: Stocktake, count: Count): void => publish(site, { id, scope, state, totals: count.totals() });

  const checkScope = ({ places }: CountedSite, scope: readonly PlaceId[]): void => {
    for (const id of scope) if (!places.byId.has(id)) throw new TwinError("BAD_INPUT", `There is no place ${id} in this site.`, "scope");
  };
  const shelfOf = (count: Count, shelf: PlaceId): number => {
    const number = count.shelfNumber(shelf);
    if (number === undefined) throw new TwinError("NOT_FOUND", `The shelf ${shelf} is not part of this stocktake.`);
    return number;
  };
  const among = (site: CountedSite, count: Count, under: PlaceId | undefined): ((place: number) => boolean) => {
    if (under === undefined) return () => true;
    const inside = inScope(site.places, [under]);
    const { byId } = site.places;
    return (place) => place < count.shelfCount && inside[byId.get(count.shelfId(place))?.index ?? -1] === 1;
  };
  /** The range of each shelf; told again only when the layout is another one. */
  const ranges = new WeakMap<Count, { places: CountedSite["places"]; of: PlaceId[] }>();
  const rangesOf = ({ places }: CountedSite, count: Count): PlaceId[] => {
    const known = ranges.get(count);
    if (known?.places === places) return known.of;
    const of = Array.from({ length: count.shelfCount }, (_, number) => {
      const shelf = count.shelfId(number);
      return places.within(shelf, "range")?.id ?? places.byId.get(shelf)?.parent ?? shelf;
    });
    ranges.set(count, { places, of });
    return of;
  };
  const coverageOf = (count: Count, number: number): ShelfCoverage => ({ shelf: count.shelfId(number), ...count.coverage(number) });
  const exceptionOf = ({ locator }: CountedSite, { row, ...rest }: CountedException): Exception => {
    const item = row < 0 ? undefined : locator.item(row);
    return { ...rest, item: item ? scannedItem(row, item) : null };
  };

  const taking = createTaking({ ...parts, counts, siteOf, tell });

  return {
    ...taking,
    project,
    list: async (site) => {
      const views: StocktakeView[] = [];
      for (const one of store.list(siteOf(site).site)) views.push(await viewOf(one));
      return views;
    },
    get: (site, id) => viewOf(project(site, id)),

    async plan(id, scope) {
      const site = siteOf(id);
      checkScope(site, scope);
      const shelves = await expectedShelves(site, scope, clock.now(), turn);
      const wanted = new Set<string>(shelves.map(({ shelf }) => shelf));
      const others: { id: string; name: string }[] = [];
      for (const other of store.list(id)) {
        if (other.closed) continue;
        const inside = inScope(site.places, other.scope);
        if (site.places.places.some(({ index, id: place }) => inside[index] === 1 && wanted.has(place))) others.push({ id: other.id, name: other.name });
      }
      return {
        shelves: shelves.length,
        items: shelves.reduce((sum, { rows }) => sum + rows.length, 0),
        away: shelves.reduce((sum, { said }) => sum + said.filter((code) => isAwaySaid(saidOf(code))).length, 0),
        others,
      };
    },

    async open(id, ask, asker) {
      const site = siteOf(id);
      checkScope(site, ask.scope);
      const [at, by] = [clock.now(), { id: asker.id, name: asker.name }];
      const shelves = await expectedShelves(site, ask.scope, at, turn);
      if (shelves.length === 0) throw new TwinError("BAD_INPUT", "There is no shelf in these places.", "scope");
      const made = store.add({ site: id, name: ask.name.trim(), scope: ask.scope, state: "open", made: { at, by }, due: ask.due, people: [by], submitted: null, closed: null, history: [{ at, by, what: "made", why: "" }] });
      for (let from = 0; from < shelves.length; from += SHELVES_AT_ONCE) {
        store.addShelves(made.id, from, shelves.slice(from, from + SHELVES_AT_ONCE));
        await turn();
      }
      store.opened(made.id);
      const view = await viewOf(made);
      record({ at, who: asker.id, what: "stocktake:write", on: `stocktake ${made.id}`, before: null, after: `${made.name}: ${view.totals.items} items, ${view.totals.shelves} shelves` });
      publish(id, { id: made.id, scope: made.scope, state: made.state, totals: view.totals });
      return view;
    },

    async act(site, id, act, asker) {
      const count = await counts.of(project(site, id));
      const before = project(site, id);
      const at = clock.now();
      const after = apply(before, act, { at, by: { id: asker.id, name: asker.name } });
      if (after !== before) {
        const last = after.history.at(-1);
        store.put(after);
        if (after.closed) store.putTotals(id, count.totals());
        const approves = act.act === "approve" || act.act === "sendBack";
        record({ at, who: asker.id, what: approves ? "stocktake:approve" : "stocktake:write", on: `stocktake ${id}`, before: before.state, after: last?.what ?? after.state, ...(last?.why && { why: last.why }) });
        tell(after, count);
      }
      return { project: after, totals: count.totals() };
    },

    async ranges(id, of) {
      const [site, count] = [siteOf(id), await counts.of(project(id, of))];
      const found = new Map<PlaceId, RangeCoverage>();
      for (const [number, range] of rangesOf(site, count).entries()) {
        const sum = found.get(range) ?? { range, shelves: 0, begun: 0, done: 0, items: 0, away: 0, found: 0, missing: 0 };
        const { state, items, away, found: here, missing } = count.coverage(number);
        found.set(range, { range, shelves: sum.shelves + 1, begun: sum.begun + Number(state === "begun"), done: sum.done + Number(state === "done"), items: sum.items + items, away: sum.away + away, found: sum.found + here, missing: sum.missing + missing });
      }
      return [...found.values()];
    },

    async shelves(id, of, { under, state, from, limit }) {
      const [site, count] = [siteOf(id), await counts.of(project(id, of))];
      const inside = among(site, count, under);
      const numbers: number[] = [];
      for (let number = 0; number < count.shelfCount; number++) if (inside(number) && (!state || count.shelfState(number) === state)) numbers.push(number);
      return { total: numbers.length, shelves: numbers.slice(from, from + limit).map((number) => coverageOf(count, number)) };
    },

    async shelf(id, of, shelf) {
      const [site, count] = [siteOf(id), await counts.of(project(id, of))];
      const number = shelfOf(count, shelf);
      const items = Array.from(count.books(number)).flatMap(({ row, ...rest }) => {
        const item = site.locator.item(row);
        return item ? [{ item: scannedItem(row, item), ...rest }] : [];
      });
      return { coverage: coverageOf(count, number), items, guests: Array.from(count.guests(number), (each) => exceptionOf(site, each)) };
    },

    async actOnShelf(id, of, shelf, { act, at: said, now: deviceNow, loose = [] }, asker) {
      const [site, count] = [siteOf(id), await counts.of(project(id, of))];
      const number = shelfOf(count, shelf);
      const now = clock.now();
      const at = said === undefined ? now : readAt(said, deviceNow ?? now, now);
      const before = count.shelfState(number);
      const isSo = (act === "done") === (before === "done");
      if (isSo || (said !== undefined && at <= count.acted(number))) return coverageOf(count, number);
      const one = project(id, of);
      if (one.state !== "open") throw new TwinError("CONFLICT", `This stocktake is ${one.state}.`);
      const done = act === "done" ? { at, by: asker.id as string } : null;
      const saidThen = act === "done" ? saidNow(site.locator, count.rowsOf(number), now).map((code, i) => code || count.saidAt(number)[i]!) : count.saidAt(number).slice();
      store.putShelf(of, number, { said: saidThen, done, acted: at });
      count.act(number, done, saidThen, at);
      record({ at: now, who: asker.id, what: "stocktake:write", on: `stocktake ${of}, shelf ${shelf}`, before, after: count.shelfState(number) });
      taking.join(one, asker, now);
      if (done) parts.sequenced(id, { shelf, rows: count.sequence(number, done.by).filter((row) => !loose.includes(site.locator.item(row)?.key ?? ("" as ItemKey))), said: done });
      tell(one, count);
      return coverageOf(count, number);
    },

    async exceptions(id, of, { kind, under, from, limit }) {
      const [site, count] = [siteOf(id), await counts.of(project(id, of))];
      const exceptions: Exception[] = [];
      let total = 0;
      for (const each of count.exceptions(kind, among(site, count, under))) {
        if (total >= from && exceptions.length < limit) exceptions.push(exceptionOf(site, each));
        total++;
      }
      return { total, exceptions };
    },

    async *file(id, of, list) {
      const [site, count] = [siteOf(id), await counts.of(project(id, of))];
      const piece = [exportHead()];
      const isFull = (line: string): boolean => piece.push(line) > LINES;
      const taken = (): Uint8Array => Buffer.from(piece.splice(0).join(""));
      const counted = list === "all" ? count.shelfCount : 0;
      for (let number = 0; number < counted; number++)
        for (const { row, ...book } of count.books(number)) {
          const item = site.locator.item(row);
          if (!item || !isFull(exportLine({ item: scannedItem(row, item), code: "", ...book }, verdictOfBook(book)))) continue;
          yield taken();
          await turn();
        }
      for (const each of count.exceptions()) {
        // In the whole list it stands among the books of its shelf.
        if ((list === "all" && count.expects(each.row)) || !isFull(exportLine(exceptionOf(site, each), each.kind))) continue;
        yield taken();
        await turn();
      }
      yield taken();
    },
  };
}
