import { decodeBooks, type BookColumns } from "@stacktwin/twin-models/books";
import type { BookChange, Delta } from "@stacktwin/twin-models/live";

export type BooksListener = (rows: readonly number[] | null) => void;

/**
 * The book columns of the site, 8 bytes a book, changed in place. `revision` grows with every
 * change, so whoever draws from the columns can tell whether it has drawn the latest.
 */
export interface Books {
  columns(): BookColumns | null;
  revision(): number;
  /** Rows that changed, or null when the columns were replaced as a whole. */
  onChanged(listener: BooksListener): () => void;
}

export interface BooksKeeper extends Books {
  /** From now on changes are kept aside until `fill` brings the columns they apply to. */
  expect(): void;
  fill(buffer: ArrayBuffer): void;
  /** False when the change belongs to another register version: the columns must be fetched again. */
  apply(delta: NonNullable<Delta["books"]>): boolean;
  clear(): void;
}

function write(columns: BookColumns, changes: readonly BookChange[]): void {
  const count = columns.shelf.length;
  for (const [row, shelf, slot, look, state] of changes) {
    if (row >= count) continue;
    columns.shelf[row] = shelf;
    columns.slot[row] = slot;
    columns.look[row] = look;
    columns.state[row] = state;
  }
}

export function createBooks(): BooksKeeper {
  let columns: BookColumns | null = null;
  let revision = 0;
  let aside: NonNullable<Delta["books"]>[] | null = null;
  const listeners = new Set<BooksListener>();
  const tell = (rows: readonly number[] | null): void => {
    revision++;
    for (const listener of listeners) listener(rows);
  };

  return {
    columns: () => columns,
    revision: () => revision,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    expect() {
      aside = [];
    },
    fill(buffer) {
      const fresh = decodeBooks(buffer);
      for (const delta of aside ?? []) if (delta.version === fresh.version) write(fresh, delta.changes);
      aside = null;
      columns = fresh;
      tell(null);
    },
    apply(delta) {
      if (aside) {
        aside.push(delta);
        return true;
      }
      if (!columns) return true;
      if (delta.version !== columns.version) return false;
      write(columns, delta.changes);
      if (delta.changes.length > 0) tell(delta.changes.map((change) => change[0]));
      return true;
    },
    clear() {
      columns = null;
      aside = null;
      tell(null);
    },
  };
}
