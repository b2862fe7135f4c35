import { CsvError, parse } from "csv-parse/sync";
import { TwinError } from "@stacktwin/twin-models/errors";
import { LIBRARY_STATUSES, type LibraryStatus } from "@stacktwin/twin-models/item";

const COLUMNS = ["barcode", "status", "at"] as const;
type Row = Record<(typeof COLUMNS)[number], string>;
const SHOWN = 10;

/** Epoch milliseconds, or ISO 8601 with a zone: a time without one means another moment elsewhere. */
function moment(text: string): number | undefined {
  if (/^\d{10,16}$/.test(text)) return Number(text);
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function readRow({ barcode, status, at }: Row): LibraryStatus | string {
  if (!barcode) return "no barcode";
  const known = LIBRARY_STATUSES.find((each) => each === status);
  if (!known) return `unknown status ${JSON.stringify(status)}`;
  const time = moment(at);
  if (time === undefined) return `${JSON.stringify(at)} is no moment: epoch milliseconds or ISO 8601 with zone`;
  return { barcode, status: known, at: time };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new TwinError("BAD_INPUT", "The CSV is not in UTF-8", "line 1", { cause: error });
  }
}

function rows(text: string): { record: Row; info: { lines: number } }[] {
  const head = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = [";", "\t"].find((each) => head.includes(each)) ?? ",";
  const columns = (names: string[]): string[] => {
    const found = names.map((name) => name.trim().toLowerCase());
    const missing = COLUMNS.filter((name) => !found.includes(name));
    if (missing.length > 0) throw new TwinError("BAD_INPUT", `The first line must name the columns barcode, status and at; missing: ${missing.join(", ")}`, "line 1");
    return found;
  };
  try {
    return parse(text, { bom: true, delimiter, columns, trim: true, skip_empty_lines: true, info: true }) as unknown as { record: Row; info: { lines: number } }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TwinError("BAD_INPUT", error.message, `line ${error.lines ?? 1}`, { cause: error });
  }
}

/**
 * Library status from CSV: a header line with barcode, status and at in any order; comma, semicolon or tab; UTF-8, with or
 * without byte order mark. Throws BAD_INPUT that lists the wrong lines, and then takes none: half a snapshot would lie.
 */
export function readLibraryStatus(bytes: Uint8Array): LibraryStatus[] {
  const statuses: LibraryStatus[] = [];
  const wrong: { line: number; reason: string }[] = [];
  for (const { record, info } of rows(decode(bytes))) {
    const read = readRow(record);
    if (typeof read === "string") wrong.push({ line: info.lines, reason: read });
    else statuses.push(read);
  }
  const [first] = wrong;
  if (!first) return statuses;
  const shown = wrong.slice(0, SHOWN).map(({ line, reason }) => `line ${line}: ${reason}`);
  const more = wrong.length > SHOWN ? `, and ${wrong.length - SHOWN} more` : "";
  throw new TwinError("BAD_INPUT", `${wrong.length} wrong: ${shown.join("; ")}${more}`, `line ${first.line}`);
}
