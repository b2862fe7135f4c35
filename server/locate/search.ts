import type { Item } from "@stacktwin/twin-models/item";

/** Full-width and half-width, upper and lower case are the same to a reader who searches. */
export const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Each field of a row begins with its own mark, so that one look at the character before a hit tells what was hit. */
const MARKS = ["\u0001", "\u0002", "\u0003", "\u0004"] as const;
const [TITLE, AUTHOR, CALL_NUMBER, BARCODE] = MARKS;
const END = "\u0005";

/** A field that is the query from beginning to end. */
const WHOLE = 10;
/** What a hit at the beginning of a field is worth; anywhere else in a title more than elsewhere. */
const AT_START: Record<string, number> = { [BARCODE]: 60, [CALL_NUMBER]: 50, [TITLE]: 40, [AUTHOR]: 30 };
const INSIDE = 10;
const BEST = 70;
/** Barcodes and call numbers are looked up from their beginning, or any two digits would find everything. */
const INSIDE_COUNTS: Record<string, boolean> = { [TITLE]: true, [AUTHOR]: true, [CALL_NUMBER]: false, [BARCODE]: false };

/** Search over all items of a site: one folded text and where each row begins in it. */
export class ItemSearch {
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(items: readonly Item[]) {
    this.#starts = new Uint32Array(items.length + 1);
    const rows: string[] = [];
    let length = 0;
    for (const [row, item] of items.entries()) {
      this.#starts[row] = length;
      const text =
        TITLE +
        folded(item.title) +
        AUTHOR +
        folded(item.author) +
        CALL_NUMBER +
        folded(item.callNumber) +
        BARCODE +
        folded(item.barcode) +
        END;
      rows.push(text);
      length += text.length;
    }
    this.#starts[items.length] = length;
    this.#text = rows.join("");
  }

  /**
   * Rows that hold every word of the query, best first: barcode, call number, title and author from their beginning,
   * then titles and authors that contain it. Equally good ones stay in the order of the register.
   * At most `limit`, and only rows `among` those that count.
   */
  find(query: string, limit: number, among: (row: number) => boolean = () => true): number[] {
    const words = Array.from(folded(query), (letter) => (letter <= END ? " " : letter))
      .join("")
      .split(/\s+/)
      .filter((word) => word.length > 0);
    const phrase = words.join(" ");
    const longest = words.toSorted((a, b) => b.length - a.length)[0];
    if (longest === undefined) return [];
    const best = new Uint8Array(this.#starts.length - 1);
    this.#scan(phrase, (row, rank) => {
      if (rank > best[row]!) best[row] = rank;
    });
    if (words.length > 1) {
      const others = words.filter((word) => word !== longest);
      this.#scan(longest, (row, rank) => {
        if (best[row]! > 0) return;
        const text = this.#text.slice(this.#starts[row], this.#starts[row + 1]);
        if (others.every((word) => text.includes(word))) best[row] = rank / INSIDE;
      });
    }
    const byRank = Array.from({ length: BEST + 1 }, (): number[] => []);
    for (let row = 0; row < best.length; row++) {
      const rank = best[row]!;
      if (rank > 0 && byRank[rank]!.length < limit && among(row)) byRank[rank]!.push(row);
    }
    return byRank.toReversed().flat().slice(0, limit);
  }

  #scan(word: string, hit: (row: number, rank: number) => void): void {
    const text = this.#text;
    let row = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      row = this.#rowAt(at, row);
      const field = text.charAt(at - 1);
      const start = AT_START[field];
      if (start !== undefined) hit(row, start + (text.charCodeAt(at + word.length) <= 5 ? WHOLE : 0));
      else if (INSIDE_COUNTS[this.#fieldOf(at)]) hit(row, INSIDE);
    }
  }

  #fieldOf(at: number): string {
    for (let i = at - 1; i >= 0; i--) if (this.#text.charCodeAt(i) <= 5) return this.#text.charAt(i);
    return TITLE;
  }

  /** The row that holds an offset, not before `from`. */
  #rowAt(offset: number, from: number): number {
    if (offset < this.#starts[from + 1]!) return from;
    let low = from + 1;
    let high = this.#starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
