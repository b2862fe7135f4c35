import { Type, type Static } from "typebox";
import { ITEM_STATES } from "./item.ts";
import { MillisSchema, PlaceIdSchema } from "./ids.ts";

/**
 * How the books of a zone stood over a day: the mean of samples. Not-on-shelf rate: `away` over `covered`, where covered are books
 * that the library system calls available and whose own shelf is under coverage, and away those of them that are on their own shelf with a probability
 * below one half; books whose shelf no antenna covers are counted apart.
 */
export const ZoneDaySchema = Type.Object({
  day: MillisSchema,
  zone: PlaceIdSchema,
  covered: Type.Number(),
  away: Type.Number(),
  uncovered: Type.Number(),
  samples: Type.Integer(),
});
export type ZoneDay = Static<typeof ZoneDaySchema>;

/** Books that went astray from a range (a row of shelves), and how often it needs reading so that few of its books are astray at a time. */
export const StrayRangeSchema = Type.Object({
  range: PlaceIdSchema,
  books: Type.Integer(),
  strays: Type.Integer(),
  perDay: Type.Number(),
  /** Null where nothing went astray. */
  readEveryDays: Type.Union([Type.Number(), Type.Null()]),
});
export type StrayRange = Static<typeof StrayRangeSchema>;

export const ShelfFiguresSchema = Type.Object({
  from: MillisSchema,
  to: MillisSchema,
  days: Type.Array(ZoneDaySchema),
  strays: Type.Integer(),
  /** By hour of the site's clock, 24 of them. */
  byHour: Type.Array(Type.Integer()),
  /** By what the book was before it was found astray. */
  after: Type.Partial(Type.Record(Type.Enum(ITEM_STATES), Type.Integer())),
  /** The ranges that lose most for their size first. */
  ranges: Type.Array(StrayRangeSchema),
  /** More happened than can be counted: `from` is later than was asked. */
  more: Type.Boolean(),
});
export type ShelfFigures = Static<typeof ShelfFiguresSchema>;

/** Of a range's books so many may be astray when somebody comes to read it. */
export const TOLERATED = 0.02;

/** Days until so many books of a range are astray as are tolerated, when so many go astray a day; at least a day, at most a year. */
export const readEvery = (books: number, perDay: number): number | null => (perDay > 0 && books > 0 ? Math.min(365, Math.max(1, (TOLERATED * books) / perDay)) : null);
