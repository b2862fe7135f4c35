import { bookLook, emptyBooks, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import type { BookChange } from "@stacktwin/twin-models/live";
import { ITEM_STATES, type Item } from "@stacktwin/twin-models/item";

/** The book columns of a site, kept up to date book by book: where and how each stands on the screen. */
export class Shelves {
  readonly columns: BookColumns;
  readonly states: number[];
  readonly #home: Int32Array;
  readonly #order: Uint16Array;
  /** How many slots of a shelf its own books take. */
  readonly #own: Uint16Array;
  /** Rows that stand on a shelf that is not theirs, in the order in which they came; they stand behind its own. */
  readonly #guests = new Map<number, number[]>();
  readonly #flagged: Uint8Array;
  #changed: number[] = [];

  constructor(items: readonly Item[], home: Int32Array, places: number, version: number, state: number) {
    this.columns = emptyBooks(items.length, version);
    this.columns.state.fill(state);
    this.states = ITEM_STATES.map(() => 0);
    this.states[state] = items.length;
    this.#home = home;
    this.#order = Uint16Array.from(items, (item) => Math.min(65_535, item.order));
    this.#own = new Uint16Array(places);
    this.#flagged = new Uint8Array(items.length);
    for (const [row, item] of items.entries()) {
      this.columns.look[row] = bookLook(item.callNumber, item.thickness);
      const at = home[row]!;
      if (at < 0) continue;
      this.columns.shelf[row] = at;
      this.columns.slot[row] = this.#order[row]!;
      this.#own[at] = Math.max(this.#own[at]!, Math.min(65_534, item.order) + 1);
    }
  }

  put(row: number, shelf: number, state: number): void {
    const { columns } = this;
    if (columns.state[row] !== state) {
      this.states[columns.state[row]!]!--;
      this.states[state]!++;
      columns.state[row] = state;
      this.#flag(row);
    }
    if (columns.shelf[row] === shelf) return;
    this.#leave(row);
    columns.shelf[row] = shelf;
    if (shelf === NOWHERE) columns.slot[row] = 0;
    else if (shelf === this.#home[row]) columns.slot[row] = this.#order[row]!;
    else {
      const guests = this.#guests.get(shelf) ?? [];
      columns.slot[row] = Math.min(65_535, this.#own[shelf]! + guests.length);
      guests.push(row);
      this.#guests.set(shelf, guests);
    }
    this.#flag(row);
  }

  /** Its own books stand on a shelf in this sequence, from left to right; of others nothing is said. */
  arrange(rows: readonly number[]): void {
    const slots = rows.map((row) => this.#order[row]!).sort((a, b) => a - b);
    for (const [i, row] of rows.entries()) {
      if (this.#order[row] === slots[i]) continue;
      this.#order[row] = slots[i]!;
      if (this.columns.shelf[row] !== this.#home[row]) continue;
      this.columns.slot[row] = slots[i]!;
      this.#flag(row);
    }
  }

  /** What changed since the last call. */
  drain(): BookChange[] {
    const { columns } = this;
    const changes = this.#changed.map((row): BookChange => {
      this.#flagged[row] = 0;
      return [row, columns.shelf[row]!, columns.slot[row]!, columns.look[row]!, columns.state[row]!];
    });
    this.#changed = [];
    return changes;
  }

  #leave(row: number): void {
    const shelf = this.columns.shelf[row]!;
    if (shelf === NOWHERE || shelf === this.#home[row]) return;
    const guests = (this.#guests.get(shelf) ?? []).filter((guest) => guest !== row);
    for (const [i, guest] of guests.entries()) {
      const slot = Math.min(65_535, this.#own[shelf]! + i);
      if (this.columns.slot[guest] === slot) continue;
      this.columns.slot[guest] = slot;
      this.#flag(guest);
    }
    this.#guests.set(shelf, guests);
  }

  #flag(row: number): void {
    if (this.#flagged[row]) return;
    this.#flagged[row] = 1;
    this.#changed.push(row);
  }
}
