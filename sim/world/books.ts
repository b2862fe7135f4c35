import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Library } from "../library/make-library.ts";
import { shelvesOf, type Shelf } from "./shelves.ts";

/** Where an item is that stands on no shelf. */
export const OUT = -1;
export const IN_BIN = -2;
/** In somebody's hands, on a desk or a trolley: in the building and heard by nobody. */
export const IN_USE = -3;

/** The true place of every item: a shelf by its number, or one of the above. */
export interface Books {
  shelves: Shelf[];
  numberOf: Map<PlaceId, number>;
  home: Int32Array;
  place: Int32Array;
  /** Rows on each shelf. */
  on: number[][];
  move(row: number, to: number): void;
  /** Id of the place of an item, or null while it is out or in use. */
  placeId(row: number): PlaceId | null;
}

/** Everything at home, but for what is said to be out or astray. */
export function makeBooks(library: Library, loans: readonly [number, number][], astray: readonly [number, PlaceId][]): Books {
  const shelves = shelvesOf(library.layout);
  const numberOf = new Map(shelves.map((shelf, number) => [shelf.id, number]));
  const home = Int32Array.from(library.items, (item) => numberOf.get(item.home) ?? IN_BIN);
  const place = home.slice();
  for (const [row] of loans) place[row] = OUT;
  for (const [row, shelf] of astray) place[row] = numberOf.get(shelf) ?? place[row] ?? OUT;
  const on: number[][] = shelves.map(() => []);
  place.forEach((shelf, row) => on[shelf]?.push(row));
  return {
    shelves,
    numberOf,
    home,
    place,
    on,
    move(row, to) {
      const from = on[place[row] ?? OUT];
      if (from) from.splice(from.indexOf(row), 1);
      place[row] = to;
      on[to]?.push(row);
    },
    placeId(row) {
      const at = place[row] ?? OUT;
      return at === IN_BIN ? (library.items[row]?.home ?? null) : (shelves[at]?.id ?? null);
    },
  };
}
