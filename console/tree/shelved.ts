import type { BookColumns } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { holdsBooks, placeKey } from "./rows.ts";

/** Which places' books are asked for, by place index: unfolded shelves and cells, and all cells of unfolded aisles, which are listed by what is in them. */
export function wantedPlaces({ places, byId }: PlaceTree, cells: ReadonlyMap<PlaceId, readonly Place[]>, open: ReadonlySet<string>): Uint8Array | null {
  let wanted: Uint8Array | null = null;
  const want = ({ index }: Place): void => void ((wanted ??= new Uint8Array(places.length))[index] = 1);
  const beginning = placeKey("" as PlaceId);
  for (const key of open) {
    const place = key.startsWith(beginning) ? byId.get(key.slice(beginning.length) as PlaceId) : undefined;
    if (!place) continue;
    if (holdsBooks(place)) want(place);
    else if (place.kind === "aisle") for (const cell of cells.get(place.id) ?? []) want(cell);
  }
  return wanted;
}

/** Rows by place, from the left, in one run over the columns. */
export function booksAt({ shelf, slot }: BookColumns, places: readonly Place[], wanted: Uint8Array): Map<PlaceId, number[]> {
  const found = new Map<PlaceId, number[]>();
  for (let row = 0; row < shelf.length; row++) {
    const at = shelf[row] ?? 0;
    const id = wanted[at] === 1 ? places[at]?.id : undefined;
    if (id === undefined) continue;
    const others = found.get(id);
    if (others) others.push(row);
    else found.set(id, [row]);
  }
  for (const rows of found.values()) rows.sort((a, b) => (slot[a] ?? 0) - (slot[b] ?? 0) || a - b);
  return found;
}
