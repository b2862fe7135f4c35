import { NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import type { SceneModel } from "./frames.ts";

/** Books shelf by shelf: those of shelf s are `rows` from `starts[s]` up to `starts[s + 1]`, in the order in which they stand. */
export interface ByShelf {
  starts: Uint32Array;
  rows: Int32Array;
  /** The shelf of each row, −1 for what stands on none. */
  shelfOf: Int32Array;
}

/** The shelf a row is drawn on; −1 when it stands on none. */
export function shelfOfRow({ ordinalOf }: SceneModel, columns: BookColumns, row: number): number {
  const place = columns.shelf[row] ?? NOWHERE;
  return place === NOWHERE ? -1 : (ordinalOf[place] ?? -1);
}

/** From here on, moving neighbours costs more than sorting keys. */
const MANY = 96;

/** By slot, and rows of one slot by number. Rows come in ascending order, and registers are nearly in order. */
function sortShelf(rows: Int32Array, slots: Uint16Array): void {
  if (rows.length > MANY) {
    const keys = Float64Array.from(rows, (row) => (slots[row] ?? 0) * 2 ** 32 + row).sort();
    for (let i = 0; i < keys.length; i++) rows[i] = (keys[i] ?? 0) % 2 ** 32;
    return;
  }
  for (let i = 1; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const slot = slots[row] ?? 0;
    let at = i - 1;
    for (; at >= 0 && (slots[rows[at] ?? 0] ?? 0) > slot; at--) rows[at + 1] = rows[at] ?? 0;
    rows[at + 1] = row;
  }
}

/** All books by the shelf they stand on; no object per book, a few passes over the columns. */
export function sortByShelf(model: SceneModel, columns: BookColumns): ByShelf {
  const count = columns.shelf.length;
  const shelfOf = new Int32Array(count);
  const starts = new Uint32Array(model.shelves + 1);
  for (let row = 0; row < count; row++) {
    const shelf = shelfOfRow(model, columns, row);
    shelfOf[row] = shelf;
    if (shelf >= 0) starts[shelf + 1]!++;
  }
  for (let shelf = 0; shelf < model.shelves; shelf++) starts[shelf + 1]! += starts[shelf]!;
  const rows = new Int32Array(starts[model.shelves] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < count; row++) {
    const shelf = shelfOf[row]!;
    if (shelf >= 0) rows[next[shelf]!++] = row;
  }
  for (let shelf = 0; shelf < model.shelves; shelf++) sortShelf(rows.subarray(starts[shelf], starts[shelf + 1]), columns.slot);
  return { starts, rows, shelfOf };
}
