import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { LibraryStatus } from "@stacktwin/twin-models/item";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Scan, ScanAnswers, ScanFile, Scans } from "@stacktwin/twin-models/scan";
import type { ExceptionKind, Exception, NewStocktake, RangeCoverage, ShelfAct, ShelfCoverage, ShelfDetail, ShelfState, Stocktake, StocktakeAct, StocktakePlan, StocktakeTotals, StocktakeView } from "@stacktwin/twin-models/stocktake";

/** What a code was when it was taken: an item of the site, or none. */
export const MEANINGS = ["item", "unknown", "ambiguous", "other-site"] as const;
export type Meaning = (typeof MEANINGS)[number];

/** A scan as it is kept, with what it meant when it came. `at` by the server's clock; `said`: what the library system said of its item, if that was away. */
export interface KeptScan extends Omit<Scan, "project" | "task"> {
  site: SiteId;
  project: string | null;
  task: string | null;
  received: Millis;
  by: string;
  means: Meaning;
  /** -1 of what is no item. */
  row: number;
  said: LibraryStatus["status"] | null;
  other: SiteId | null;
}

/**
 * A shelf of a stocktake: rows of the register in shelf order, and for each what the library system said, at the opening or when the
 * shelf was last finished: 0 nothing, else the position in LIBRARY_STATUSES plus one. `acted`: when it was last finished or opened again.
 */
export interface KeptShelf {
  shelf: PlaceId;
  rows: Uint32Array;
  said: Uint8Array;
  done: { at: Millis; by: string } | null;
  acted: Millis;
}

/** Stocktakes and scans in the state store. */
export interface StocktakeStore {
  /** Gives it an id. It is listed, and outlives a restart, once it is `opened`. */
  add(project: Omit<Stocktake, "id">): Stocktake;
  /** Shelves behind those that it has. */
  addShelves(project: string, from: number, shelves: readonly KeptShelf[]): void;
  opened(project: string): void;
  /** What was begun to be opened and is not. */
  dropUnopened(): void;
  put(project: Stocktake): void;
  /** How it ended, so that nobody has to count it again to list it; null before. */
  totals(project: string): StocktakeTotals | null;
  putTotals(project: string, totals: StocktakeTotals): void;
  get(site: SiteId, id: string): Stocktake | undefined;
  /** The newest first. */
  list(site: SiteId): Stocktake[];
  /** In the order of the layout, from a number on. */
  shelves(project: string, from: number, limit: number): KeptShelf[];
  putShelf(project: string, number: number, shelf: Omit<KeptShelf, "shelf" | "rows">): void;
  /** Takes those whose ids are new; answers of each what is on disk then. */
  takeScans(scans: readonly KeptScan[]): { kept: KeptScan; again: boolean }[];
  /** Scans of a stocktake behind a number, in the order in which they came. */
  scans(project: string, after: number, limit: number): (KeptScan & { n: number })[];
  /** The last ones of a site, in the order in which they came. */
  lastScans(site: SiteId, limit: number): KeptScan[];
  /** Lets go of scans that belong to no stocktake and came before; answers how many. */
  dropScans(before: Millis): number;
}

/** Where a person may. */
export type Allowed = (place: PlaceId | null) => boolean;

export interface ShelfQuestion {
  under?: PlaceId | undefined;
  state?: ShelfState | undefined;
  from: number;
  limit: number;
}
export interface ExceptionQuestion {
  kind?: ExceptionKind | undefined;
  under?: PlaceId | undefined;
  from: number;
  limit: number;
}

/** Counting what stands on the shelves. All throw NOT_FOUND for what is not there. */
export interface Stocktakes {
  list(site: SiteId): Promise<StocktakeView[]>;
  get(site: SiteId, id: string): Promise<StocktakeView>;
  /** The project without its totals. */
  project(site: SiteId, id: string): Stocktake;
  /** What a count of these places would hold. Throws BAD_INPUT for a place that is not there. */
  plan(site: SiteId, scope: readonly PlaceId[]): Promise<StocktakePlan>;
  /** Throws BAD_INPUT for places that are not there, or hold no shelf. */
  open(site: SiteId, ask: NewStocktake, by: Person): Promise<StocktakeView>;
  /** Throws CONFLICT when it is not so (any more) that this can be done, FORBIDDEN for whoever would approve what they submitted. */
  act(site: SiteId, id: string, act: StocktakeAct, by: Person): Promise<StocktakeView>;
  ranges(site: SiteId, id: string): Promise<RangeCoverage[]>;
  shelves(site: SiteId, id: string, ask: ShelfQuestion): Promise<{ total: number; shelves: ShelfCoverage[] }>;
  shelf(site: SiteId, id: string, shelf: PlaceId): Promise<ShelfDetail>;
  /** Throws CONFLICT unless the stocktake is open. */
  actOnShelf(site: SiteId, id: string, shelf: PlaceId, act: ShelfAct, by: Person): Promise<ShelfCoverage>;
  exceptions(site: SiteId, id: string, ask: ExceptionQuestion): Promise<{ total: number; exceptions: Exception[] }>;
  /** CSV in pieces, with turns in between. */
  file(site: SiteId, id: string, list: "all" | "exceptions"): AsyncGenerator<Uint8Array>;
  /** Idempotent by the scans' ids, in any order; on disk before it is answered. */
  take(site: SiteId, scans: Scans, by: Person, allowed: Allowed): Promise<ScanAnswers>;
  /** A handheld reader's file. Throws BAD_INPUT for a shelf that is not there. */
  takeFile(site: SiteId, bytes: Uint8Array, about: { name: string; shelf?: PlaceId | undefined; project?: string | undefined; at?: Millis | undefined }, by: Person, allowed: Allowed): Promise<ScanFile>;
  /** Takes what was read last up again, after a restart. */
  restore(): void;
}
