import { Type, type Static } from "typebox";
import { ThingIdSchema, MillisSchema, PlaceIdSchema } from "./ids.ts";

const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);
const MillisOrNull = Type.Union([MillisSchema, Type.Null()]);

export const NO_FORECASTS = ["learning", "gap", "stuck", "clock", "implausible"] as const;
const Reason = Type.Union([Type.Enum([...NO_FORECASTS]), Type.Null()]);
/** Low, middle and high: passed in nine cases of ten, in five, in one. */
const Band = Type.Tuple([Type.Number(), Type.Number(), Type.Number()]);

/** Hours until something comes: sooner in one case of ten, in five, in nine; null: not within what is looked ahead. */
const Spread = { soonest: NumberOrNull, median: NumberOrNull, latest: NumberOrNull };

/** How often a limit was passed and foretold half an hour before or more, later than that, or not at all; warnings after which nothing came; and how often the interval held. */
export const WarningScoreSchema = Type.Object({ foretold: Type.Integer(), late: Type.Integer(), missed: Type.Integer(), false: Type.Integer(), inside: Type.Integer(), intervals: Type.Integer() });
export type ForecastScore = Static<typeof WarningScoreSchema>;

export const ForetoldLimitSchema = Type.Object({
  quantity: Type.Enum(["temperature", "humidity"]),
  side: Type.Enum(["above", "below"]),
  limit: Type.Number(),
  /** Whether an alarm stands on it, and ids of the profiles of which it is an end. */
  alarm: Type.Boolean(),
  profiles: Type.Array(Type.String()),
  ...Spread,
  /** Whether the air as it is measured is beyond it now. */
  beyond: Type.Boolean(),
  /** Since when it is warned of. */
  warned: MillisOrNull,
  score: WarningScoreSchema,
});
export type ForetoldLimit = Static<typeof ForetoldLimitSchema>;

const Line = Type.Object({ ...Spread, quantity: Type.Enum(["temperature", "humidity"]), side: Type.Enum(["above", "below"]), limit: Type.Number(), warned: MillisOrNull });

/** A space with climate sensors: what is foretold of it, in a line. `first`: the limit that is passed first; null where none is within a day, or nothing is foretold. */
export const ForecastLineSchema = Type.Object({ space: PlaceIdSchema, at: MillisOrNull, reason: Reason, limits: Type.Integer(), first: Type.Union([Line, Type.Null()]) });
export type ForecastLine = Static<typeof ForecastLineSchema>;

export const ForecastViewSchema = Type.Object({
  space: PlaceIdSchema,
  /** The moment of the last sample; null where there was none yet. */
  at: MillisOrNull,
  /** Why nothing is foretold; then bands are empty and no limit has hours. */
  reason: Reason,
  /** How much of the record it learnt from at first is read, 0 to 1. */
  read: Type.Number(),
  /** °C and % of the last twelve hours, six minutes each, oldest first. */
  past: Type.Array(Type.Tuple([MillisSchema, Type.Number(), Type.Number()])),
  hours: Type.Array(Type.Number()),
  bands: Type.Object({ temperature: Type.Array(Band), humidity: Type.Array(Band) }),
  limits: Type.Array(ForetoldLimitSchema),
  /** Hours until mould has germinated, were nothing done; null where nothing is foretold. */
  mould: Type.Union([Type.Object(Spread), Type.Null()]),
  /** Of intervals of values so many hours ahead how many held. */
  held: Type.Array(Type.Object({ hours: Type.Number(), temperature: Type.Object({ inside: Type.Integer(), intervals: Type.Integer() }), humidity: Type.Object({ inside: Type.Integer(), intervals: Type.Integer() }) })),
  /** The scores of all limits together. */
  score: WarningScoreSchema,
  /** Since when it is watched. */
  since: MillisOrNull,
  sensors: Type.Array(ThingIdSchema),
  /** Whether it is known what it is like outside. */
  outdoor: Type.Boolean(),
});
export type ForecastView = Static<typeof ForecastViewSchema>;
