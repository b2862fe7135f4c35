import { conflictOf, type Conflict } from "@stacktwin/twin-models/library-conflict";
import type { ItemFacts } from "@stacktwin/twin-models/state-of-item";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import type { KnownConflict } from "../contracts/stages.ts";

/** In what library system and evidence differ, item by item: few beside the register. */
export class Conflicts {
  readonly #found = new Map<number, { conflict: Conflict; since: Millis }>();
  /** Items whose barcode means more than one: what is said of it is said of nobody. */
  readonly #repeated: ReadonlySet<number>;
  readonly #since: Millis;

  constructor(repeated: ReadonlySet<number>, since: Millis) {
    this.#repeated = repeated;
    this.#since = since;
  }

  judge(row: number, facts: ItemFacts, certainty: number, now: Millis): void {
    const conflict = this.#repeated.has(row) ? null : conflictOf(facts, certainty);
    if (conflict === null) {
      if (this.#found.size > 0) this.#found.delete(row);
    } else if (this.#found.get(row)?.conflict !== conflict) this.#found.set(row, { conflict, since: now });
  }

  get size(): number {
    return this.#found.size + this.#repeated.size;
  }

  /** The last first, those of repeated barcodes at the end. */
  list(items: readonly Item[], among: (item: Item) => boolean): KnownConflict[] {
    const found = Array.from(this.#found, ([row, { conflict, since }]): KnownConflict => ({ row, conflict, since }));
    const repeated = Array.from(this.#repeated, (row): KnownConflict => ({ row, conflict: "barcode-repeated", since: this.#since }));
    return [...found.sort((a, b) => b.since - a.since || a.row - b.row), ...repeated].filter(({ row }) => among(items[row]!));
  }
}
