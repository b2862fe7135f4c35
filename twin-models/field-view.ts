import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, ThingIdSchema } from "./ids.ts";

const NumberOrNull = Type.Union([Type.Number(), Type.Null()]);

/** One quantity over the floor: columns by `points` of the view. Values in °C or %, deviations as one standard deviation in the same unit. */
export const FieldPartSchema = Type.Object({
  mean: Type.Array(Type.Number()),
  deviation: Type.Array(Type.Number()),
  /** Where no sensor tells anything. */
  blind: Type.Array(Type.Boolean()),
  /** How many sensors it is told from, and over how many metres the air is alike, as they have it. */
  sensors: Type.Integer(),
  length: Type.Number(),
  /** Where one more sensor makes the floor known best (metres of the storey, height above the floor), and the mean standard deviation over the floor without and with it. */
  next: Type.Union([Type.Object({ x: Type.Number(), y: Type.Number(), z: Type.Number(), before: Type.Number(), after: Type.Number() }), Type.Null()]),
});
export type FieldPart = Static<typeof FieldPartSchema>;

export const FieldSensorSchema = Type.Object({ thing: ThingIdSchema, x: Type.Number(), y: Type.Number(), z: Type.Number(), temperature: NumberOrNull, humidity: NumberOrNull });
export type FieldSensor = Static<typeof FieldSensorSchema>;

/** A surface whose temperature is measured, against the dew point of the air before it (°C). `wet`: the probability, 0 to 1, that water settles on it. */
export const FieldSurfaceSchema = Type.Object({ thing: ThingIdSchema, x: Type.Number(), y: Type.Number(), z: Type.Number(), temperature: Type.Number(), dewPoint: Type.Number(), colder: Type.Number(), wet: Type.Number(), state: Type.Enum(["wet", "may", "dry"]) });
export type FieldSurface = Static<typeof FieldSurfaceSchema>;

/** The air of a space between its sensors, at a height above its floor. Metres of the storey, x east and z south. */
export const FieldViewSchema = Type.Object({
  space: PlaceIdSchema,
  at: MillisSchema,
  outline: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  height: Type.Number(),
  /** Length of the side of a square of the floor, and the middles of the squares. */
  step: Type.Number(),
  points: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  sensors: Type.Array(FieldSensorSchema),
  /** Sensors of the space of which it is not known where they hang. */
  unplaced: Type.Array(ThingIdSchema),
  /** Null with fewer than two sensors that are known: nothing is known between them. */
  temperature: Type.Union([FieldPartSchema, Type.Null()]),
  humidity: Type.Union([FieldPartSchema, Type.Null()]),
  /** Lowest and highest dew point over the floor where it is known, °C: what is colder there gets wet. Null where nothing is. */
  dewPoint: Type.Union([Type.Object({ lowest: Type.Number(), highest: Type.Number() }), Type.Null()]),
  surfaces: Type.Array(FieldSurfaceSchema),
});
export type FieldView = Static<typeof FieldViewSchema>;
