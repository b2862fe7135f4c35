import type { BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import type { SceneModel } from "../scene/frames.ts";

/** States in which somebody should look after a book, in the order in which they are told. */
export const ODD_STATES = ["misplaced", "out-of-order", "missing"] as const satisfies readonly ItemState[];
const ODD = Uint8Array.from(ITEM_STATES, (state) => (ODD_STATES as readonly ItemState[]).indexOf(state) + 1);

/** Books on the shelving, by range as `model.ranges` counts them. */
export interface Counts {
  /** Books of each range. */
  books: Uint32Array;
  /** Of each range those in each of ODD_STATES: three numbers a range. */
  odd: Uint32Array;
  /** Of each bay those that are odd, by the ordinal of its lowest shelf. */
  bays: ReadonlyMap<number, number>;
}

/** One run over the columns. */
export function countBooks({ ordinalOf, rangeOf, ranges }: SceneModel, { shelf, state }: BookColumns): Counts {
  const books = new Uint32Array(ranges.length);
  const odd = new Uint32Array(ranges.length * ODD_STATES.length);
  const bays = new Map<number, number>();
  for (let row = 0; row < shelf.length; row++) {
    const ordinal = ordinalOf[shelf[row]!] ?? -1;
    if (ordinal < 0) continue;
    const at = rangeOf[ordinal]!;
    books[at]!++;
    const which = ODD[state[row]!] ?? 0;
    if (which === 0) continue;
    odd[at * ODD_STATES.length + which - 1]!++;
    const { first, range } = ranges[at]!;
    const lowest = ordinal - ((ordinal - first) % range.shelves);
    bays.set(lowest, (bays.get(lowest) ?? 0) + 1);
  }
  return { books, odd, bays };
}

export const oddOf = ({ odd }: Counts, range: number): readonly number[] => Array.from(odd.subarray(range * ODD_STATES.length, (range + 1) * ODD_STATES.length));
