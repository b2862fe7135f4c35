import type { BookColumns } from "@stacktwin/twin-models/books";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import type { Present } from "@stacktwin/twin-models/thing";
import type { Books, BooksListener } from "./books.ts";
import { createPresents, type Presents } from "./presents.ts";

export interface ShownPresents extends Presents {
  /** Presents of a past moment in place of the live ones; null: the live ones again. */
  show(past: Iterable<readonly [ThingId, Record<string, Present>]> | null): void;
}

/** The live presents, until a past moment is put in their place. */
export function shownPresents(live: Presents): ShownPresents {
  const past = createPresents();
  let away = false;
  return {
    of: (thing) => (away ? past : live).of(thing),
    subscribe(thing, listener) {
      const ends = [live.subscribe(thing, () => void (away || listener())), past.subscribe(thing, listener)];
      return () => ends.forEach((end) => end());
    },
    onChanged(listener) {
      const ends = [live.onChanged((things) => void (away || listener(things))), past.onChanged(listener)];
      return () => ends.forEach((end) => end());
    },
    show(moment) {
      away = moment !== null;
      // Also tells everybody when it is live again: what they read next is the live copy.
      past.replace(moment ?? []);
    },
  };
}

/** Book columns of a moment; null where this person may see none. */
export interface PastColumns {
  columns: BookColumns | null;
  /** The layout that their places count in. */
  layout: Millis;
}

export interface ShownBooks extends Books {
  show(past: PastColumns | null): void;
}

const copied = ({ version, shelf, slot, look, state }: BookColumns): BookColumns => ({ version, shelf: shelf.slice(), slot: slot.slice(), look: look.slice(), state: state.slice() });

/** Writes one into the other; answers the rows that differed. */
function overwrite(shown: BookColumns, next: BookColumns): number[] {
  const rows: number[] = [];
  for (let row = 0; row < next.shelf.length; row++) {
    if (shown.shelf[row] === next.shelf[row] && shown.slot[row] === next.slot[row] && shown.look[row] === next.look[row] && shown.state[row] === next.state[row]) continue;
    rows.push(row);
    shown.shelf[row] = next.shelf[row] ?? 0;
    shown.slot[row] = next.slot[row] ?? 0;
    shown.look[row] = next.look[row] ?? 0;
    shown.state[row] = next.state[row] ?? 0;
  }
  return rows;
}

/** The live columns, until those of a past moment are put in their place. From moment to moment only the rows that differ are told. */
export function shownBooks(live: Books): ShownBooks {
  let past: PastColumns | null = null;
  let revision = 0;
  const listeners = new Set<BooksListener>();
  const tell: BooksListener = (rows) => {
    revision++;
    for (const listener of listeners) listener(rows);
  };
  live.onChanged((rows) => void (past || tell(rows)));
  return {
    columns: () => (past ? past.columns : live.columns()),
    revision: () => revision,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show(next) {
      const shown = past?.columns;
      if (shown && next?.columns && past?.layout === next.layout && shown.version === next.columns.version && shown.shelf.length === next.columns.shelf.length) {
        const rows = overwrite(shown, next.columns);
        if (rows.length > 0) tell(rows);
        return;
      }
      past = next && { ...next, columns: next.columns && copied(next.columns) };
      tell(null);
    },
  };
}
