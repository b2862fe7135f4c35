import { Type, type Static } from "typebox";
import { CENSUS_FIELDS } from "./census.ts";
import { PlaceIdSchema, TextSchema } from "./ids.ts";

const strict = { additionalProperties: false } as const;

/** What a file can say of an item. `home` is a place id; `location` a code that `locations` turns into one. */
export const IMPORT_FIELDS = [
  "owner",
  "barcode",
  "epcs",
  "title",
  "author",
  "callNumber",
  "location",
  "home",
  "order",
  "thickness",
  "isbn",
  ...CENSUS_FIELDS,
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export const IMPORT_FORMATS = ["csv", "marc"] as const;
/**
 * `auto` tells UTF-8 and GB18030 apart record by record; `leader` believes position 09 of a MARC 21 leader (`a` is
 * UTF-8, blank MARC-8, of which only the ASCII part is read).
 */
export const IMPORT_ENCODINGS = ["auto", "leader", "utf-8", "gb18030"] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];

const Sources = Type.Array(Type.String({ minLength: 1 }), {
  description: "The first that says something counts. CSV: names of columns. MARC: `245$abn`, `001`, or `905$de|/` to join by something else than a space",
});
const optionally = <T extends ReturnType<typeof Type.String> | typeof Sources>(schema: T) =>
  Type.Partial(
    Type.Object(
      {
        owner: schema,
        barcode: schema,
        epcs: schema,
        title: schema,
        author: schema,
        callNumber: schema,
        location: schema,
        home: schema,
        order: schema,
        thickness: schema,
        isbn: schema,
        grade: schema,
        edition: schema,
        binding: schema,
        damage: schema,
        sensitivity: schema,
      },
      strict,
    ),
  );

/** How a file of items is read: which of its fields says what. */
export const ImportProfileSchema = Type.Object(
  {
    version: Type.Literal(1),
    name: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" }),
    title: TextSchema,
    /** `marc` reads ISO 2709 and MARCXML alike. */
    format: Type.Enum(IMPORT_FORMATS),
    encoding: Type.Enum(IMPORT_ENCODINGS, { default: "auto" }),
    /** CSV only; found out from the first line where it is not said. */
    delimiter: Type.Optional(Type.Enum([",", ";", "\t"])),
    /** MARC only: tags of the fields that stand for one volume each. Where the barcode repeats in one, for as many. */
    item: Type.Optional(Type.Array(Type.String({ pattern: "^[0-9A-Za-z]{3}$" }), { minItems: 1 })),
    fields: optionally(Sources),
    /** What counts where neither the file nor the register says anything. */
    defaults: Type.Optional(optionally(Type.String())),
    /** Location code → place of the layout. */
    locations: Type.Optional(Type.Record(Type.String(), PlaceIdSchema)),
  },
  strict,
);
export type ImportProfile = Static<typeof ImportProfileSchema>;
