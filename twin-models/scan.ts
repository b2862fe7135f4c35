import { Type, type Static } from "typebox";
import { ItemKeySchema, MillisSchema, PlaceIdSchema, SiteIdSchema, type Millis } from "./ids.ts";
import { LIBRARY_STATUSES, type LibraryStatus } from "./item.ts";

const strict = { additionalProperties: false } as const;

/** What was read: a printed symbol, or a tag. */
export const SYMBOLOGIES = ["barcode", "epc"] as const;
export type Symbology = (typeof SYMBOLOGIES)[number];
/** How: by the camera of a phone, a scanner that types, the stream of a handheld reader, or by hand. */
export const SCAN_WAYS = ["camera", "wedge", "handheld", "typed"] as const;
export type ScanWay = (typeof SCAN_WAYS)[number];

/** One book read at one shelf. Made on the device, and known by its id from then on: taken twice it is still one scan. */
export const ScanSchema = Type.Object(
  {
    id: Type.String({ minLength: 8, maxLength: 64, pattern: "^[\\w.:-]+$", description: "Made by the device, unique for ever: a UUID" }),
    at: Type.Number({ minimum: 0, description: "UTC milliseconds by the clock of the device" }),
    shelf: PlaceIdSchema,
    code: Type.String({ minLength: 1, maxLength: 128, description: "Barcode, or EPC in hex, as it was read" }),
    symbology: Type.Enum(SYMBOLOGIES),
    via: Type.Enum(SCAN_WAYS),
    project: Type.Optional(Type.String({ maxLength: 20, description: "The stocktake that it belongs to" })),
    task: Type.Optional(Type.String({ maxLength: 20 })),
  },
  strict,
);
export type Scan = Static<typeof ScanSchema>;

/** More in one call are for a second one. */
export const MOST_SCANS = 5000;

/** What a device hands over, in any order and as often as it likes. */
export const ScansSchema = Type.Object({ now: Type.Number({ minimum: 0, description: "The clock of the device when it sends, UTC milliseconds" }), scans: Type.Array(ScanSchema, { minItems: 1, maxItems: MOST_SCANS }) }, strict);
export type Scans = Static<typeof ScansSchema>;

/**
 * What a scan means. `here`: it belongs on this shelf; `wrong-shelf`: on another one; `unexpected`: the library system says that it
 * is away; `unknown`: nobody knows the code; `ambiguous`: owners share the barcode; `other-site`: another site's book.
 */
export const VERDICTS = ["here", "wrong-shelf", "unexpected", "unknown", "ambiguous", "other-site"] as const;
export type Verdict = (typeof VERDICTS)[number];
/** Why a scan was not taken: no such shelf in the layout, no such stocktake, or not allowed at this shelf. */
export const REFUSALS = ["no-shelf", "no-project", "forbidden"] as const;
export type ScanRefusal = (typeof REFUSALS)[number];

/** A book that a code may mean. */
export const ScannedItemSchema = Type.Object({
  row: Type.Integer(),
  key: ItemKeySchema,
  owner: Type.String(),
  barcode: Type.String(),
  title: Type.String(),
  callNumber: Type.String(),
  home: PlaceIdSchema,
});
export type ScannedItem = Static<typeof ScannedItemSchema>;

export const ScanAnswerSchema = Type.Object({
  id: Type.String(),
  /** Null: refused, see `refused`; anything else is on disk. */
  verdict: Type.Union([Type.Enum(VERDICTS), Type.Null()]),
  refused: Type.Union([Type.Enum(REFUSALS), Type.Null()]),
  /** Known before: nothing changed. */
  again: Type.Boolean(),
  /** Its stocktake is over: kept, and no part of it. */
  late: Type.Boolean(),
  /** When it was read, by the clock of the server. */
  at: MillisSchema,
  item: Type.Union([ScannedItemSchema, Type.Null()]),
  /** Of `ambiguous`: all that it may mean. */
  candidates: Type.Array(ScannedItemSchema),
  /** Of `unexpected`: what the library system says. */
  said: Type.Union([Type.Enum(LIBRARY_STATUSES), Type.Null()]),
  /** Of `other-site`: whose it is. */
  site: Type.Union([SiteIdSchema, Type.Null()]),
});
export type ScanAnswer = Static<typeof ScanAnswerSchema>;

export const ScanAnswersSchema = Type.Object({ now: MillisSchema, answers: Type.Array(ScanAnswerSchema) });
export type ScanAnswers = Static<typeof ScanAnswersSchema>;

/** What became of a handheld reader's file. Lines that are none are counted, and the first of them shown. */
export const ScanFileSchema = Type.Object({
  name: Type.String(),
  lines: Type.Integer(),
  scans: Type.Integer(),
  again: Type.Integer(),
  shelves: Type.Integer(),
  refused: Type.Integer(),
  verdicts: Type.Record(Type.Enum(VERDICTS), Type.Integer()),
  bad: Type.Integer(),
  badLines: Type.Array(Type.Object({ line: Type.Integer(), reason: Type.Enum(["unreadable", "no-code", "no-shelf"]), text: Type.String() })),
});
export type ScanFile = Static<typeof ScanFileSchema>;

/** A device's clock that is less wrong is left alone: the way of a message takes as long. */
const CLOCK_TOLERANCE_MS = 10_000;

/** When it was read by the clock of the server: a device's wrong clock is wrong by as much when it sends. Nothing is read in the future. */
export function readAt(at: Millis, deviceNow: Millis, now: Millis): Millis {
  const wrong = now - deviceNow;
  return Math.min(now, Math.round(Math.min(at, deviceNow) + (Math.abs(wrong) > CLOCK_TOLERANCE_MS ? wrong : 0)));
}

/** What the library system says of a book that does not stand in the stacks. */
export const isAwaySaid = (status: LibraryStatus["status"] | null): boolean => status === "on-loan" || status === "in-transit" || status === "withdrawn" || status === "lost";

/** A code as it is compared: tags in upper case and without separators, barcodes without the spaces and asterisks that scanners add. */
export const codeOf = (code: string, symbology: Symbology): string => (symbology === "epc" ? code.replaceAll(/[\s:-]/g, "").toUpperCase() : code.trim().replace(/^\*(.+)\*$/, "$1"));
