import type { Evidence } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";

export const SAID_KINDS = ["sweep", "confirmed"] as const;
export type SaidKind = (typeof SAID_KINDS)[number];
export const isSaid = (cause: string): cause is SaidKind => cause === "sweep" || cause === "confirmed";

/** How sure a book is where it was read at the shelf: passing by with a reader that hears neighbours too, and one by one. */
export const SURE: Record<SaidKind, number> = { sweep: 0.97, confirmed: 0.99 };

const HOLDS_MS = 30 * 24 * 3_600_000;

/** Who read which item at its place, and when: a few bytes an item, from the first scan of the site on. */
export class Confirmations {
  readonly #count: number;
  readonly #people: string[] = [];
  readonly #number = new Map<string, number>();
  /** 0 none, else the kind's position plus one. */
  #kind = new Uint8Array(0);
  #by = new Uint16Array(0);
  #at = new Float64Array(0);

  constructor(count: number) {
    this.#count = count;
  }

  put(row: number, kind: SaidKind, by: string, at: Millis): void {
    if (this.#kind.length === 0) {
      this.#kind = new Uint8Array(this.#count);
      this.#by = new Uint16Array(this.#count);
      this.#at = new Float64Array(this.#count);
    }
    let number = this.#number.get(by);
    if (number === undefined) this.#number.set(by, (number = this.#people.push(by) - 1));
    this.#kind[row] = SAID_KINDS.indexOf(kind) + 1;
    this.#by[row] = number;
    this.#at[row] = at;
  }

  clear(row: number): void {
    if (this.#kind.length > 0) this.#kind[row] = 0;
  }

  /** Whether where it is is known by it still, as if an antenna listened there. */
  holds(row: number, now: Millis): boolean {
    return this.#kind.length > 0 && this.#kind[row]! > 0 && now - this.#at[row]! < HOLDS_MS;
  }

  /** `place`: where it was read. */
  of(row: number, place: PlaceId): (Evidence & { kind: SaidKind; place: PlaceId }) | undefined {
    const kind = SAID_KINDS[(this.#kind[row] ?? 0) - 1];
    return kind && { place, kind, at: this.#at[row]!, by: this.#people[this.#by[row]!]! };
  }
}
