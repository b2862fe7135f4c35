import { NOWHERE } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { ITEM_STATES, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { drawnAt } from "@stacktwin/twin-models/state-of-item";
import type { KeptLocation, KeptPassage, KeptSequence } from "../contracts/state.ts";
import type { BinMoves } from "./bin-moves.ts";
import { isSaid, type Confirmations } from "./confirmations.ts";
import type { Ears } from "./ears.ts";
import type { ItemIntervals } from "./item-intervals.ts";
import type { LibraryWords } from "./library-words.ts";
import type { Passages } from "./passages.ts";
import type { PlacesOfItems } from "./places-of-items.ts";
import type { Sequences } from "./sequences.ts";
import type { Shelves } from "./shelves.ts";

/** Everything of a locator that outlives it. */
interface Restored {
  rows: ReadonlyMap<string, number>;
  home: Int32Array;
  places: PlaceTree;
  rowsOf: (barcode: string) => number[];
  located: PlacesOfItems;
  ears: Ears;
  heard: Float64Array;
  heardWritten: Float64Array;
  /** Since when each is in its state; 0 before it is in one. */
  stateFrom: Float64Array;
  library: LibraryWords;
  confirmations: Confirmations;
  sequences: Sequences;
  passages: Passages;
  bins: BinMoves;
  shelves: Shelves;
  placeIntervals: ItemIntervals;
  stateIntervals: ItemIntervals;
}
interface Kept {
  locations: Iterable<KeptLocation>;
  statuses: readonly LibraryStatus[];
  open: readonly Interval[];
  read: readonly KeptSequence[];
  gone: readonly KeptPassage[];
}

/** Brings items back to where they were when it was written: `heard` until when, by whom, in what sequence, in which state. */
export function restoreItems({ rows, home, places, rowsOf, located, ears, heard, heardWritten, stateFrom, library, confirmations, sequences, passages, bins, shelves, placeIntervals, stateIntervals }: Restored, { locations, statuses, open, read, gone }: Kept): void {
  const placeId = (index: number): PlaceId => places.places[index]!.id;
  const earOf = new Map(ears.labels.map((label, ear) => [label, ear]));
  for (const kept of locations) {
    const row = rows.get(kept.item);
    const place = places.byId.get(kept.place as PlaceId)?.index;
    if (row === undefined || place === undefined) continue;
    located.restore(row, place, kept.since);
    heard[row] = heardWritten[row] = kept.heard;
    located.lastEar[row] = (earOf.get(kept.antenna) ?? -1) + 1;
    located.lastRssi[row] = kept.rssi * 100;
    if (isSaid(kept.cause)) confirmations.put(row, kept.cause, kept.antenna, kept.heard);
    placeIntervals.because(row, kept.cause);
  }
  for (const kept of read) {
    const shelf = places.byId.get(kept.shelf)?.index;
    if (shelf !== undefined) shelves.arrange(sequences.restore(kept, shelf).own);
  }
  for (const kept of gone) passages.restore(kept, rows);
  for (const word of statuses) for (const row of rowsOf(word.barcode)) library.restore(row, word);
  // Places before states: a state is drawn where the item is.
  for (const interval of open.toSorted(
    (a, b) => Number(a.aspect === "item.state") - Number(b.aspect === "item.state") || a.from - b.from,
  )) {
    if (interval.aspect === "bin.place") bins.put(interval.subject, interval.value, interval.from);
    const row = rows.get(interval.subject);
    if (row === undefined) continue;
    if (interval.aspect === "item.place") {
      const place = places.byId.get(interval.value as PlaceId)?.index;
      if (place === undefined) continue;
      const at = located.now.place[row]!;
      const since = located.now.since(row);
      if (at >= 0 && since < interval.from) placeIntervals.put(row, placeId(at), since, interval.from);
      if (since <= interval.from) located.restore(row, place, interval.from);
      placeIntervals.because(row, interval.cause);
    } else if (interval.aspect === "item.state") {
      const known = (ITEM_STATES as readonly string[]).indexOf(interval.value);
      if (known < 0) continue;
      // One that a file of the past left open ends where the next begins.
      if (stateFrom[row]! > 0) stateIntervals.put(row, ITEM_STATES[shelves.columns.state[row]!]!, stateFrom[row]!, interval.from);
      stateFrom[row] = interval.from;
      stateIntervals.because(row, interval.cause);
      const at = located.now.place[row]!;
      shelves.put(row, drawnAt(ITEM_STATES[known]!, at < 0 ? NOWHERE : at, home[row]! < 0 ? NOWHERE : home[row]!), known);
    }
  }
  shelves.drain();
}
