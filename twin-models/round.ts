import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema } from "./ids.ts";
import { AWAY_PLACES } from "./item.ts";

const Likely = Type.Object({ place: PlaceIdSchema, p: Type.Number({ minimum: 0, maximum: 1 }) });

/** One stop of a round: where a book is taken, where it is put, or a shelf that is read. */
export const RoundStopSchema = Type.Object({
  line: Type.String(),
  what: Type.Enum(["take", "put", "read"]),
  place: PlaceIdSchema,
  /** How likely the book is there, and where else it may be; null where that is no question. */
  p: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]),
  others: Type.Array(Likely),
  /** From the stop before, on foot, with opening an aisle of compact shelving; null where one cannot get. */
  seconds: Type.Union([Type.Number(), Type.Null()]),
});
export type RoundStop = Static<typeof RoundStopSchema>;

/** What is left of a list in the order in which it is walked by soonest, as books are believed to stand now. */
export const RoundSchema = Type.Object({
  task: Type.String(),
  asOf: MillisSchema,
  stops: Type.Array(RoundStopSchema),
  seconds: Type.Number({ description: "On foot, all of it" }),
  /** Lines of which nobody knows where else to look, and what is believed instead. */
  nowhere: Type.Array(Type.Object({ line: Type.String(), away: Type.Union([Type.Enum(AWAY_PLACES), Type.Null()]) })),
});
export type Round = Static<typeof RoundSchema>;

/** One task of a tour. `to`: on foot from the one before, or from where one sets out; `within`: on foot between the stops of a list, with opening aisles of compact shelving. Seconds; null where one cannot get, or nobody knows where it is. */
export const TourStopSchema = Type.Object({
  task: Type.String(),
  to: Type.Union([Type.Number(), Type.Null()]),
  within: Type.Number(),
});
export type TourStop = Static<typeof TourStopSchema>;

/** One's own open tasks in the order in which they are walked by soonest, the pressing ones before the others. */
export const TourSchema = Type.Object({
  asOf: MillisSchema,
  stops: Type.Array(TourStopSchema),
  seconds: Type.Number({ description: "On foot, all of it" }),
});
export type Tour = Static<typeof TourSchema>;

/** The least probability for which anybody is sent anywhere: all that the estimate tells, its own shelf above all. */
export const WORTH_LOOKING = 0.005;
