import type { BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";

/** Where a book may be that nobody has and that antennas would hear: on its own shelf, or not. */
const HERE: readonly ItemState[] = ["on-shelf", "out-of-order"];
const AWAY: readonly ItemState[] = ["misplaced", "elsewhere", "missing"];

export interface NotOnShelf {
  /** Books that are neither lent nor on their way, under coverage. */
  of: number;
  away: number;
  /** Books of which nothing is known, because no antenna covers their place. */
  unknown: number;
}

/** How many books are not on their own shelf. */
export function notOnShelf({ state }: Pick<BookColumns, "state">): NotOnShelf {
  const counts = new Uint32Array(256);
  for (let row = 0; row < state.length; row++) counts[state[row] ?? 0]!++;
  const sum = (states: readonly ItemState[]): number => states.reduce((total, each) => total + (counts[ITEM_STATES.indexOf(each)] ?? 0), 0);
  const away = sum(AWAY);
  return { of: sum(HERE) + away, away, unknown: sum(["unknown"]) };
}
