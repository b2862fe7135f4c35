import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { Cut, Cutter } from "../imports/frames.ts";

const RECORD_END = 0x1d;
/** A leader can say up to 99,999 bytes; some systems write longer records all the same. */
const LONGEST = 1_048_576;
const LEADER = /\d{5}[a-z][a-z][\x20-\x7e]{3}22\d{5}[\x20-\x7e]{3}45/g;
/** Line ends, blanks, zeros and ends of file that exports put between records. */
const BETWEEN = new Set([0x0a, 0x0d, 0x20, 0x00, 0x1a]);

const statedLength = (bytes: Buffer, at: number): number => {
  const text = bytes.toString("latin1", at, at + 5);
  return /^\d{5}$/.test(text) ? Number(text) : Number.NaN;
};

/** Where a whole record begins inside of one that has lost its end; −1 when none does. */
function innerRecord(bytes: Buffer, from: number, to: number): number {
  const text = bytes.toString("latin1", from, to);
  LEADER.lastIndex = 1;
  for (let found = LEADER.exec(text); found !== null; found = LEADER.exec(text)) {
    if (found.index + Number(found[0].slice(0, 5)) === text.length) return from + found.index;
    LEADER.lastIndex = found.index + 1;
  }
  return -1;
}

const cut = (from: number, to: number, wrong: RowFault | null): Cut => ({ from, to, before: 0, numbers: 1, fault: wrong });

/**
 * Frames ISO 2709 by its record terminator, which no byte of UTF-8 or GB18030 text can be; the length in the leader is
 * only believed to find a record behind one that has lost its end.
 */
export const cutMarc: Cutter = (bytes, at, last) => {
  let from = at;
  while (from < bytes.length && BETWEEN.has(bytes[from]!)) from++;
  if (from === bytes.length) return from === at ? null : { from, to: from, before: 0, numbers: 0, fault: null };
  const end = bytes.indexOf(RECORD_END, from);
  if (end < 0) {
    if (last) return cut(from, bytes.length, fault("cut-off"));
    return bytes.length - from > LONGEST ? cut(from, bytes.length, fault("end-far", { most: LONGEST })) : null;
  }
  const to = end + 1;
  if (statedLength(bytes, from) === to - from) return cut(from, to, null);
  const inner = innerRecord(bytes, from, to);
  return inner < 0 ? cut(from, to, null) : cut(from, inner, fault("end-lost"));
};
