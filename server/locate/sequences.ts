import { isParsed } from "@stacktwin/twin-models/call-numbers/call-numbers";
import type { CallNumberScheme } from "@stacktwin/twin-models/call-numbers/scheme";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import { fewestMoves, ranksOf, type ShelfOrder } from "@stacktwin/twin-models/shelf-order/fewest-moves";
import type { KeptSequence } from "../contracts/state.ts";

/** The fewest books to move of a row that stands so; a thick book is harder to move than a thin one. */
export const movesOf = (row: readonly { item: Item; key: string }[]): ShelfOrder =>
  fewestMoves(ranksOf(row.map(({ key }) => key)), { weights: row.map(({ item }) => 1 + item.thickness / 1000) });

interface Read {
  at: Millis;
  by: string;
  /** From left to right. */
  rows: number[];
}

export interface SequenceParts {
  items: readonly Item[];
  rows: ReadonlyMap<string, number>;
  home: Int32Array;
  scheme: CallNumberScheme;
  placeId: (index: number) => PlaceId;
}

/** In what sequence the books of a shelf stand, where somebody read them one by one; and which of them stand out of order by it. */
export class Sequences {
  readonly #parts: SequenceParts;
  readonly #byShelf = new Map<number, Read>();
  readonly #wrong = new Set<number>();
  readonly #unsaved = new Set<number>();

  constructor(parts: SequenceParts) {
    this.#parts = parts;
  }

  has(row: number): boolean {
    return this.#wrong.has(row);
  }

  /** When a shelf was read. */
  readAt(shelf: number): Millis | undefined {
    return this.#byShelf.get(shelf)?.at;
  }

  /**
   * The books of a shelf as they were read; others than its own do not count. Answers the rows of which more or other is known now, in
   * the order in which they stand; none where something later is known already.
   */
  put(shelf: number, rows: readonly number[], at: Millis, by: string): { own: number[]; changed: number[] } {
    const { home, items, scheme } = this.#parts;
    const known = this.#byShelf.get(shelf);
    const own = rows.filter((row) => home[row] === shelf);
    if ((known && known.at >= at) || own.length < 2) return { own: [], changed: [] };
    const changed = new Set(known?.rows.filter((row) => this.#wrong.delete(row)));
    const sortable = own.flatMap((row) => {
      const parsed = scheme.parse(items[row]!.callNumber);
      return isParsed(parsed) ? [{ row, item: items[row]!, key: parsed.key }] : [];
    });
    const { stays } = movesOf(sortable);
    for (const [i, { row }] of sortable.entries()) {
      if (stays[i]) continue;
      this.#wrong.add(row);
      changed.add(row);
    }
    this.#byShelf.set(shelf, { at, by, rows: own });
    this.#unsaved.add(shelf);
    return { own, changed: [...changed] };
  }

  /** It was moved, or read anew: where in the row it stands is not known any more. */
  drop(row: number, at: Millis): void {
    const shelf = this.#parts.home[row]!;
    const read = this.#byShelf.get(shelf);
    if (!read || read.at >= at || !read.rows.includes(row)) return;
    read.rows = read.rows.filter((each) => each !== row);
    this.#wrong.delete(row);
    this.#unsaved.add(shelf);
  }

  /** As it was read; what the register does not have any more is left out. */
  restore({ items, at, by }: KeptSequence, shelf: number): ReturnType<Sequences["put"]> {
    const answer = this.put(shelf, items.flatMap((key) => this.#parts.rows.get(key) ?? []), at, by);
    this.#unsaved.delete(shelf);
    return answer;
  }

  /** What changed since the last call. */
  drain(): KeptSequence[] {
    const { items, placeId } = this.#parts;
    const kept = Array.from(this.#unsaved, (shelf): KeptSequence => {
      const { at, by, rows } = this.#byShelf.get(shelf)!;
      return { shelf: placeId(shelf), at, by, items: rows.map((row) => items[row]!.key) };
    });
    this.#unsaved.clear();
    return kept;
  }
}
