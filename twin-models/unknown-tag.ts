import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, ThingIdSchema } from "./ids.ts";
import { UNREAD, type Unread } from "./tags/barcode.ts";

/** Of a card of a reader nothing is kept. */
type Kept = Exclude<Unread, "patron-card">;

/** Why a tag is no item's: what its EPC does not say, or what the register does not know. */
export const UNKNOWN_BECAUSE = [...UNREAD.filter((reason): reason is Kept => reason !== "patron-card"), "no-such-item", "repeated", "too-many"] as const;
export type UnknownBecause = (typeof UNKNOWN_BECAUSE)[number];

/** A tag that was heard and is no item's. */
export const UnknownTagSchema = Type.Object({
  epc: Type.String(),
  first: MillisSchema,
  last: MillisSchema,
  reader: ThingIdSchema,
  antenna: Type.Integer(),
  place: Type.Union([PlaceIdSchema, Type.Null()], { description: "What this antenna hears; null where it is mapped to no place" }),
  count: Type.Integer({ description: "How often it was read" }),
  because: Type.Enum(UNKNOWN_BECAUSE),
  profile: Type.Union([Type.String(), Type.Null()], { description: "Whose EPC it is by its prefix" }),
  barcode: Type.Union([Type.String(), Type.Null()], { description: "What it says" }),
});
export type UnknownTag = Static<typeof UnknownTagSchema>;

export const UnknownTagsSchema = Type.Object({
  since: MillisSchema,
  /** How many there are that the person may see. */
  total: Type.Integer(),
  dropped: Type.Integer({ description: "So many dropped out of the list since then because it was full, or are longer than any EPC" }),
  cards: Type.Integer({ description: "So often cards of readers were heard; nothing of them is kept" }),
  tags: Type.Array(UnknownTagSchema),
});
export type UnknownTags = Static<typeof UnknownTagsSchema>;
