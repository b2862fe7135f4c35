import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { Cut, Cutter } from "../imports/frames.ts";

const LT = 0x3c;
const LONGEST = 1_048_576;
const RECORD = Buffer.from("record");
const HIDING = Buffer.from("<!");
const TAG = /^<(\/?)(?:[A-Za-z_][\w.-]*:)?record(?:\s|\/?>)/;
const NAME = 80;

/** Past a comment or a CDATA section; past its first two bytes where it is something else, −1 where its end is not in these bytes. */
function past(bytes: Buffer, at: number): number {
  const head = bytes.toString("latin1", at, at + 9);
  const mark = head.startsWith("<!--") ? "-->" : head === "<![CDATA[" ? "]]>" : undefined;
  if (mark === undefined) return at + HIDING.length;
  const found = bytes.indexOf(mark, at, "latin1");
  return found < 0 ? -1 : found + mark.length;
}

interface Tag {
  from: number;
  opens: boolean;
}

/** The next opening or closing tag of a record from `at`. */
function nextTag(bytes: Buffer, from: number): Tag | null {
  let at = from;
  for (let word = bytes.indexOf(RECORD, at); word >= 0; word = bytes.indexOf(RECORD, word)) {
    const hiding = bytes.subarray(at, word).indexOf(HIDING);
    if (hiding >= 0) {
      at = past(bytes, at + hiding);
      if (at < 0) return null;
      if (word < at) word = at;
      continue;
    }
    const start = bytes.lastIndexOf(LT, word);
    const found = start < at ? null : TAG.exec(bytes.toString("latin1", start, start + NAME));
    if (found) return { from: start, opens: found[1] === "" };
    word += RECORD.length;
  }
  return null;
}

/**
 * Cuts MARCXML into its records by bytes, so that a record that is not well-formed costs itself alone and an import can
 * go on in the middle of a file. The byte of `<` is no part of any other character in UTF-8 or GB18030.
 */
export const cutXml: Cutter = (bytes, at, last) => {
  let open = nextTag(bytes, at);
  while (open && !open.opens) open = nextTag(bytes, open.from + 2);
  const { length } = bytes;
  if (!open) {
    if (last || length - at <= LONGEST) return null;
    const to = Math.max(at, bytes.lastIndexOf(LT));
    return { from: to, to, before: 0, numbers: 0, fault: null };
  }
  const cut = (to: number, wrong: RowFault | null): Cut => ({ from: open.from, to, before: 0, numbers: 1, fault: wrong });
  const next = nextTag(bytes, open.from + 1);
  if (next?.opens) return cut(next.from, fault("end-lost"));
  const end = next ? bytes.indexOf(">", next.from) : -1;
  if (end >= 0) return cut(end + 1, null);
  if (last) return cut(length, fault("cut-off"));
  return length - open.from > LONGEST ? cut(length, fault("end-far", { most: LONGEST })) : null;
};
