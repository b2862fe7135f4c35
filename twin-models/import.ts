import { Type, type Static } from "typebox";
import { MillisSchema, SiteIdSchema } from "./ids.ts";

export const IMPORT_STATES = ["running", "done", "cancelled", "failed"] as const;

/**
 * One import of an item register. `offset` of `bytes` are taken and committed; it goes on from there after a restart or
 * a cancellation. `absent` counts the register's items that the file does not have, once it is done.
 */
export const ImportSchema = Type.Object({
  id: Type.String(),
  site: SiteIdSchema,
  profile: Type.String(),
  encoding: Type.String(),
  file: Type.String({ description: "Name of the file as it was sent" }),
  by: Type.String(),
  state: Type.Enum(IMPORT_STATES),
  startedAt: MillisSchema,
  endedAt: Type.Union([MillisSchema, Type.Null()]),
  bytes: Type.Number(),
  offset: Type.Number(),
  records: Type.Integer({ description: "Lines or records read" }),
  items: Type.Integer({ description: "Good rows: items that the file speaks of" }),
  added: Type.Integer(),
  changed: Type.Integer(),
  bad: Type.Integer(),
  noHome: Type.Integer({ description: "New items that no place is known for; not taken" }),
  repaired: Type.Integer({ description: "Records taken although their lengths were wrong" }),
  absent: Type.Integer(),
  error: Type.Union([Type.String(), Type.Null()]),
});
export type Import = Static<typeof ImportSchema>;

/** `bad` and `no-home` were not taken; `repaired` were; `absent` stand in the register but not in the file. */
export const IMPORT_LISTS = ["bad", "no-home", "repaired", "absent"] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];

/** One listed row. `number` is its line (CSV) or its number from 1 (MARC), `at` its byte offset; for `absent` 0 and −1. */
export const ImportRowSchema = Type.Object({
  list: Type.Enum(IMPORT_LISTS),
  number: Type.Integer(),
  at: Type.Number(),
  item: Type.String({ description: "Barcode or key as far as it could be read" }),
  reason: Type.String(),
});
export type ImportRow = Static<typeof ImportRowSchema>;
