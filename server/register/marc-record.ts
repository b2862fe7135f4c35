import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";

const FIELD_END = 0x1e;
const RECORD_END = 0x1d;
const LEADER_LENGTH = 24;
const ENTRY = 12;

/** A field as it stands in the record, its terminator left out. */
export interface RawField {
  tag: string;
  bytes: Buffer;
}

export interface RawRecord {
  /** Position 09 of the leader: `a` says UTF-8 in MARC 21. */
  scheme: string;
  fields: RawField[];
  /** What was wrong with its lengths, when its fields could be told apart all the same; the worst of it. */
  repaired: RowFault | null;
}

interface Entry {
  tag: string;
  length: number;
  start: number;
}

const number = (bytes: Buffer, from: number, to: number): number => {
  const text = bytes.toString("latin1", from, to);
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
};

/** The field's bytes without its terminator, or undefined where the entry points at no whole field. */
function byEntry(bytes: Buffer, base: number, { start, length }: Entry): Buffer | undefined {
  const from = base + start;
  const to = from + length - 1;
  if (!(length > 0 && to < bytes.length) || bytes[to] !== FIELD_END) return undefined;
  if (start > 0 && bytes[from - 1] !== FIELD_END) return undefined;
  return bytes.subarray(from, to);
}

/** All fields by their terminators, in the order in which they stand. */
function byTerminators(bytes: Buffer, base: number, to: number): Buffer[] {
  const fields: Buffer[] = [];
  let from = base;
  while (from < to) {
    const end = bytes.indexOf(FIELD_END, from);
    if (end < 0 || end >= to) break;
    fields.push(bytes.subarray(from, end));
    from = end + 1;
  }
  if (from < to) fields.push(bytes.subarray(from, to));
  return fields;
}

/**
 * Takes an ISO 2709 record apart; answers why where it cannot. Lengths that are wrong, as from systems
 * that counted letters instead of bytes, are passed over when the directory names as many fields as there are.
 */
export function readRecord(bytes: Buffer): RawRecord | RowFault {
  if (bytes.length < LEADER_LENGTH + 2) return fault("record-short", { bytes: bytes.length });
  if (bytes.at(-1) !== RECORD_END) return fault("record-unended");
  const end = bytes.length - 1;
  // Two indicators and two characters before a subfield's text, lengths of four and starts of five digits: always so.
  if (bytes.toString("latin1", 10, 12) !== "22" && bytes.toString("latin1", 20, 22) !== "45") return fault("leader-broken");
  const base = bytes.indexOf(FIELD_END, LEADER_LENGTH) + 1;
  if (base === 0) return fault("directory-missing");
  if ((base - 1 - LEADER_LENGTH) % ENTRY !== 0) return fault("directory-uneven", { bytes: base - 1 - LEADER_LENGTH });
  let repaired: RowFault | null = null;
  if (number(bytes, 0, 5) !== bytes.length) repaired = fault("length-wrong", { said: bytes.toString("latin1", 0, 5), is: bytes.length });
  if (number(bytes, 12, 17) !== base) repaired = fault("base-wrong", { said: bytes.toString("latin1", 12, 17), is: base });

  const entries: Entry[] = [];
  for (let at = LEADER_LENGTH; at < base - 1; at += ENTRY) {
    const tag = bytes.toString("latin1", at, at + 3);
    if (!/^[0-9A-Za-z]{3}$/.test(tag)) return fault("tag-broken", { tag });
    entries.push({ tag, length: number(bytes, at + 3, at + 7), start: number(bytes, at + 7, at + 12) });
  }
  const scheme = bytes.toString("latin1", 9, 10);
  const fields: RawField[] = [];
  for (const entry of entries) {
    const field = byEntry(bytes, base, entry);
    if (field === undefined) break;
    fields.push({ tag: entry.tag, bytes: field });
  }
  if (fields.length < entries.length) {
    const standing = byTerminators(bytes, base, end);
    if (standing.length !== entries.length) return fault("fields-uneven", { named: entries.length, found: standing.length });
    const first = entries[fields.length]!;
    const ordered = entries.every(({ start }) => !Number.isNaN(start)) ? entries.toSorted((a, b) => a.start - b.start) : entries;
    return { scheme, fields: ordered.map(({ tag }, i) => ({ tag, bytes: standing[i]! })), repaired: fault("directory-wrong", { field: first.tag }) };
  }
  return { scheme, fields, repaired };
}
