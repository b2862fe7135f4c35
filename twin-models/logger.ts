import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, TextSchema, ThingIdSchema } from "./ids.ts";
import { DATE_ORDERS, LOGGER_ENCODINGS, TEMPERATURE_UNITS } from "./logger-profile.ts";
import { QualitySchema } from "./reading.ts";
import { RowFaultSchema } from "./row-fault.ts";

/** What a person may say of a file; what is left out is taken from the file, or asked. */
export const LoggerOptionsSchema = Type.Object({
  profile: Type.Optional(Type.String({ maxLength: 40 })),
  encoding: Type.Optional(Type.Enum(LOGGER_ENCODINGS)),
  timeZone: Type.Optional(Type.String({ maxLength: 64, description: "IANA zone such as Europe/Berlin, or a fixed offset such as +08:00" })),
  dateOrder: Type.Optional(Type.Enum(DATE_ORDERS)),
  unit: Type.Optional(Type.Enum(TEMPERATURE_UNITS)),
});
export type LoggerOptions = Static<typeof LoggerOptionsSchema>;

/** What a file leaves open and nobody has said. */
export const LOGGER_QUESTIONS = ["timeZone", "dateOrder", "unit"] as const;
export type LoggerQuestion = (typeof LOGGER_QUESTIONS)[number];

/** A thing that files bring values of. */
export const LoggerThingSchema = Type.Object({
  id: ThingIdSchema,
  name: TextSchema,
  place: PlaceIdSchema,
  properties: Type.Array(Type.String()),
  intervalS: Type.Union([Type.Number(), Type.Null()]),
  serial: Type.Union([Type.String(), Type.Null()]),
});
export type LoggerThing = Static<typeof LoggerThingSchema>;

const Found = Type.Union([Type.String(), Type.Null()]);
/** How a file would be read, before anything is written. */
export const LoggerPreviewSchema = Type.Object({
  profile: Type.String(),
  recognised: Type.Boolean({ description: "The profile was found out, not asked for" }),
  encoding: Type.String(),
  delimiter: Type.String(),
  decimal: Type.String(),
  headings: Type.Integer({ description: "Line of the headings" }),
  serial: Found,
  intervalS: Type.Union([Type.Number(), Type.Null()]),
  columns: Type.Array(Type.Object({ heading: Type.String(), property: Type.String(), unit: Type.String() })),
  timeZone: Found,
  dateOrder: Found,
  /** Where the order of dates is open: what the first date would be. */
  orders: Type.Array(Type.Object({ order: Type.Enum(DATE_ORDERS), first: Type.String() })),
  questions: Type.Array(Type.Enum(LOGGER_QUESTIONS)),
  /** What does not fit the thing: another serial number, another interval. */
  warnings: Type.Array(Type.Object({ kind: Type.Enum(["serial", "interval"]), file: Type.String(), thing: Type.String() })),
  rows: Type.Array(
    Type.Object({
      line: Type.Integer(),
      said: Type.String(),
      time: Type.Union([MillisSchema, Type.Null()]),
      values: Type.Array(Type.Object({ property: Type.String(), value: Type.Union([Type.Number(), Type.Null()]), quality: QualitySchema })),
    }),
  ),
  bad: Type.Array(Type.Object({ line: Type.Integer(), fault: RowFaultSchema, reason: Type.String() })),
});
export type LoggerPreview = Static<typeof LoggerPreviewSchema>;
