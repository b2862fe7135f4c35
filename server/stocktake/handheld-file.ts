import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import { codeOf, type ScanFile, type Symbology } from "@stacktwin/twin-models/scan";

export interface HandheldLine {
  line: number;
  shelf: PlaceId;
  code: string;
  symbology: Symbology;
  /** Null where the file says none. */
  at: Millis | null;
}
type Bad = ScanFile["badLines"][number];
export interface HandheldFile {
  lines: number;
  read: HandheldLine[];
  /** How many lines were none, and the first of them. */
  bad: number;
  badLines: Bad[];
  shelves: Set<PlaceId>;
}
export interface HandheldLook {
  /** At which shelf everything was read that stands before the first label of one. */
  shelf?: PlaceId | undefined;
  isShelf: (text: string) => boolean;
  /** A code of the register, or of another site's. */
  knows: (code: string, symbology: Symbology) => boolean;
}

/** Characters of a line that is none, and how many of such lines. */
const SHOWN = 60;
const MOST_SHOWN = 200;
/** No reader writes longer lines. */
const LONGEST_LINE = 4000;
/** EPCs are whole words of 16 bits: 64 to 496 bits (TDS 2.1, 14). */
const EPC = /^(?:[0-9A-F]{4}){4,31}$/;
const BARCODE = /^[\w][\w./+$%-]{2,39}$/;
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const LABEL = /^(?:shelf|place|location|架|架位|层)\s*[:=：]\s*(.+)$/i;
const HEADS = new Set(["epc", "tag", "barcode", "code", "time", "timestamp", "at", "shelf", "location", "place", "rssi", "count", "antenna", "reader", "条码", "标签", "时间", "架位", "次数"]);
/** Fields of an object of which a reader's stream consists, in the order in which they are looked at. */
const CODE_KEYS = ["epc", "EPC", "idHex", "epcHex", "tagId", "tag", "barcode", "code"];
const TIME_KEYS = ["at", "time", "timestamp", "firstSeen", "lastSeen"];
const SHELF_KEYS = ["shelf", "location", "place"];

function moment(text: string): Millis | null {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  const at = ISO.test(text) ? Date.parse(text.replace(" ", "T")) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The shelf that a label names: its id, or the address that is printed on it. */
function shelfOf(text: string, isShelf: HandheldLook["isShelf"]): PlaceId | null {
  const named = LABEL.exec(text)?.[1]?.trim() ?? text;
  const inAddress = /[?&]place=([^&#\s]+)/.exec(named)?.[1];
  const id = inAddress === undefined ? named : safely(() => decodeURIComponent(inAddress), inAddress);
  return isShelf(id) ? (id as PlaceId) : null;
}

/** A reader's stream is text from elsewhere: what cannot be read is `otherwise`. */
function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function cellsOf(line: string): string[] {
  if (line.startsWith("{")) {
    const said = safely<unknown>(() => JSON.parse(line), null);
    if (typeof said !== "object" || said === null) return [];
    const fields = said as Record<string, unknown>;
    const inside = typeof fields["data"] === "object" && fields["data"] !== null ? (fields["data"] as Record<string, unknown>) : fields;
    const first = (keys: readonly string[]): string[] =>
      keys
        .map((key) => inside[key] ?? fields[key])
        .filter((value) => typeof value === "string" || typeof value === "number")
        .map(String)
        .slice(0, 1);
    return [...first(SHELF_KEYS).map((shelf) => `shelf: ${shelf}`), ...first(CODE_KEYS), ...first(TIME_KEYS)];
  }
  const by = ["\t", ";", ","].find((each) => line.includes(each));
  return (by === undefined ? [line] : line.split(by)).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").trim()).filter((cell) => cell !== "");
}

/** What a file of bytes says as text: UTF-8, or UTF-16 with its mark. What is no text shows as such, line by line. */
export function handheldText(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** One after the other, because a whole library's are many. */
export function* linesOf(text: string): Generator<string> {
  const end = text.includes("\n") ? "\n" : "\r";
  for (let from = 0; from < text.length; ) {
    const at = text.indexOf(end, from);
    yield text.slice(from, at < 0 ? text.length : at);
    from = at < 0 ? text.length : at + 1;
  }
}

/**
 * Lines of a handheld reader: an EPC or a barcode each, perhaps with a moment (epoch, or ISO 8601 with zone) and a shelf; as text, CSV
 * or one object a line. A line with a shelf alone says where what follows was read. In a file of tags something else counts only where
 * it is known, because half an EPC looks like a barcode. Lines that are none are told, and never in the way of the others.
 */
export class HandheldReader {
  readonly file: HandheldFile = { lines: 0, read: [], bad: 0, badLines: [], shelves: new Set() };
  #shelf: PlaceId | undefined;
  #tags = 0;
  readonly #look: HandheldLook;

  constructor(look: HandheldLook) {
    this.#look = look;
    this.#shelf = look.shelf;
  }

  take(text: string): void {
    const line = ++this.file.lines;
    const trimmed = text.replace(/^\uFEFF/, "").trim();
    if (trimmed === "") return;
    // oxlint-disable-next-line no-control-regex
    if (trimmed.length > LONGEST_LINE || /[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(trimmed)) return this.#bad(line, "unreadable", trimmed);
    const cells = cellsOf(trimmed);
    if (cells.length > 0 && line === 1 && cells.every((cell) => HEADS.has(cell.toLowerCase()))) return;
    let at: Millis | null = null;
    let shelf: PlaceId | null = null;
    let code: { code: string; symbology: Symbology } | null = null;
    let labelled = false;
    for (const cell of cells) {
      const label = shelfOf(cell, this.#look.isShelf);
      if (label !== null) shelf ??= label;
      else if (LABEL.test(cell)) labelled = true;
      else if (code === null) code = this.#codeOf(cell);
      else at ??= moment(cell);
      if (code === null && at === null) at = moment(cell);
    }
    if (code === null && shelf !== null) {
      this.#shelf = shelf;
      this.file.shelves.add(shelf);
      return;
    }
    if (labelled && shelf === null) {
      // What follows was read at a shelf that nobody knows, not at the one before.
      if (code === null) this.#shelf = undefined;
      return this.#bad(line, "no-shelf", trimmed);
    }
    if (code === null) return this.#bad(line, "no-code", trimmed);
    const where = shelf ?? this.#shelf;
    if (where === undefined) return this.#bad(line, "no-shelf", trimmed);
    this.file.shelves.add(where);
    this.file.read.push({ line, shelf: where, ...code, at });
  }

  #codeOf(cell: string): { code: string; symbology: Symbology } | null {
    const epc = codeOf(cell, "epc");
    if (EPC.test(epc) && !this.#look.knows(cell, "barcode")) {
      this.#tags++;
      return { code: epc, symbology: "epc" };
    }
    const barcode = codeOf(cell, "barcode");
    if (this.#look.knows(barcode, "barcode")) return { code: barcode, symbology: "barcode" };
    return BARCODE.test(barcode) && moment(barcode) === null && this.#tags === 0 ? { code: barcode, symbology: "barcode" } : null;
  }

  #bad(line: number, reason: Bad["reason"], text: string): void {
    if (this.file.bad++ < MOST_SHOWN) this.file.badLines.push({ line, reason, text: text.slice(0, SHOWN) });
  }
}
