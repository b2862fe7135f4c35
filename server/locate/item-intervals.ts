import type { Aspect, Interval } from "@stacktwin/twin-models/interval";
import type { Item } from "@stacktwin/twin-models/item";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";

/** Writes intervals of items. Why each open one began is kept in a byte per item, so that closing it does not lose that. */
export class ItemIntervals {
  readonly #site: SiteId;
  readonly #items: readonly Item[];
  readonly #aspect: Aspect;
  readonly #causes: string[] = [""];
  readonly #cause: Uint8Array;
  #out: Interval[] = [];

  constructor(site: SiteId, items: readonly Item[], aspect: Aspect) {
    this.#site = site;
    this.#items = items;
    this.#aspect = aspect;
    this.#cause = new Uint8Array(items.length);
  }

  /** The open interval of this row has this cause from now on. Causes past 255 different ones count as the first. */
  because(row: number, cause: string): void {
    let code = this.#causes.indexOf(cause);
    if (code < 0 && this.#causes.length < 256) code = this.#causes.push(cause) - 1;
    this.#cause[row] = Math.max(0, code);
  }

  put(row: number, value: string, from: Millis, to: Millis | null): void {
    const subject = this.#items[row]!.key;
    this.#out.push({ site: this.#site, subject, aspect: this.#aspect, value, from, to, cause: this.#causes[this.#cause[row]!]! });
  }

  /** What held, if anything did, ends where another value begins. */
  turn(row: number, before: { value: string; from: Millis } | null, value: string, from: Millis, cause: string): void {
    if (before) this.put(row, before.value, before.from, from);
    this.because(row, cause);
    this.put(row, value, from, null);
  }

  drain(): Interval[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
