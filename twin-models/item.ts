import { Type, type Static } from "typebox";
import { CensusSchema } from "./census.ts";
import { ItemKeySchema, MillisSchema, PlaceIdSchema, type ItemKey } from "./ids.ts";

/** One physical volume. `home` is the shelf or bin where it belongs; `order` its place in shelf order there. */
export const ItemSchema = Type.Object({
  key: ItemKeySchema,
  owner: Type.String({ description: "ISIL of the owning library" }),
  barcode: Type.String(),
  epcs: Type.Array(Type.String()),
  title: Type.String(),
  author: Type.String(),
  callNumber: Type.String(),
  isbn: Type.Optional(Type.String()),
  home: PlaceIdSchema,
  order: Type.Integer({ minimum: 0 }),
  /** Spine thickness, millimetres. */
  thickness: Type.Number(),
  census: Type.Optional(CensusSchema),
});
export type Item = Static<typeof ItemSchema>;

export const itemKey = (owner: string, barcode: string): ItemKey => `${owner}:${barcode}` as ItemKey;
export const barcodeOf = (key: ItemKey): string => key.slice(key.indexOf(":") + 1);

/** What the library system says of an item. */
export const LIBRARY_STATUSES = ["available", "on-loan", "in-transit", "reference", "withdrawn", "lost"] as const;
export const LibraryStatusSchema = Type.Object({
  barcode: Type.String(),
  status: Type.Enum(LIBRARY_STATUSES),
  at: MillisSchema,
  /** When the library system was asked, or the snapshot drawn, where that is another moment: then `at` is since when it is so. */
  asOf: Type.Optional(MillisSchema),
});
export type LibraryStatus = Static<typeof LibraryStatusSchema>;

export const ITEM_STATES = [
  "on-shelf",
  "misplaced",
  "out-of-order",
  "elsewhere",
  "in-transit",
  "on-loan",
  "missing",
  "unknown",
] as const;
export const ItemStateSchema = Type.Enum(ITEM_STATES);
export type ItemState = (typeof ITEM_STATES)[number];

/** Where an item may be that is no place of the layout; a candidate names one of these as its place. */
export const AWAY_PLACES = ["@on-loan", "@in-transit", "@returned", "@in-use", "@gone"] as const;
export type AwayPlace = (typeof AWAY_PLACES)[number];
export const isAway = (place: string): place is AwayPlace => place.startsWith("@");

export const EvidenceSchema = Type.Object({
  kind: Type.Enum(["sighting", "silence", "loan", "return", "store-job", "gate", "register", "confirmed", "sweep"]),
  at: MillisSchema,
  by: Type.String({ description: "Antenna as reader:port, place of a bin, gate, person, or library system" }),
  rssi: Type.Optional(Type.Number({ description: "dBm" })),
  /** Of sightings how often it was heard since `from`, of silence in how many cycles it was not although its antenna listened. */
  count: Type.Optional(Type.Integer()),
  from: Type.Optional(MillisSchema),
  /** The shelf whose books this antenna hears loudest most often beside its own, and in which share of their cycles. */
  hears: Type.Optional(Type.Object({ place: PlaceIdSchema, share: Type.Number() })),
});
export type Evidence = Static<typeof EvidenceSchema>;

/** Where an item probably is: a place of the layout, a bin, or one of AWAY_PLACES. `evidence` names what speaks for it, newest first. */
export const CandidateSchema = Type.Object({
  place: PlaceIdSchema,
  p: Type.Number({ minimum: 0, maximum: 1 }),
  since: MillisSchema,
  evidence: Type.Array(EvidenceSchema),
});
export type Candidate = Static<typeof CandidateSchema>;

export const EstimateSchema = Type.Object({
  item: ItemKeySchema,
  candidates: Type.Array(CandidateSchema),
  asOf: MillisSchema,
  /** Of the past: where it was believed to be is on record, how sure that was is not, and `p` says nothing. */
  recorded: Type.Optional(Type.Literal(true)),
});
export type Estimate = Static<typeof EstimateSchema>;

/** An item with its state now: what Find and the inspector show. */
export const ItemViewSchema = Type.Object({
  item: ItemSchema,
  state: ItemStateSchema,
  libraryStatus: Type.Union([Type.Enum(LIBRARY_STATUSES), Type.Null()]),
  libraryStatusAt: Type.Union([MillisSchema, Type.Null()]),
  /** When it was last said so, and whether that is too long ago to conclude anything from it. */
  libraryStatusAsOf: Type.Union([MillisSchema, Type.Null()]),
  libraryStatusStale: Type.Boolean(),
  estimate: EstimateSchema,
});
export type ItemView = Static<typeof ItemViewSchema>;

/** Items that are misplaced or out of order: how many there are, and since when each of those listed has been so. */
export const AstraySchema = Type.Object({
  misplaced: Type.Integer(),
  outOfOrder: Type.Integer(),
  items: Type.Array(Type.Object({ row: Type.Integer(), since: MillisSchema, view: ItemViewSchema })),
});
export type Astray = Static<typeof AstraySchema>;

const Fitting = { examples: Type.Array(PlaceIdSchema, { description: "The first few of these places" }) };
/** How the register and the layout fit: items on places that the layout does not have, and shelves that no item belongs on. */
export const RegisterFitSchema = Type.Object({
  items: Type.Integer(),
  unplaced: Type.Object({ items: Type.Integer(), places: Type.Integer(), ...Fitting }),
  bare: Type.Object({ shelves: Type.Integer(), of: Type.Integer(), ...Fitting }),
});
export type RegisterFit = Static<typeof RegisterFitSchema>;

const MANY_SHELVES = 1000;
/** Empty shelves there are anywhere; where they are half of all, or very many, part of the register may be missing. */
export const isSparse = ({ items, bare: { shelves, of } }: RegisterFit): boolean => items > 0 && shelves > 0 && (shelves * 2 >= of || (shelves >= MANY_SHELVES && shelves * 4 >= of));
