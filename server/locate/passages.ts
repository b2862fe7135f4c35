import type { ItemKey, Millis } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import { RESHELVING_MS } from "@stacktwin/twin-models/state-of-item";
import type { KeptPassage } from "../contracts/state.ts";

export type Passage = Omit<KeptPassage, "item">;

/** After so long a passage says nothing any more. */
const HOLDS_MS = 30 * 24 * RESHELVING_MS;
/** More than this are not remembered; the oldest go first. */
const MOST = 100_000;

/** The last time that an item went through a gate. There are few of them, and each speaks until the item is heard again. */
export class Passages {
  readonly #items: readonly Item[];
  readonly #last = new Map<number, Passage>();
  readonly #unsaved = new Set<number>();

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  /** False where a later one is known already. */
  put(row: number, passage: Passage): boolean {
    const known = this.#last.get(row);
    if (known && known.at >= passage.at) return false;
    this.#last.delete(row);
    this.#last.set(row, passage);
    this.#unsaved.add(row);
    if (this.#last.size > MOST) this.#last.delete(this.#last.keys().next().value!);
    return true;
  }

  /** The passage, unless something later is known of the item. */
  of(row: number, known: Millis, now: Millis): Passage | undefined {
    const last = this.#last.get(row);
    return last && last.at > known && now - last.at < HOLDS_MS ? last : undefined;
  }

  restore({ item, ...passage }: KeptPassage, rows: ReadonlyMap<ItemKey | string, number>): void {
    const row = rows.get(item);
    if (row === undefined) return;
    this.put(row, passage);
    this.#unsaved.delete(row);
  }

  /** What changed since the last call. */
  drain(): KeptPassage[] {
    const kept = Array.from(this.#unsaved).flatMap((row): KeptPassage[] => {
      const passage = this.#last.get(row);
      return passage ? [{ item: this.#items[row]!.key, ...passage }] : [];
    });
    this.#unsaved.clear();
    return kept;
  }
}
