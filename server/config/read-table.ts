import { readFileSync } from "node:fs";
import { faultText } from "@stacktwin/twin-models/row-fault";
import type { TableFault, TableLine } from "@stacktwin/twin-models/table-rows";
import { cellsOf, cutCsv } from "../register/csv-frames.ts";
import { decode, likelyEncoding } from "../register/text.ts";

const LF = 0x0a;
const DELIMITERS = [",", ";", "\t"];
/** A table of ranges is typed by people; what is larger is something else. */
const MOST_BYTES = 8 * 1_048_576;

const whole = (what: string, remedy: string): { fault: TableFault } => ({ fault: { line: 1, column: "", what, remedy } });

/** A CSV file as lines of cells; UTF-8 or GB18030; comma, semicolon or tab. Broken lines are told, the others stay. */
export function readTable(file: string, tell: (fault: TableFault) => void): TableLine[] {
  let bytes = readFileSync(file);
  if (bytes.length > MOST_BYTES) return told(whole(`is larger than ${MOST_BYTES} bytes`, "Use a table with one line for each range."), tell);
  const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0xfeff) return told(whole("is in UTF-16", "Save it as CSV UTF-8."), tell);
  if (mark === 0x504b || mark === 0xd0cf) return told(whole("is a workbook, not CSV", "Save it as CSV UTF-8."), tell);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
  const encoding = likelyEncoding(bytes);
  const first = bytes.toString("latin1", 0, bytes.indexOf(LF) < 0 ? bytes.length : bytes.indexOf(LF));
  const delimiter = (DELIMITERS.toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",").charCodeAt(0);
  const lines: TableLine[] = [];
  let columns = 0;
  let cut = cutCsv(delimiter, columns);
  let line = 1;
  for (let next = cut(bytes, 0, true); next !== null; next = cut(bytes, next.to, true)) {
    line += next.before;
    if (next.from < next.to) {
      const record = bytes.subarray(next.from, next.to);
      const cells = next.fault === null ? cellsOf(record, delimiter).map((cell) => decode(cell, encoding)) : [];
      if (next.fault !== null) tell({ line, column: "", what: faultText(next.fault, "en"), remedy: "Close the quotation mark, or double it where it belongs to the text." });
      else if (cells.includes(null)) tell({ line, column: "", what: `is not ${encoding.toUpperCase()} as the rest of the file`, remedy: "Save the table as CSV UTF-8." });
      else if (columns > 0 && cells.slice(columns).some((cell) => cell !== "")) tell({ line, column: "", what: `has ${cells.length} cells where the first line has ${columns}`, remedy: "Put cells that hold a comma into quotation marks." });
      else if (cells.some((cell) => cell !== null && cell.trim() !== "")) lines.push({ line, cells: cells as string[] });
      if (columns === 0) {
        columns = cells.length;
        cut = cutCsv(delimiter, columns);
      }
    }
    line += next.numbers;
  }
  if (lines.length === 0) tell({ line: 1, column: "", what: "holds nothing", remedy: "Write a first line with the names of columns, and one line for each range." });
  return lines;
}

function told({ fault }: { fault: TableFault }, tell: (fault: TableFault) => void): TableLine[] {
  tell(fault);
  return [];
}
