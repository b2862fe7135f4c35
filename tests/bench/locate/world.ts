import type { Millis, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { Sighting } from "@stacktwin/twin-models/reading";
import type { AntennaPlace } from "../../../server/locate/ears.ts";
import { makeLibrary } from "../../../sim/library/make-library.ts";
import { SHELF_READERS } from "../../../sim/library/models.ts";
import { makeRandom } from "../../../sim/random.ts";
import { makeBooks, IN_USE, type Books } from "../../../sim/world/books.ts";
import { makeInventory } from "../../../sim/world/inventory.ts";
import { neighbourShelf } from "../../../sim/world/shelves.ts";

export const CYCLE = 10_000;
export const START: Millis = 1_700_000_000_000;

export interface WorldOptions {
  items: number;
  seed: number;
  misses: number;
  crossReads: number;
  /** The share of cross-reads in which its own antenna hears a tag too. */
  ownToo: number;
  /** One reader in so many is dead; 0 none. */
  deadOneIn: number;
}

/** What happened to books in a cycle. */
export interface Happening {
  row: number;
  to: PlaceId | null;
}

export interface World {
  items: Item[];
  places: PlaceTree;
  antennas: AntennaPlace[];
  /** Rows that stand on shelves with antennas. */
  rows: number[];
  /** True place of a row; null: in nobody's hearing. */
  truth(row: number): PlaceId | null;
  /** Lives through one cycle: some books are moved, then antennas hear. */
  cycle(n: number): { moved: Happening[]; sightings: Sighting[] };
}

/** At the start so many books stand on a wrong shelf. */
const ASTRAY = 0.02;
/** Cycles before anything is moved. */
export const SETTLING = 20;
/** In a cycle so many books of all are put on another shelf, or taken away, or brought home. */
const MOVES = 1 / 12_000;
/** Of those put wrongly: on a shelf near. */
const NEARBY = 0.4;
/** A book that is taken away comes home after so many cycles. */
const TAKEN = 60;

/** A library whose books people move, heard by its antennas as the simulator's are. */
export function makeWorld({ items: count, seed, misses, crossReads, ownToo, deadOneIn }: WorldOptions): World {
  const library = makeLibrary({ items: count, seed });
  const random = makeRandom(seed, "locate");
  const places = expandLayout(library.layout);
  const readers = library.things.filter((thing) => SHELF_READERS.has(thing.model));
  // At least one, however few there are.
  const first = Math.min(deadOneIn, readers.length) >> 1;
  const dead = new Set(readers.filter((_, i) => deadOneIn > 0 && i % deadOneIn === first).map(({ id }) => id));
  const antennas = readers.flatMap(({ id, antennas: own = [] }) => own.map(({ antenna, place }) => ({ reader: id, antenna, place, from: 0 })));
  const listened = new Set(antennas.map(({ place }) => place));
  const books: Books = makeBooks(library, [], []);
  const heard = books.shelves.flatMap(({ id }, number) => (listened.has(id) ? [number] : []));
  const rows = library.items.flatMap(({ home }, row) => (listened.has(home) ? [row] : []));
  const near = (from: number): number => books.numberOf.get(neighbourShelf(books.shelves[from]!, random)) ?? from;
  const wrong = (row: number): number => (random.chance(NEARBY) ? near(books.home[row]!) : random.pick(heard));
  for (const row of rows) if (random.chance(ASTRAY)) books.move(row, wrong(row));
  const inventory = makeInventory(library, books, seed, { round: CYCLE / 1000, misses, crossReads, ownToo, persistent: 0.5, mostPerSecond: Infinity });
  const { items } = library;
  const away: { row: number; until: number }[] = [];

  const happen = (n: number): Happening[] => {
    const moved: Happening[] = [];
    const put = (row: number, to: number): void => {
      if (books.place[row] === to) return;
      books.move(row, to);
      moved.push({ row, to: books.placeId(row) });
    };
    for (let left = rows.length * MOVES; random.chance(Math.min(1, left)); left--) {
      const row = random.pick(rows);
      if (books.place[row] === IN_USE) continue;
      if (random.chance(0.3)) {
        put(row, IN_USE);
        away.push({ row, until: n + TAKEN });
      } else put(row, books.place[row] === books.home[row] ? wrong(row) : books.home[row]!);
    }
    for (const back of away.filter(({ until }) => until === n)) put(back.row, books.home[back.row]!);
    return moved;
  };

  return {
    items,
    places,
    antennas,
    rows,
    truth: (row) => (books.place[row] === IN_USE ? null : books.placeId(row)),
    cycle(n) {
      const moved = n > SETTLING ? happen(n) : [];
      const at = START + n * CYCLE + 3000;
      const sightings: Sighting[] = [];
      for (const [reader, list] of inventory.hear(CYCLE / 1000, at)) {
        if (dead.has(reader)) continue;
        for (const { epc, antenna, rssi, time } of list)
          sightings.push({ epc, reader: reader as ThingId, antenna, time, received: time, rssi, count: 1 });
      }
      return { moved, sightings };
    },
  };
}
