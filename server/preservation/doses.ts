import { NEAR, type DoseLine } from "@stacktwin/twin-models/doses";
import { ENCLOSED } from "@stacktwin/twin-models/enclosure";
import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Doses } from "../contracts/doses.ts";
import type { ExposureStore } from "../contracts/exposure.ts";
import type { Locator } from "../contracts/stages.ts";
import type { IntervalCursor, StateStore } from "../contracts/state.ts";
import { doseOfItem, fadingOf, LEAST_LIGHT, LEAST_MOULD, isOver, type Fading, type ToldDose } from "./dose-of-item.ts";
import { LONGEST, lookAtSpaces, YEAR, type DoseSpaces, type SpaceParts } from "./dose-spaces.ts";
import { staysOf } from "./item-passport.ts";

const HOUR = 3_600_000;
/** Intervals that are looked at before everything else has its turn, and books. */
const PAGE = 2000;
const BOOKS = 20;
/** So many lines are kept, the worst. */
const MOST_LINES = 5000;
/** So many books are named where the thing speaks. */
const NAMED = 3;

export interface DoseParts extends Omit<SpaceParts, "store"> {
  store: Pick<ExposureStore, "rows" | "span" | "waiting">;
  sites: () => Iterable<SiteId>;
  placesOf: (site: SiteId) => PlaceTree;
  items: (site: SiteId) => Pick<Locator, "row" | "item">;
  state: Pick<StateStore, "intervals" | "intervalPage">;
  /** Hours up to here are reckoned. */
  closed: () => Millis;
  report: (error: unknown) => void;
}

interface Round {
  to: Millis;
  /** The worst first. */
  told: ToldDose[];
  /** All of them: lines are kept of the worst alone. */
  counts: Counts;
  count: number;
  /** When the records that it was told from begin. */
  begins: string;
}
interface Counts {
  lightOver: number;
  mouldOver: number;
  near: number;
}

const OVER = "over";

function countsOf(lines: Iterable<DoseLine>): Counts {
  const counts: Counts = { lightOver: 0, mouldOver: 0, near: 0 };
  for (const line of lines) {
    if (line.light === OVER) counts.lightOver++;
    if (line.mould === OVER) counts.mouldOver++;
    if (!isOver(line)) counts.near++;
  }
  return counts;
}

/** How an item fades, by its census or where it belongs. */
function fadings(tree: PlaceTree): (item: Item) => Fading | null {
  const rare = new Set<string>(tree.layout.buildings.flatMap(({ storeys }) => storeys).flatMap(({ spaces }) => spaces).filter(({ kind }) => kind === "rare-store").map(({ id }) => id));
  const homes = new Map<PlaceId, boolean>();
  return (item) => {
    let inRare = homes.get(item.home);
    if (inRare === undefined) homes.set(item.home, (inRare = rare.has(tree.within(item.home, "space")?.id ?? "")));
    return fadingOf(item, inRare);
  };
}

/** Finds the books over or near their doses, about every hour. */
export function createDoses(parts: DoseParts): Doses {
  const { sites, placesOf, items, store, state, turn, closed, report } = parts;
  const rounds = new Map<SiteId, Round>();
  /** Sites of which days waited since the last round. */
  const grows = new Set<SiteId>();
  const halt = new AbortController();
  let running: Promise<void> | undefined;

  /** A past that was brought may have been reckoned between two looks. */
  const beginsOf = (site: SiteId): string => placesOf(site).places.flatMap(({ id, kind }) => (ENCLOSED.includes(kind) ? [store.span(site, id)?.first ?? ""] : [])).join();

  /** Rows of items that were where a dose can be had: all others are near none. */
  async function candidates(site: SiteId, spaces: DoseSpaces, fading: ReturnType<typeof fadings>, to: Millis): Promise<Set<number>> {
    const found = new Set<number>();
    const mouldy = spaces.all.some((space) => spaces.mouldBound(space) >= LEAST_MOULD);
    if (!mouldy && !spaces.all.some((space) => spaces.lightBound(space) >= LEAST_LIGHT)) return found;
    const since = to - (mouldy ? LONGEST : YEAR);
    const of = items(site);
    let after: IntervalCursor | null = null;
    do {
      const page = state.intervalPage(site, "item.place", since, after, PAGE);
      for (let at = 0; at < page.subjects.length; at++) {
        const end = page.ends[at] ?? to;
        const space = end > since ? spaces.spaceOf(page.values[at] as PlaceId) : null;
        if (space === null) continue;
        const [light, mould] = [end > to - YEAR ? spaces.lightBound(space) : 0, spaces.mouldBound(space)];
        if (light < LEAST_LIGHT && mould < LEAST_MOULD) continue;
        const row = of.row(page.subjects[at] as ItemKey);
        const item = row === undefined || found.has(row) ? undefined : of.item(row);
        if (row === undefined || !item) continue;
        if (mould >= LEAST_MOULD || light >= NEAR * (fading(item)?.allowed?.max ?? Infinity)) found.add(row);
      }
      after = page.next;
      await turn();
    } while (after !== null && !halt.signal.aborted);
    return found;
  }

  async function tell(site: SiteId, to: Millis): Promise<void> {
    const begins = beginsOf(site);
    if (store.waiting(site) === 0) grows.delete(site);
    const tree = placesOf(site);
    const fading = fadings(tree);
    const of = items(site);
    const spaces = await lookAtSpaces(parts, site, tree, to);
    let told: ToldDose[] = [];
    const counts: Counts = { lightOver: 0, mouldOver: 0, near: 0 };
    let [looked, count] = [0, 0];
    const worst = (): ToldDose[] => told.sort((a, b) => b.rank - a.rank).slice(0, MOST_LINES);
    for (const row of await candidates(site, spaces, fading, to)) {
      if (halt.signal.aborted) return;
      const item = of.item(row);
      // The register may have been brought anew meanwhile: the next round looks at what it says.
      if (!item) continue;
      const stays = staysOf(state.intervals(site, "item.place", to - LONGEST, to, item.key), spaces.spaceOf, to - LONGEST, to);
      for (const { place } of stays) if (place !== null && !spaces.lines(place)) await spaces.readLines(place);
      const dose = doseOfItem(item, fading(item), stays, spaces, to);
      if (dose) {
        count++;
        const one = countsOf([dose.line]);
        counts.lightOver += one.lightOver;
        counts.mouldOver += one.mouldOver;
        counts.near += one.near;
        told.push(dose);
        if (told.length >= 2 * MOST_LINES) told = worst();
      }
      if (++looked % BOOKS === 0) await turn();
    }
    rounds.set(site, { to, told: worst().toSorted((a, b) => b.rank - a.rank || (a.line.item < b.line.item ? -1 : 1)), counts, count, begins });
  }

  async function all(): Promise<void> {
    for (const site of sites()) if (!halt.signal.aborted && isDue(site, closed())) await tell(site, closed());
  }

  /** Each hour once all of it is reckoned; with what there is while a long past is. */
  function isDue(site: SiteId, to: Millis): boolean {
    const waits = store.waiting(site) > 0;
    if (waits) grows.add(site);
    const last = rounds.get(site);
    if (!last || last.to < to - HOUR) return true;
    return !waits && (last.to < to || grows.has(site) || last.begins !== beginsOf(site));
  }

  const named = (told: readonly ToldDose[], over: (line: DoseLine) => boolean, count: number): string => {
    const first = told.filter(({ line }) => over(line)).slice(0, NAMED);
    const names = first.map(({ line: { callNumber, title } }) => `${callNumber} ${title}`.trim()).join("; ");
    return count > first.length ? `${names}; +${count - first.length}` : names;
  };

  return {
    list(site, sees) {
      const round = rounds.get(site);
      if (!round) return { to: null, lightOver: 0, mouldOver: 0, near: 0, lines: [], left: 0, waiting: store.waiting(site) };
      const of = items(site);
      const lines = round.told.flatMap(({ line, spaces }) => {
        const row = of.row(line.item);
        const home = row === undefined ? undefined : of.item(row)?.home;
        return home !== undefined && sees(home) && spaces.every(sees) ? [line] : [];
      });
      const whole = lines.length === round.told.length;
      return { to: round.to, ...(whole ? round.counts : countsOf(lines)), lines, left: whole ? round.count - lines.length : 0, waiting: store.waiting(site) };
    },

    values(site): Record<string, Value> {
      const round = rounds.get(site);
      if (!round) return {};
      const { told, counts: { lightOver, mouldOver, near } } = round;
      return { lightOver, mouldOver, near, lightBooks: named(told, ({ light }) => light === OVER, lightOver), mouldBooks: named(told, ({ mould }) => mould === OVER, mouldOver) };
    },

    tick() {
      running ??= all().catch(report).finally(() => (running = undefined));
      return running;
    },

    async stop() {
      halt.abort();
      await running;
    },
  };
}
