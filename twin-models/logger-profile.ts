import { Type, type Static } from "typebox";
import { TextSchema } from "./ids.ts";

const strict = { additionalProperties: false } as const;
const Pattern = Type.String({ minLength: 1, format: "regex" });
const Patterns = Type.Array(Pattern, { minItems: 1 });

/** Which number of a date is which: `ymd` 2025-04-03, `dmy` 03/04/2025, `mdy` 04/03/2025. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];
export const TEMPERATURE_UNITS = ["°C", "°F", "K"] as const;
export type TemperatureUnit = (typeof TEMPERATURE_UNITS)[number];
export const LOGGER_ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "latin1"] as const;
export type LoggerEncoding = (typeof LOGGER_ENCODINGS)[number];

/**
 * How the export of one make of loggers lies: regular expressions (case does not matter) that find its headings. A file
 * is of the first profile of which all `signs` stand above its values, and whose columns are there; those with more
 * signs, and then with fewer orders, are tried first.
 */
export const LoggerProfileSchema = Type.Object(
  {
    version: Type.Literal(1),
    name: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" }),
    title: TextSchema,
    /** How a person gets such a file, and what to know about it. */
    note: TextSchema,
    /** Each is found in some line down to the headings. */
    signs: Type.Array(Pattern),
    time: Type.Object(
      {
        /** Heading of the moment, or those of its date and its time of day; the first alternative that is there counts. */
        columns: Type.Array(Type.Array(Pattern, { minItems: 1, maxItems: 2 }), { minItems: 1 }),
        /** A count since 1970 in UTC instead of a date. */
        epoch: Type.Optional(Type.Enum(["s", "ms"])),
      },
      strict,
    ),
    /** Orders that occur in dates without a name of a month; where the file leaves several open, it is asked. */
    orders: Type.Array(Type.Enum(DATE_ORDERS), { minItems: 1 }),
    /** Headings of the values, by property of the thing. */
    values: Type.Record(Type.String(), Patterns),
    /** Of temperatures, where neither heading nor value says it. */
    unit: Type.Optional(Type.Enum(TEMPERATURE_UNITS)),
    /** Group 1 is an offset such as +08:00. */
    zone: Type.Optional(Patterns),
    /** Group 1 is the serial number, in a line above the values. */
    serial: Type.Optional(Patterns),
    /** Heading of a column that has it. */
    serialColumn: Type.Optional(Pattern),
    /** What stands where the logger has no value, beside the usual words; numbers are compared as numbers. */
    invalid: Type.Optional(Type.Array(Type.String())),
  },
  strict,
);
export type LoggerProfile = Static<typeof LoggerProfileSchema>;
