import { NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Place, PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";
import { indexSpan } from "../inspector/place-contents.ts";

/** Places of some kinds at or below one, in the order of the layout. */
export function placesIn(tree: PlaceTree, place: Place, kinds: readonly PlaceKind[]): Place[] {
  const [first, last] = indexSpan(tree, place);
  return tree.places.slice(first, last + 1).filter(({ kind }) => kinds.includes(kind));
}

/** Shelves and cells at or below a place as books stand on them: bay by bay from the left, in each from the top. */
export function shelvesInOrder(tree: PlaceTree, place: Place): Place[] {
  const found: Place[] = [];
  let bay: Place[] = [];
  for (const shelf of placesIn(tree, place, ["shelf", "cell"])) {
    if (bay[0] && (bay[0].parent !== shelf.parent || shelf.kind === "cell")) {
      found.push(...bay.toReversed());
      bay = [];
    }
    bay.push(shelf);
  }
  return [...found, ...bay.toReversed()];
}

/** Rows of books by the shelf they are on, from the left. */
export function rowsByShelf({ shelf, slot }: BookColumns): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let row = 0; row < shelf.length; row++) {
    const at = shelf[row] ?? NOWHERE;
    if (at === NOWHERE) continue;
    const rows = found.get(at);
    if (rows) rows.push(row);
    else found.set(at, [row]);
  }
  for (const rows of found.values()) rows.sort((a, b) => (slot[a] ?? 0) - (slot[b] ?? 0) || a - b);
  return found;
}

/** Where nothing listens, the register is believed. */
const AT_HOME: readonly number[] = [ITEM_STATES.indexOf("on-shelf"), ITEM_STATES.indexOf("unknown")];

/** First and last book of a place that stand where they belong, as far as is known: what a label may promise. */
export function endsOf(tree: PlaceTree, place: Place, rows: ReadonlyMap<number, readonly number[]>, columns: BookColumns): [first: number, last: number] | null {
  let ends: [number, number] | null = null;
  for (const { index } of shelvesInOrder(tree, place))
    for (const row of rows.get(index) ?? []) {
      if (!AT_HOME.includes(columns.state[row] ?? -1)) continue;
      ends = ends ? [ends[0], row] : [row, row];
    }
  return ends;
}
