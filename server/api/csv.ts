import { Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { TwinError } from "@stacktwin/twin-models/errors";
import { LIBRARY_STATUSES, type LibraryStatus } from "@stacktwin/twin-models/item";

const COLUMNS = ["barcode", "status", "at"] as const;
/** `asof` may be there too; what else a library system puts in, of readers perhaps, is left where it stands. */
type Row = Record<(typeof COLUMNS)[number], string> & { asof?: string };
const SHOWN = 10;
const PIECE = 65_536;

/** Epoch milliseconds, or ISO 8601 with a zone: a time without one means another moment elsewhere. */
function moment(text: string): number | undefined {
  if (/^\d{10,16}$/.test(text)) return Number(text);
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function readRow({ barcode, status, at, asof = "" }: Row): LibraryStatus | string {
  if (!barcode) return "no barcode";
  const known = LIBRARY_STATUSES.find((each) => each === status);
  if (!known) return `unknown status ${JSON.stringify(status)}`;
  const time = moment(at);
  if (time === undefined) return `${JSON.stringify(at)} is no moment: epoch milliseconds or ISO 8601 with zone`;
  const drawn = asof === "" ? time : moment(asof);
  if (drawn === undefined) return `${JSON.stringify(asof)} is no moment: epoch milliseconds or ISO 8601 with zone`;
  return { barcode, status: known, at: time, ...(asof === "" ? {} : { asOf: drawn }) };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new TwinError("BAD_INPUT", "The CSV is not in UTF-8", "line 1", { cause: error });
  }
}

/** Piece by piece, with a turn for everything else in between: a whole library's statuses take a third of a second. */
async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield text.slice(at, at + PIECE);
    await turn();
  }
}

function columnNames(names: string[]): string[] {
  const found = names.map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.filter((name) => !found.includes(name));
  if (missing.length === 0) return found;
  const text = `The first line must name the columns barcode, status and at; missing: ${missing.join(", ")}`;
  throw new TwinError("BAD_INPUT", text, "line 1");
}

/** Throws BAD_INPUT with the line of what is no CSV. */
async function* rows(text: string): AsyncGenerator<{ record: Row; info: { lines: number } }> {
  const head = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = [";", "\t"].find((each) => head.includes(each)) ?? ",";
  const parser = parse({ delimiter, columns: columnNames, trim: true, skip_empty_lines: true, info: true });
  const source = Readable.from(pieces(text));
  try {
    yield* source.pipe(parser) as AsyncIterable<{ record: Row; info: { lines: number } }>;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TwinError("BAD_INPUT", error.message, `line ${Number(error.lines ?? 1)}`, { cause: error });
  } finally {
    source.destroy();
  }
}

/**
 * Library status from CSV: a header line with barcode, status and at, and asOf where that is another moment, in any order; comma, semicolon or tab; UTF-8, with or
 * without byte order mark. Throws BAD_INPUT that lists the wrong lines, and then takes none: half a snapshot would lie.
 */
export async function readLibraryStatus(bytes: Uint8Array): Promise<LibraryStatus[]> {
  const statuses: LibraryStatus[] = [];
  const wrong: { line: number; reason: string }[] = [];
  for await (const { record, info } of rows(decode(bytes))) {
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
