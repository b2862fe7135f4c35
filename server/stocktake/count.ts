import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { LIBRARY_STATUSES, type LibraryStatus } from "@stacktwin/twin-models/item";
import { isAwaySaid } from "@stacktwin/twin-models/scan";
import { noExceptions, type ExceptionKind, type Found, type ShelfState, type StocktakeTotals } from "@stacktwin/twin-models/stocktake";
import type { KeptScan, KeptShelf } from "../contracts/stocktake.ts";

type Status = LibraryStatus["status"] | null;
export const saidCode = (status: Status): number => (status === null ? 0 : LIBRARY_STATUSES.indexOf(status) + 1);
export const saidOf = (code: number): Status => LIBRARY_STATUSES[code - 1] ?? null;
const AWAY: readonly boolean[] = [false, ...LIBRARY_STATUSES.map(isAwaySaid)];

/** The last scan of what is not expected here: an item of another place, or a code that is no item of the site. */
interface Extra {
  scan: KeptScan;
  place: number;
  kind: ExceptionKind | null;
}
export interface CountedException {
  kind: ExceptionKind;
  row: number;
  code: string;
  found: Found | null;
  said: Status;
  site: SiteId | null;
}
export interface CountedShelf {
  state: ShelfState;
  items: number;
  away: number;
  found: number;
  guests: number;
  missing: number;
  by: string | null;
  at: Millis | null;
}

/**
 * One stocktake as it stands: what was expected where, and the last scan of each book. Which of two scans is the last is told from
 * the scans alone (the later one; of one moment the one with the greater shelf, then person), so that neither their order nor their
 * repetition matters. Everything per book stands in typed columns, a position a book in shelf order.
 */
export class Count {
  /** Place ids; the shelves of the stocktake first. */
  readonly #places: string[];
  readonly #number = new Map<string, number>();
  readonly shelfCount: number;
  /** First position of each shelf. */
  readonly #first: Uint32Array;
  readonly #row: Uint32Array;
  readonly #said: Uint8Array;
  readonly #shelf: Uint32Array;
  /** Position of a row plus one. */
  readonly #position: Uint32Array;
  readonly #at: Float64Array;
  readonly #place: Uint32Array;
  readonly #by: Uint16Array;
  readonly #foundSaid: Uint8Array;
  /** 1 of what was read one by one: a reader of tags hears a shelf in no sequence. */
  readonly #single: Uint8Array;
  readonly #people: string[] = [];
  readonly #person = new Map<string, number>();
  readonly #extras = new Map<string, Extra>();
  readonly #done: ({ at: Millis; by: string } | null)[];
  readonly #acted: Float64Array;
  readonly #lastAt: Float64Array;
  readonly #lastBy: Uint16Array;
  readonly #here: Uint32Array;
  readonly #guests: Uint32Array;
  readonly #missing: Uint32Array;
  readonly #away: Uint32Array;
  readonly #totals: StocktakeTotals;

  constructor(shelves: readonly KeptShelf[]) {
    const items = shelves.reduce((sum, { rows }) => sum + rows.length, 0);
    const most = shelves.reduce((top, { rows }) => rows.reduce((max, row) => Math.max(max, row), top), -1);
    this.shelfCount = shelves.length;
    this.#places = shelves.map(({ shelf }) => shelf);
    this.#first = new Uint32Array(shelves.length + 1);
    this.#row = new Uint32Array(items);
    this.#said = new Uint8Array(items);
    this.#shelf = new Uint32Array(items);
    this.#position = new Uint32Array(most + 1);
    this.#at = new Float64Array(items);
    this.#place = new Uint32Array(items);
    this.#by = new Uint16Array(items);
    this.#foundSaid = new Uint8Array(items);
    this.#single = new Uint8Array(items);
    this.#done = shelves.map(() => null);
    [this.#acted, this.#lastAt] = [new Float64Array(shelves.length), new Float64Array(shelves.length)];
    this.#lastBy = new Uint16Array(shelves.length);
    [this.#here, this.#guests, this.#missing, this.#away] = [new Uint32Array(shelves.length), new Uint32Array(shelves.length), new Uint32Array(shelves.length), new Uint32Array(shelves.length)];
    this.#totals = { shelves: shelves.length, begun: 0, done: 0, items, away: 0, found: 0, exceptions: noExceptions(), late: 0 };
    let at = 0;
    for (const [number, { shelf, rows, said }] of shelves.entries()) {
      this.#number.set(shelf, number);
      this.#first[number] = at;
      this.#row.set(rows, at);
      this.#said.set(said, at);
      this.#shelf.fill(number, at, at + rows.length);
      for (const row of rows) this.#position[row] = ++at;
      for (const code of said) if (AWAY[code]) this.#away[number]!++;
      this.#totals.away += this.#away[number]!;
    }
    this.#first[shelves.length] = at;
    for (const [number, { done, said, acted }] of shelves.entries()) if (acted > 0) this.act(number, done, said, acted);
  }

  totals(): StocktakeTotals {
    return { ...this.#totals, exceptions: { ...this.#totals.exceptions } };
  }

  shelfNumber(shelf: string): number | undefined {
    const number = this.#number.get(shelf);
    return number !== undefined && number < this.shelfCount ? number : undefined;
  }

  shelfId(number: number): PlaceId {
    return this.#places[number] as PlaceId;
  }

  rowsOf(number: number): Uint32Array {
    return this.#row.subarray(this.#first[number], this.#first[number + 1]);
  }

  saidAt(number: number): Uint8Array {
    return this.#said.subarray(this.#first[number], this.#first[number + 1]);
  }

  /** Whether an item belongs to what is counted. */
  expects(row: number): boolean {
    return row >= 0 && (this.#position[row] ?? 0) > 0;
  }

  /** When a shelf was last finished or opened again; 0 never. */
  acted(number: number): Millis {
    return this.#acted[number]!;
  }

  shelfState(number: number): ShelfState {
    return this.#done[number] ? "done" : this.#lastAt[number]! > 0 ? "begun" : "untouched";
  }

  /** Counts a scan; one that came when the stocktake was over is only told of. */
  take(scan: KeptScan, late = false): void {
    if (late) {
      this.#totals.late++;
      return;
    }
    const place = this.#placeNumber(scan.shelf);
    if (place < this.shelfCount) this.#readAt(place, scan);
    const position = scan.row < 0 ? 0 : (this.#position[scan.row] ?? 0);
    if (position > 0) this.#takeExpected(position - 1, place, scan);
    else this.#takeExtra(place, scan);
  }

  /** A shelf is finished (`done`), or opened again (null), with what the library system says of its books then. */
  act(number: number, done: { at: Millis; by: string } | null, said: Uint8Array, at: Millis): void {
    const before = this.shelfState(number);
    const [first, end] = [this.#first[number]!, this.#first[number + 1]!];
    for (let i = first; i < end; i++) this.#count(i, -1);
    this.#said.set(said, first);
    this.#done[number] = done;
    this.#acted[number] = at;
    for (let i = first; i < end; i++) this.#count(i, 1);
    this.#moved(before, this.shelfState(number));
  }

  coverage(number: number): CountedShelf {
    const done = this.#done[number];
    const last = this.#lastAt[number]!;
    return {
      state: this.shelfState(number),
      items: this.#first[number + 1]! - this.#first[number]!,
      away: this.#away[number]!,
      found: this.#here[number]!,
      guests: this.#guests[number]!,
      missing: this.#missing[number]!,
      by: done?.by ?? (last > 0 ? this.#people[this.#lastBy[number]!]! : null),
      at: done?.at ?? (last > 0 ? last : null),
    };
  }

  /** Every expected book of a shelf in shelf order. */
  *books(number: number): Generator<{ row: number; said: Status; found: Found | null; exception: ExceptionKind | null }> {
    for (let i = this.#first[number]!; i < this.#first[number + 1]!; i++)
      yield { row: this.#row[i]!, said: saidOf(this.#foundSaid[i]! || this.#said[i]!), found: this.#found(i), exception: this.#kind(i) };
  }

  /** The books of a shelf that a person read there one by one, in that sequence. */
  sequence(number: number, by: string): number[] {
    const person = this.#person.get(by);
    const read: number[] = [];
    for (let i = this.#first[number]!; i < this.#first[number + 1]!; i++) if (this.#at[i]! > 0 && this.#place[i] === number && this.#single[i] && this.#by[i] === person) read.push(i);
    return read.sort((a, b) => this.#at[a]! - this.#at[b]!).map((i) => this.#row[i]!);
  }

  /** What was read on a shelf and does not belong there. */
  *guests(number: number): Generator<CountedException> {
    for (let i = 0; i < this.#row.length; i++) if (this.#at[i]! > 0 && this.#place[i] === number && this.#shelf[i] !== number) yield this.#exception(i, this.#kind(i) ?? "misplaced");
    for (const extra of this.#extras.values()) if (extra.place === number && extra.kind) yield exceptionOf(extra, extra.kind);
  }

  /** All exceptions, those of expected books in shelf order first. `among` says which shelves count: where a book is expected, or was read. */
  *exceptions(kind?: ExceptionKind, among: (place: number) => boolean = () => true): Generator<CountedException> {
    for (let i = 0; i < this.#row.length; i++) {
      const found = this.#kind(i);
      if (found && (!kind || found === kind) && (among(this.#shelf[i]!) || (this.#at[i]! > 0 && among(this.#place[i]!)))) yield this.#exception(i, found);
    }
    for (const extra of this.#extras.values()) if (extra.kind && (!kind || extra.kind === kind) && among(extra.place)) yield exceptionOf(extra, extra.kind);
  }

  #takeExpected(i: number, place: number, { at, shelf, by, said, via }: KeptScan): void {
    if (this.#at[i]! > 0 && !isLater(at, shelf, by, this.#at[i]!, this.#places[this.#place[i]!]!, this.#people[this.#by[i]!]!)) return;
    this.#count(i, -1);
    this.#at[i] = at;
    this.#place[i] = place;
    this.#by[i] = this.#personNumber(by);
    this.#foundSaid[i] = saidCode(said);
    this.#single[i] = via === "handheld" ? 0 : 1;
    this.#count(i, 1);
  }

  #takeExtra(place: number, scan: KeptScan): void {
    const key = scan.row < 0 ? `${scan.symbology} ${scan.code}` : String(scan.row);
    const before = this.#extras.get(key);
    if (before && !isLater(scan.at, scan.shelf, scan.by, before.scan.at, before.scan.shelf, before.scan.by)) return;
    const kind: Extra["kind"] = scan.means === "item" ? (scan.said ? "status" : place < this.shelfCount ? "unexpected" : null) : scan.means;
    const extra = { scan, place, kind };
    if (before) this.#countExtra(before, -1);
    this.#extras.set(key, extra);
    this.#countExtra(extra, 1);
  }

  #countExtra({ place, kind }: Extra, step: number): void {
    if (!kind) return;
    this.#totals.exceptions[kind] += step;
    if (place < this.shelfCount) this.#guests[place]! += step;
  }

  /** Adds a book to the sums, or takes it out. */
  #count(i: number, step: number): void {
    const shelf = this.#shelf[i]!;
    if (AWAY[this.#said[i]!]) {
      this.#away[shelf]! += step;
      this.#totals.away += step;
    }
    const kind = this.#kind(i);
    if (kind) this.#totals.exceptions[kind] += step;
    if (kind === "missing") this.#missing[shelf]! += step;
    if (!this.#at[i]) return;
    this.#totals.found += step;
    const place = this.#place[i]!;
    if (place === shelf) this.#here[shelf]! += step;
    else if (place < this.shelfCount) this.#guests[place]! += step;
  }

  #kind(i: number): ExceptionKind | null {
    if (!this.#at[i]) return this.#done[this.#shelf[i]!] && !AWAY[this.#said[i]!] ? "missing" : null;
    if (this.#foundSaid[i]! > 0) return "status";
    return this.#place[i] === this.#shelf[i] ? null : "misplaced";
  }

  #readAt(shelf: number, { at, by }: KeptScan): void {
    const last = this.#lastAt[shelf]!;
    if (last > at || (last === at && this.#people[this.#lastBy[shelf]!]! >= by)) return;
    const before = this.shelfState(shelf);
    this.#lastAt[shelf] = at;
    this.#lastBy[shelf] = this.#personNumber(by);
    this.#moved(before, this.shelfState(shelf));
  }

  #moved(before: ShelfState, after: ShelfState): void {
    if (before !== "untouched") this.#totals[before]--;
    if (after !== "untouched") this.#totals[after]++;
  }

  #found(i: number): Found | null {
    const at = this.#at[i]!;
    return at > 0 ? { at, shelf: this.#places[this.#place[i]!] as PlaceId, by: this.#people[this.#by[i]!]! } : null;
  }

  #exception(i: number, kind: ExceptionKind): CountedException {
    return { kind, row: this.#row[i]!, code: "", found: this.#found(i), said: saidOf(this.#foundSaid[i]! || this.#said[i]!), site: null };
  }

  #placeNumber(place: string): number {
    let number = this.#number.get(place);
    if (number === undefined) this.#number.set(place, (number = this.#places.push(place) - 1));
    return number;
  }

  #personNumber(person: string): number {
    let number = this.#person.get(person);
    if (number === undefined) this.#person.set(person, (number = this.#people.push(person) - 1));
    return number;
  }
}

const isLater = (at: Millis, shelf: string, by: string, otherAt: Millis, otherShelf: string, otherBy: string): boolean =>
  at !== otherAt ? at > otherAt : shelf !== otherShelf ? shelf > otherShelf : by > otherBy;

const exceptionOf = ({ scan: { row, code, at, shelf, by, said, other } }: Extra, kind: ExceptionKind): CountedException => ({ kind, row, code, found: { at, shelf, by }, said, site: other });
