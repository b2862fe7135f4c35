import { fault, type RowFault } from "@stacktwin/twin-models/row-fault";
import type { Cut, Cutter } from "../imports/frames.ts";

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
/** Nothing that stands in one row of a register is longer; what is has an open quotation mark. */
const LONGEST = 262_144;

/** The end of a quoted cell's content from `at`, its closing mark; −1 when it does not end in these bytes. */
function closing(bytes: Buffer, at: number): number {
  for (let quote = bytes.indexOf(QUOTE, at); quote >= 0; quote = bytes.indexOf(QUOTE, quote + 2)) {
    if (bytes[quote + 1] !== QUOTE) return quote;
  }
  return -1;
}

interface RecordEnd {
  /** The line feed that ends it, or −1. */
  end: number;
  /** A quotation mark is still open where the bytes end. */
  open: boolean;
  /** Something stands between a closing mark and the next cell: it hardly was a closing one. */
  odd: boolean;
}

function recordEnd(bytes: Buffer, at: number, delimiter: number): RecordEnd {
  let cell = at;
  let odd = false;
  for (;;) {
    if (bytes[cell] === QUOTE) {
      const close = closing(bytes, cell + 1);
      if (close < 0) return { end: -1, open: true, odd };
      cell = close + 1;
      odd ||= cell < bytes.length && bytes[cell] !== delimiter && bytes[cell] !== LF && bytes[cell] !== CR;
    }
    while (cell < bytes.length && bytes[cell] !== delimiter && bytes[cell] !== LF) cell++;
    if (cell >= bytes.length) return { end: -1, open: false, odd };
    if (bytes[cell] === LF) return { end: cell, open: false, odd };
    cell++;
  }
}

function linesIn(bytes: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < to; at = bytes.indexOf(LF, at + 1)) lines++;
  return lines;
}

/**
 * Cuts CSV into records by bytes: comma, semicolon, tab, quotation mark and line feed are no part of any other
 * character, in UTF-8 as in GB18030. A quotation mark that is never closed costs its own line, not the rest of the file.
 * `columns` is how many cells the first line has.
 */
export const cutCsv =
  (delimiter: number, columns: number): Cutter =>
  (bytes, at, last) => {
    let from = at;
    let before = 0;
    while (from < bytes.length && (bytes[from] === LF || bytes[from] === CR)) if (bytes[from++] === LF) before++;
    if (from === bytes.length) return from === at ? null : { from, to: from, before, numbers: 0, fault: null };
    const line = bytes.indexOf(LF, from);
    if (line < 0 && !last && bytes.length - from <= LONGEST) return null;
    const lineEnd = line < 0 ? bytes.length : line + 1;
    const cut = (to: number, wrong: RowFault | null): Cut => ({ from, to, before, numbers: Math.max(1, linesIn(bytes, from, to)), fault: wrong });
    if (lineEnd - from > LONGEST) return cut(lineEnd, fault("line-long", { most: LONGEST }));
    if (!bytes.subarray(from, lineEnd).includes(QUOTE)) return cut(lineEnd, null);
    const { end, open, odd } = recordEnd(bytes, from, delimiter);
    // A mark left open closes at a later row's first one: then the cells do not come out even.
    const torn = (to: number): boolean => to > lineEnd && (odd || cellsOf(bytes.subarray(from, to), delimiter).length !== columns);
    if (end >= 0 && end - from <= LONGEST && !torn(end + 1)) return cut(end + 1, null);
    if (end < 0 && !last && bytes.length - from <= LONGEST) return null;
    if (end < 0 && last && !open && !torn(bytes.length)) return cut(bytes.length, null);
    return cut(lineEnd, fault("quote-open"));
  };

/** The cells of one record, quotation marks taken off. */
export function cellsOf(record: Buffer, delimiter: number): Buffer[] {
  let end = record.length;
  while (end > 0 && (record[end - 1] === LF || record[end - 1] === CR)) end--;
  const bytes = record.subarray(0, end);
  const cells: Buffer[] = [];
  let at = 0;
  for (;;) {
    const quoted = bytes[at] === QUOTE;
    const close = quoted ? closing(bytes, at + 1) : -1;
    let next = bytes.indexOf(delimiter, close < 0 ? at : close + 1);
    if (next < 0) next = bytes.length;
    if (close < 0) cells.push(bytes.subarray(at, next));
    else {
      const inside = bytes.subarray(at + 1, close);
      // What stands between the closing mark and the delimiter belongs to the cell as it is.
      const behind = bytes.subarray(close + 1, next);
      const text = inside.includes(QUOTE) ? Buffer.from(inside.toString("latin1", 0, inside.length).replaceAll('""', '"'), "latin1") : inside;
      cells.push(behind.length === 0 ? text : Buffer.concat([text, behind]));
    }
    if (next === bytes.length) return cells;
    at = next + 1;
  }
}
