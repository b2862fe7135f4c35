import { LIBRARY_STATUSES, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { WordCounts } from "../contracts/stages.ts";

/** What the library system says of every item, in columns. */
export class LibraryWords {
  /** Since when it says so, as far as is known; 0 without a word. */
  readonly at: Float64Array;
  /** When it was last said. */
  readonly asOf: Float64Array;
  /** When the item was called available after it had been out; 0 when it was not. */
  readonly returned: Float64Array;
  /** Index into LIBRARY_STATUSES plus one; 0 none. */
  readonly #status: Uint8Array;
  readonly #maxAge: Millis;

  constructor(count: number, maxAge: Millis) {
    this.at = new Float64Array(count);
    this.asOf = new Float64Array(count);
    this.returned = new Float64Array(count);
    this.#status = new Uint8Array(count);
    this.#maxAge = maxAge;
  }

  status(row: number): LibraryStatus["status"] | null {
    return LIBRARY_STATUSES[this.#status[row]! - 1] ?? null;
  }

  /** Null when nothing was ever said of it. */
  word(row: number, now: Millis): { status: LibraryStatus["status"]; at: Millis; stale: boolean } | null {
    const status = this.status(row);
    return status === null ? null : { status, at: this.at[row]!, stale: this.isStale(row, now) };
  }

  /** Too long ago to conclude anything from it. Without a word there is nothing to be stale. */
  isStale(row: number, now: Millis): boolean {
    return this.#status[row]! > 0 && now - this.asOf[row]! > this.#maxAge;
  }

  restore(row: number, { status, at, asOf = at }: LibraryStatus): void {
    this.#status[row] = LIBRARY_STATUSES.indexOf(status) + 1;
    this.at[row] = at;
    this.asOf[row] = asOf;
  }

  /** False for a word that is older than the one known. The same said again does not begin anew, unless it tells since when. */
  take(row: number, { status, at, asOf = at }: LibraryStatus): boolean {
    if (asOf < this.asOf[row]!) return false;
    const before = this.#status[row]!;
    const next = LIBRARY_STATUSES.indexOf(status) + 1;
    if (next !== before) this.returned[row] = status === "available" && before > 0 ? at : 0;
    if (next !== before || at !== asOf) this.at[row] = at;
    this.#status[row] = next;
    this.asOf[row] = asOf;
    return true;
  }

  counts(now: Millis): WordCounts {
    const found: WordCounts = { items: this.#status.length, known: 0, fresh: 0, oldest: 0, newest: 0 };
    for (let row = 0; row < found.items; row++) {
      if (this.#status[row] === 0) continue;
      const said = this.asOf[row]!;
      found.known++;
      if (now - said <= this.#maxAge) found.fresh++;
      if (found.oldest === 0 || said < found.oldest) found.oldest = said;
      if (said > found.newest) found.newest = said;
    }
    return found;
  }
}
