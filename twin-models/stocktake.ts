import { Type, type Static } from "typebox";
import { ItemKeySchema, MillisSchema, PlaceIdSchema, SiteIdSchema } from "./ids.ts";
import { LIBRARY_STATUSES } from "./item.ts";
import { ScannedItemSchema } from "./scan.ts";
import { BySchema } from "./task.ts";

const strict = { additionalProperties: false } as const;

export const STOCKTAKE_STATES = ["open", "submitted", "approved", "cancelled"] as const;
export type StocktakeState = (typeof STOCKTAKE_STATES)[number];

/**
 * What is not as it should be, each book under one of them. `missing`: expected on a shelf that is finished, and read nowhere; `misplaced`:
 * read on another shelf; `unexpected`: it belongs outside of what is counted; `status`: read although the library system said that it is
 * away; `unknown`, `ambiguous`, `other-site`: codes that are no book of this site.
 */
export const EXCEPTIONS = ["missing", "misplaced", "unexpected", "status", "unknown", "ambiguous", "other-site"] as const;
export type ExceptionKind = (typeof EXCEPTIONS)[number];
const ExceptionKindSchema = Type.Enum(EXCEPTIONS);

export const SHELF_STATES = ["untouched", "begun", "done"] as const;
export type ShelfState = (typeof SHELF_STATES)[number];
const ShelfStateSchema = Type.Enum(SHELF_STATES);

/** How far it is. Books away at the opening (on loan, withdrawn, lost, under way) are expected nowhere; they count in `away`. */
export const StocktakeTotalsSchema = Type.Object({
  shelves: Type.Integer(),
  begun: Type.Integer(),
  done: Type.Integer(),
  items: Type.Integer({ description: "All that belong there" }),
  away: Type.Integer({ description: "Of them, those that the library system says are not in the stacks" }),
  found: Type.Integer({ description: "Of them, those that were read, wherever" }),
  exceptions: Type.Record(ExceptionKindSchema, Type.Integer()),
  late: Type.Integer({ description: "Scans that came when it was over" }),
});
export type StocktakeTotals = Static<typeof StocktakeTotalsSchema>;

/** One count of a part of a site. */
export const StocktakeSchema = Type.Object({
  id: Type.String(),
  site: SiteIdSchema,
  name: Type.String(),
  scope: Type.Array(PlaceIdSchema),
  state: Type.Enum(STOCKTAKE_STATES),
  made: Type.Object({ at: MillisSchema, by: BySchema }),
  due: Type.Union([MillisSchema, Type.Null()]),
  /** Who has joined, or read or finished something. */
  people: Type.Array(BySchema),
  submitted: Type.Union([Type.Object({ at: MillisSchema, by: BySchema }), Type.Null()]),
  /** Approval or cancellation. */
  closed: Type.Union([Type.Object({ at: MillisSchema, by: BySchema }), Type.Null()]),
  history: Type.Array(Type.Object({ at: MillisSchema, by: BySchema, what: Type.Enum(["made", "joined", "left", "submitted", "sentBack", "approved", "cancelled"]), why: Type.String() })),
});
export type Stocktake = Static<typeof StocktakeSchema>;

export const StocktakeViewSchema = Type.Object({ project: StocktakeSchema, totals: StocktakeTotalsSchema });
export type StocktakeView = Static<typeof StocktakeViewSchema>;

export const MOST_SCOPE = 500;
export const NewStocktakeSchema = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 120, pattern: "\\S" }), scope: Type.Array(PlaceIdSchema, { minItems: 1, maxItems: MOST_SCOPE }), due: Type.Union([MillisSchema, Type.Null()]) },
  strict,
);
export type NewStocktake = Static<typeof NewStocktakeSchema>;

/** What a count of these places would hold. `elsewhere`: books of them that another open stocktake counts too. */
export const StocktakePlanSchema = Type.Object({ shelves: Type.Integer(), items: Type.Integer(), away: Type.Integer(), others: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })) });
export type StocktakePlan = Static<typeof StocktakePlanSchema>;

const WHY = Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" });
export const StocktakeActSchema = Type.Union([
  Type.Object({ act: Type.Literal("join") }, strict),
  Type.Object({ act: Type.Literal("leave") }, strict),
  Type.Object({ act: Type.Literal("submit") }, strict),
  Type.Object({ act: Type.Literal("cancel"), why: WHY }, strict),
]);
/** What somebody else decides of what was submitted. */
export const DecideStocktakeSchema = Type.Union([Type.Object({ act: Type.Literal("approve") }, strict), Type.Object({ act: Type.Literal("sendBack"), why: WHY }, strict)]);
export type DecideStocktake = Static<typeof DecideStocktakeSchema>;
export type StocktakeAct = Static<typeof StocktakeActSchema> | DecideStocktake;

/** A shelf is finished, or looked at again. Of a device that was offline with the moment by its clock, and its clock now: what is older than what is known changes nothing. */
export const ShelfActSchema = Type.Object(
  {
    act: Type.Enum(["done", "again"]),
    at: Type.Optional(MillisSchema),
    now: Type.Optional(MillisSchema),
    loose: Type.Optional(Type.Array(ItemKeySchema, { maxItems: 500, description: "Books whose place in the row is not told by when they were read: one that was passed over" })),
  },
  strict,
);
export type ShelfAct = Static<typeof ShelfActSchema>;

/** How far one shelf is. `found`: of the books that belong there, those read there; `guests`: others read there. */
export const ShelfCoverageSchema = Type.Object({
  shelf: PlaceIdSchema,
  state: ShelfStateSchema,
  items: Type.Integer(),
  away: Type.Integer(),
  found: Type.Integer(),
  guests: Type.Integer(),
  missing: Type.Integer(),
  /** Who finished it, or read there last, and when. */
  by: Type.Union([Type.String(), Type.Null()]),
  at: Type.Union([MillisSchema, Type.Null()]),
});
export type ShelfCoverage = Static<typeof ShelfCoverageSchema>;
export const ShelfPageSchema = Type.Object({ total: Type.Integer(), shelves: Type.Array(ShelfCoverageSchema) });

/** The same of a range, or of whatever stands above shelves. */
export const RangeCoverageSchema = Type.Object({ range: PlaceIdSchema, shelves: Type.Integer(), begun: Type.Integer(), done: Type.Integer(), items: Type.Integer(), away: Type.Integer(), found: Type.Integer(), missing: Type.Integer() });
export type RangeCoverage = Static<typeof RangeCoverageSchema>;

/** When, where and by whom a code was read last. */
export const FoundSchema = Type.Object({ at: MillisSchema, shelf: PlaceIdSchema, by: Type.String() });
export type Found = Static<typeof FoundSchema>;

export const ExceptionSchema = Type.Object({
  kind: ExceptionKindSchema,
  /** Null of codes that are no book of this site. */
  item: Type.Union([ScannedItemSchema, Type.Null()]),
  /** The code as it was read, where there is no item. */
  code: Type.String(),
  /** Null of what is missing. */
  found: Type.Union([FoundSchema, Type.Null()]),
  said: Type.Union([Type.Enum(LIBRARY_STATUSES), Type.Null()]),
  site: Type.Union([SiteIdSchema, Type.Null()]),
});
export type Exception = Static<typeof ExceptionSchema>;
export const ExceptionPageSchema = Type.Object({ total: Type.Integer(), exceptions: Type.Array(ExceptionSchema) });

/** One shelf as it is to be counted: what belongs there in shelf order, and what else was read there. */
export const ShelfDetailSchema = Type.Object({
  coverage: ShelfCoverageSchema,
  /** `exception` is null for a book that is as it should be, or not read yet. */
  items: Type.Array(Type.Object({ item: ScannedItemSchema, said: Type.Union([Type.Enum(LIBRARY_STATUSES), Type.Null()]), found: Type.Union([FoundSchema, Type.Null()]), exception: Type.Union([ExceptionKindSchema, Type.Null()]) })),
  guests: Type.Array(ExceptionSchema),
});
export type ShelfDetail = Static<typeof ShelfDetailSchema>;

/** What screens are told when a count moves. */
export interface StocktakeNews {
  id: string;
  scope: readonly string[];
  state: StocktakeState;
  totals: StocktakeTotals;
}

export const noExceptions = (): Record<ExceptionKind, number> => ({ missing: 0, misplaced: 0, unexpected: 0, status: 0, unknown: 0, ambiguous: 0, "other-site": 0 });
export const exceptionsOf = ({ exceptions }: StocktakeTotals): number => EXCEPTIONS.reduce((sum, kind) => sum + exceptions[kind], 0);
