import { Type, type Static } from "typebox";
import { FileFaultSchema } from "./file-fault-schema.ts";
import { MillisSchema, SiteIdSchema, ThingIdSchema } from "./ids.ts";
import { QualitySchema, ValueSchema } from "./reading.ts";
import { faultText, RowFaultSchema, type RowFault } from "./row-fault.ts";

export const IMPORT_STATES = ["running", "done", "cancelled", "failed"] as const;

/** What every import of a file is: `offset` of `bytes` are taken and committed; it goes on from there after a restart or a cancellation. */
const job = {
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
  bad: Type.Integer({ description: "Rows not taken" }),
  error: Type.Union([Type.String(), Type.Null()], { description: "Why it failed, in English" }),
  fault: Type.Optional(Type.Union([FileFaultSchema, Type.Null()])),
};
const JobSchema = Type.Object(job);
export type ImportJob = Static<typeof JobSchema>;

/** One import of an item register. `absent` counts the register's items that the file does not have, once it is done. */
export const ImportSchema = Type.Object({
  ...job,
  items: Type.Integer({ description: "Good rows: items that the file speaks of" }),
  added: Type.Integer(),
  changed: Type.Integer(),
  noHome: Type.Integer({ description: "New items that no place is known for; not taken" }),
  repaired: Type.Integer({ description: "Records taken although their lengths were wrong" }),
  absent: Type.Integer(),
});
export type Import = Static<typeof ImportSchema>;

const Moment = Type.Union([MillisSchema, Type.Null()]);
/** One import of a logger's file. */
export const LoggerImportSchema = Type.Object({
  ...job,
  thing: ThingIdSchema,
  timeZone: Type.String({ description: "IANA zone or fixed offset such as +08:00 in which the file's times were read" }),
  dateOrder: Type.String(),
  unit: Type.String({ description: "Of temperatures, as in the file" }),
  rows: Type.Integer({ description: "Rows taken" }),
  readings: Type.Integer({ description: "Values taken, faulty ones included" }),
  faulty: Type.Integer({ description: "Values that the logger itself called wrong; kept as bad" }),
  repeated: Type.Integer({ description: "Rows that say again what an earlier row said" }),
  empty: Type.Integer({ description: "Rows without any value, such as marks of the logger" }),
  from: Moment,
  to: Moment,
  last: Type.Union([MillisSchema, Type.Null()], { description: "Time of the row read last" }),
  latest: Type.Record(Type.String(), Type.Object({ time: MillisSchema, value: ValueSchema, quality: QualitySchema })),
});
export type LoggerImport = Static<typeof LoggerImportSchema>;

/** `bad` and `no-home` were not taken; `repaired` were; `absent` stand in the register but not in the file. */
export const IMPORT_LISTS = ["bad", "no-home", "repaired", "absent"] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];
/** `bad` were not taken; `faulty` were, as bad values. */
export const LOGGER_LISTS = ["bad", "faulty"] as const;
export type LoggerList = (typeof LOGGER_LISTS)[number];

/** One listed row. `number` is its line (CSV) or its number from 1 (MARC), `at` its byte offset; for `absent` 0 and −1. */
const row = { number: Type.Integer(), at: Type.Number(), item: Type.String({ description: "Barcode, key or time as far as it could be read" }), fault: RowFaultSchema, reason: Type.String({ description: "The fault in English" }) };
export const ImportRowSchema = Type.Object({ list: Type.Enum(IMPORT_LISTS), ...row });
export type ImportRow = Static<typeof ImportRowSchema>;
export const LoggerRowSchema = Type.Object({ list: Type.Enum(LOGGER_LISTS), ...row });
export type LoggerRow = Static<typeof LoggerRowSchema>;
/** A row of any list, as it is kept. */
export type ListedRow<L extends string> = { list: L; number: number; at: number; item: string; fault: RowFault };
/** The same with its reason, for programs that read it without the table of faults. */
export const withReason = <R extends { fault: RowFault }>(listed: R): R & { reason: string } => ({ ...listed, reason: faultText(listed.fault, "en") });

/** A file of items as it would be read, before anything is written. */
export const ImportPreviewSchema = Type.Object({
  profile: Type.String(),
  recognised: Type.Boolean({ description: "The profile was found out, not asked for" }),
  rows: Type.Array(Type.Object({ number: Type.Integer(), item: Type.Record(Type.String(), Type.String()) })),
  bad: Type.Array(Type.Object({ number: Type.Integer(), fault: RowFaultSchema, reason: Type.String() })),
});
export type ImportPreview = Static<typeof ImportPreviewSchema>;
