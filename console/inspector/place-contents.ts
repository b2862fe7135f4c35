import type { BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";

/** First and last place index at or below a place. Places are listed outermost first, so what is below follows it. */
export function indexSpan({ places }: PlaceTree, place: Place): [first: number, last: number] {
  const inside = new Set<string>([place.id]);
  let last = place.index;
  for (let at = place.index + 1; at < places.length; at++) {
    const next = places[at];
    if (!next || next.parent === null || !inside.has(next.parent)) break;
    inside.add(next.id);
    last = at;
  }
  return [place.index, last];
}

/** Books between two place indices: how many, and how many in each state. */
export function countBooks({ shelf, state }: BookColumns, [first, last]: readonly [number, number]): { total: number; states: number[] } {
  const states = ITEM_STATES.map(() => 0);
  let total = 0;
  for (let row = 0; row < shelf.length; row++) {
    const at = shelf[row] ?? 0;
    if (at < first || at > last) continue;
    total++;
    const index = state[row] ?? 0;
    states[index] = (states[index] ?? 0) + 1;
  }
  return { total, states };
}

/** Rows of the books on one shelf, from the left. */
export function booksOn({ shelf, slot }: BookColumns, index: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < shelf.length; row++) if (shelf[row] === index) rows.push(row);
  return rows.sort((a, b) => (slot[a] ?? 0) - (slot[b] ?? 0) || a - b);
}
