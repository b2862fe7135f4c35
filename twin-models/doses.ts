import { Type, type Static } from "typebox";
import { LIGHT_SENSITIVITIES } from "./census.ts";
import { ItemKeySchema, MillisSchema, PlaceIdSchema } from "./ids.ts";

const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);
const MillisOrNull = Type.Union([MillisSchema, Type.Null()]);
const PlaceOrNull = Type.Union([PlaceIdSchema, Type.Null()]);

/** From this part of what is allowed on a book is near its dose. Our choice. */
export const NEAR = 0.8;
/** Where less than this part of the year is known the dose is told as a lower bound: so much falls out of any record. Our choice. */
export const WHOLE = 0.99;

export const DOSE_STANDINGS = ["over", "near", "within"] as const;
export const DoseStandingSchema = Type.Enum([...DOSE_STANDINGS]);
export type DoseStanding = Static<typeof DoseStandingSchema>;

/** A book over or near its dose, by where it is known to have been. */
export const DoseLineSchema = Type.Object({
  item: ItemKeySchema,
  title: Type.String(),
  callNumber: Type.String(),
  /** To light; null: neither the census says it, nor is it a rare book. `assumed`: taken for it, because the census does not say. */
  sensitivity: Type.Union([Type.Enum([...LIGHT_SENSITIVITIES]), Type.Null()]),
  assumed: Type.Boolean(),
  /** Lux hours of the last 365 days, null where no light was measured; the part of that time, 0 to 1, of which the light is known. */
  luxHours: NumberOrNull,
  known: Type.Number(),
  /** It may be more: part of the year is not known. */
  atLeast: Type.Boolean(),
  /** What a year may add up to, and who says so. */
  allowed: NumberOrNull,
  source: Type.Union([Type.String(), Type.Null()]),
  light: DoseStandingSchema,
  /** Index of mould on it as it is now, and hours of the last five years, since it was first placed, that are not known: it may be higher. */
  mouldIndex: Type.Number(),
  mouldUnknown: Type.Integer(),
  mould: DoseStandingSchema,
  /** Where most of the light came from, and where mould grew most. */
  litIn: PlaceOrNull,
  mouldIn: PlaceOrNull,
});
export type DoseLine = Static<typeof DoseLineSchema>;

/** Books over or near their dose, the worst first. `to`: up to when it is told; null until it was told once. `left`: books that are not listed, because there are so many; `waiting`: days of air that wait to be reckoned, from which doses may grow. */
export const DosesSchema = Type.Object({
  to: MillisOrNull,
  lightOver: Type.Integer(),
  mouldOver: Type.Integer(),
  near: Type.Integer(),
  lines: Type.Array(DoseLineSchema),
  left: Type.Integer(),
  waiting: Type.Integer(),
});
export type Doses = Static<typeof DosesSchema>;

/** Where an amount stands towards what is allowed. */
export const standingOfDose = (amount: number | null, allowed: number | null): DoseStanding =>
  amount === null || allowed === null || amount < NEAR * allowed ? "within" : amount > allowed ? "over" : "near";
