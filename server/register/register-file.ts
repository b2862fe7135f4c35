import { fileError } from "@stacktwin/twin-models/file-fault";
import type { ImportEncoding, ImportField, ImportProfile } from "@stacktwin/twin-models/import-profile";
import { fault, isFault, type RowFault } from "@stacktwin/twin-models/row-fault";
import { Framer, type Cutter, type Frame, type Mark } from "../imports/frames.ts";
import { headOf, slicesOf } from "../imports/slices.ts";
import { cellsOf, cutCsv } from "./csv-frames.ts";
import { cutMarc } from "./marc-frames.ts";
import { readRecord } from "./marc-record.ts";
import { marcField, marcRows } from "./marc-rows.ts";
import { readXmlRecord } from "./marc-xml.ts";
import { csvPlan, marcPlan, type Row } from "./profile.ts";
import { decode, encodingOf, likelyEncoding, type Piece, type TextEncoding } from "./text.ts";
import { cutXml } from "./xml-frames.ts";

/** What one record says: a row per volume, or a fault in the place of one. */
export interface Told {
  rows: (Row | RowFault)[];
  repaired: RowFault | null;
}
export interface NumberedRecord extends Told {
  number: number;
  at: number;
}
/** Records that were read at once, and where the file goes on behind them. */
export interface Slice {
  records: NumberedRecord[];
  mark: Mark;
}
export interface RegisterFile {
  bytes: number;
  /** From the beginning, or from a mark that an earlier reading left. */
  slices(from: Mark | null): AsyncGenerator<Slice>;
}

const HEAD = 65_536;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

interface Reading {
  cut: Cutter;
  start: Mark;
  tell: (bytes: Buffer) => Told;
}

const refused = (why: RowFault): Told => ({ rows: [why], repaired: null });

/** Text of each piece by its position; a fault where they cannot be read. */
function texts(pieces: readonly Piece[], policy: ImportEncoding, scheme: string | null, likely: TextEncoding): string[] | RowFault {
  const encoding = encodingOf(pieces, policy, scheme, likely);
  if (typeof encoding === "object") return encoding;
  const read: string[] = [];
  for (const { name, bytes } of pieces) {
    const text = decode(bytes, encoding);
    if (text === null) return fault("encoding-wrong", { name, encoding: encoding.toUpperCase() });
    read.push(text);
  }
  return read;
}

function readIso(profile: ImportProfile, policy: ImportEncoding, head: Buffer, offset: number): Reading {
  const plan = marcPlan(profile);
  const likely = likelyEncoding(head);
  const tell = (bytes: Buffer): Told => {
    const record = readRecord(bytes);
    if (isFault(record)) return refused(record);
    const fields = record.fields.filter(({ tag }) => plan.tags.has(tag));
    const read = texts(fields.map(({ tag, bytes: of }) => ({ name: tag, bytes: of })), policy, record.scheme, likely);
    if (!Array.isArray(read)) return refused(read);
    return { rows: marcRows(fields.map(({ tag }, i) => marcField(tag, read[i]!)), plan), repaired: record.repaired };
  };
  return { cut: cutMarc, start: { offset, number: 1 }, tell };
}

function readXml(profile: ImportProfile, policy: ImportEncoding, head: Buffer, offset: number): Reading {
  const plan = marcPlan(profile);
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(head.toString("latin1", 0, 200))?.[1]?.toLowerCase();
  const named = declared ?? (policy === "gb18030" ? "gb18030" : "utf-8");
  const known: Record<string, TextEncoding> = { "utf-8": "utf-8", utf8: "utf-8", "us-ascii": "utf-8", gb18030: "gb18030", gbk: "gb18030", gb2312: "gb18030" };
  const encoding = known[named];
  if (!encoding) throw fileError("file-encoding", { named }, { place: "encoding" });
  const tell = (bytes: Buffer): Told => {
    const xml = decode(bytes, encoding);
    if (xml === null) return refused(fault("encoding-other", { encoding: encoding.toUpperCase() }));
    const fields = readXmlRecord(xml, plan.tags);
    return Array.isArray(fields) ? { rows: marcRows(fields, plan), repaired: null } : refused(fields);
  };
  return { cut: cutXml, start: { offset, number: 1 }, tell };
}

/** The separator that parts the first line into most cells. */
function delimiterOf(head: Buffer): string {
  const line = head.toString("latin1", 0, Math.max(0, head.indexOf("\n")) || head.length);
  return [",", ";", "\t"].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ",";
}

function readCsv(profile: ImportProfile, policy: ImportEncoding, head: Buffer, offset: number): Reading {
  const delimiter = (profile.delimiter ?? delimiterOf(head)).charCodeAt(0);
  const likely = likelyEncoding(head);
  const header = cutCsv(delimiter, 0)(head, 0, true);
  if (!header) throw fileError("file-empty", {}, { place: "line 1" });
  const cells = cellsOf(head.subarray(header.from, header.to), delimiter);
  const names = texts(
    cells.map((bytes, i) => ({ name: `cell ${i + 1}`, bytes })),
    policy,
    null,
    likely,
  );
  if (!Array.isArray(names)) throw fileError("first-line", {}, { place: "line 1", row: names });
  const plan = csvPlan(profile, names);
  const wanted = [...new Set(plan.flatMap(([, columns]) => columns))];
  const position = new Map(wanted.map((column, i) => [column, i]));
  const fields = plan.map(([field, columns]): [ImportField, number[]] => [field, columns.map((column) => position.get(column)!)]);
  const tell = (bytes: Buffer): Told => {
    const row = cellsOf(bytes, delimiter);
    if (row.length < names.length || row.slice(names.length).some((cell) => cell.length > 0))
      return refused(fault("cells-wrong", { cells: row.length, headings: names.length }));
    const read = texts(wanted.map((column) => ({ name: names[column]!, bytes: row[column]! })), policy, null, likely);
    if (!Array.isArray(read)) return refused(read);
    const said: Row = {};
    for (const [field, places] of fields)
      for (const place of places) {
        const text = read[place]!.trim();
        if (text === "") continue;
        said[field] = text;
        break;
      }
    return { rows: [said], repaired: null };
  };
  const start = { offset: offset + header.to, number: 1 + header.before + header.numbers };
  return { cut: cutCsv(delimiter, names.length), start, tell };
}

function readingOf(profile: ImportProfile, policy: ImportEncoding, head: Buffer): Reading {
  const mark = head.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff) throw fileError("file-utf16", {}, { place: "encoding" });
  if (mark === 0x1f8b || mark === 0x504b) throw fileError("file-packed", {});
  const offset = head.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  const text = head.subarray(offset);
  if (profile.format === "csv") return readCsv(profile, policy, text, offset);
  return /^\s*</.test(text.toString("latin1", 0, 200)) ? readXml(profile, policy, text, offset) : readIso(profile, policy, text, offset);
}

const numbered = ({ number, at, bytes, fault: wrong }: Frame, tell: Reading["tell"]): NumberedRecord => ({
  number,
  at,
  ...(wrong === null ? tell(bytes) : refused(wrong)),
});

async function* recordsOf(file: string, { cut, start, tell }: Reading, from: Mark | null): AsyncGenerator<Slice> {
  for await (const { frames, mark } of slicesOf(file, cut, from ?? start)) yield { records: frames.map((frame) => numbered(frame, tell)), mark };
}

/**
 * A file of items: CSV, ISO 2709 or MARCXML as the profile says, in UTF-8 or GB18030. Throws BAD_INPUT for what cannot
 * be such a file as a whole; single bad records come among the good ones.
 */
export async function openRegisterFile(file: string, profile: ImportProfile, encoding: ImportEncoding): Promise<RegisterFile> {
  const { head, bytes } = await headOf(file, HEAD);
  const reading = readingOf(profile, encoding, head);
  return { bytes, slices: (from) => recordsOf(file, reading, from) };
}

/** The records that are whole in the beginning of a file; of all of it when it is `whole`. Throws as `openRegisterFile`. */
export function readHead(head: Buffer, whole: boolean, profile: ImportProfile, encoding: ImportEncoding): NumberedRecord[] {
  if (head.length < 2) throw fileError("file-empty", {});
  const { cut, start, tell } = readingOf(profile, encoding, head.subarray(0, HEAD));
  return new Framer(cut, start).push(head.subarray(start.offset), whole).map((frame) => numbered(frame, tell));
}
