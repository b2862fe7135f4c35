import { lookThickness, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { CLASS_COLOURS } from "./palette.ts";
import type { SceneModel } from "./frames.ts";

/**
 * Books as texels, RGBA bytes, a run of `stride` texels per shelf; a run never crosses a texture row.
 * Texel 0: entries, filled share, mark (1: a misplaced book, 2: the book sought), misplaced books.
 * Texel 1: mean colour. Then one texel per entry: its right edge as a share of the clear width (16 bits, low byte
 * first), main class with 128 for the book sought, and state with four bits of variety above it.
 */
export interface ShelfField {
  texels: Uint8Array;
  width: number;
  height: number;
  stride: number;
  offset(shelf: number): number;
  /** Takes changed rows; the shelves to draw again, or null when a shelf outgrew its run and a new field is due. */
  refresh(rows: readonly number[]): number[] | null;
  /** Marks the book sought; the shelves to draw again. */
  seek(row: number | null): number[];
  /** The book at that share of a shelf's clear width; null in a gap and past the last. */
  bookAt(shelf: number, share: number): number | null;
  /** Where a book stands, as shares of its shelf's clear width. */
  spanOf(row: number): { shelf: number; from: number; to: number } | null;
  count(shelf: number): number;
}

/** What a gap in the shelf order is drawn as: the place of a book that is out. */
export const GAP = 15;
const GAP_WIDTH = 0.02;
const SLACK = 10;
const HEAD = 2;
const TEXTURE_WIDTH = 2048;
/** Uprights take this much of a bay on each side, metres. */
export const UPRIGHT = 0.015;
const MISPLACED = new Set([ITEM_STATES.indexOf("misplaced"), ITEM_STATES.indexOf("out-of-order")]);

interface Entry {
  row: number;
  end: number;
}

function entriesOf(rows: readonly number[], columns: BookColumns, clear: number): Entry[] {
  const sorted = rows.toSorted((a, b) => (columns.slot[a] ?? 0) - (columns.slot[b] ?? 0) || a - b);
  const entries: Entry[] = [];
  let slot = 0;
  let x = 0;
  for (const row of sorted) {
    const at = columns.slot[row] ?? 0;
    if (at > slot) entries.push({ row: -1, end: (x += Math.min(at - slot, 60) * GAP_WIDTH) });
    entries.push({ row, end: (x += lookThickness(columns.look[row] ?? 0)) });
    slot = Math.max(slot, at + 1);
  }
  const scale = x > clear ? 1 / x : 1 / clear;
  for (const entry of entries) entry.end *= scale;
  return entries;
}

/** The same four bits for the same book, unlike its neighbours'. */
function variety(row: number): number {
  let mixed = Math.imul(row ^ (row >>> 7) ^ 0x5bd1e995, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & 15;
}

/** `least`: texels a run must have at least. */
export function createShelfField(model: SceneModel, columns: BookColumns, least = 0): ShelfField {
  const { shelves, ordinalOf } = model;
  const drawn = new Int32Array(columns.shelf.length).fill(-1);
  const rowsOf: number[][] = Array.from({ length: shelves }, () => []);
  const ordinal = (row: number): number => {
    const place = columns.shelf[row] ?? NOWHERE;
    return place === NOWHERE ? -1 : (ordinalOf[place] ?? -1);
  };
  for (let row = 0; row < drawn.length; row++) {
    const shelf = ordinal(row);
    drawn[row] = shelf;
    if (shelf >= 0) rowsOf[shelf]?.push(row);
  }
  const clear = (shelf: number): number => (model.ranges[model.rangeOf[shelf] ?? 0]?.range.bayWidth ?? 1) - 2 * UPRIGHT;
  const placed: Entry[][] = rowsOf.map((rows, shelf) => entriesOf(rows, columns, clear(shelf)));
  const stride = Math.max(least, HEAD + SLACK + placed.reduce((most, { length }) => Math.max(most, length), 0));
  const width = Math.max(TEXTURE_WIDTH, stride);
  const perRow = Math.floor(width / stride);
  const height = Math.max(1, Math.ceil(shelves / perRow));
  const texels = new Uint8Array(width * height * 4);
  const offset = (shelf: number): number => Math.floor(shelf / perRow) * width + (shelf % perRow) * stride;
  let sought = -1;

  const pack = (shelf: number): void => {
    const entries = placed[shelf] ?? [];
    const mean = [0, 0, 0];
    let at = (offset(shelf) + HEAD) * 4;
    let misplaced = 0;
    let books = 0;
    let holdsSought = false;
    for (const { row, end } of entries) {
      const edge = Math.min(65_535, Math.round(end * 65_535));
      const state = row < 0 ? GAP : (columns.state[row] ?? 0);
      const main = row < 0 ? 0 : (columns.look[row] ?? 0) >> 3;
      if (row >= 0) {
        const colour = CLASS_COLOURS[main] ?? CLASS_COLOURS[CLASS_COLOURS.length - 1] ?? [128, 128, 128];
        for (const i of [0, 1, 2]) mean[i] = (mean[i] ?? 0) + (colour[i] ?? 0);
        books++;
        if (MISPLACED.has(state)) misplaced++;
        holdsSought ||= row === sought;
      }
      texels[at++] = edge & 255;
      texels[at++] = edge >> 8;
      texels[at++] = main | (row >= 0 && row === sought ? 128 : 0);
      texels[at++] = state | ((row < 0 ? 0 : variety(row)) << 4);
    }
    at = offset(shelf) * 4;
    texels[at++] = Math.min(255, entries.length);
    texels[at++] = Math.round((entries.at(-1)?.end ?? 0) * 255);
    texels[at++] = (misplaced > 0 ? 1 : 0) | (holdsSought ? 2 : 0);
    texels[at++] = Math.min(255, misplaced);
    for (const i of [0, 1, 2]) texels[at++] = books === 0 ? 0 : Math.round((mean[i] ?? 0) / books);
    texels[at] = Math.min(255, books);
  };
  for (let shelf = 0; shelf < shelves; shelf++) pack(shelf);

  return {
    texels,
    width,
    height,
    stride,
    offset,
    refresh(rows) {
      const dirty = new Set<number>();
      for (const row of rows) {
        const before = drawn[row] ?? -1;
        const after = ordinal(row);
        if (before >= 0) dirty.add(before);
        if (after >= 0) dirty.add(after);
        if (before === after) continue;
        if (before >= 0) rowsOf[before] = (rowsOf[before] ?? []).filter((one) => one !== row);
        if (after >= 0) rowsOf[after]?.push(row);
        drawn[row] = after;
      }
      for (const shelf of dirty) {
        const entries = entriesOf(rowsOf[shelf] ?? [], columns, clear(shelf));
        if (entries.length > stride - HEAD) return null;
        placed[shelf] = entries;
        pack(shelf);
      }
      return [...dirty];
    },
    seek(row) {
      const before = sought;
      sought = row ?? -1;
      const dirty = [...new Set([drawn[before] ?? -1, drawn[sought] ?? -1])].filter((shelf) => shelf >= 0);
      if (before !== sought) for (const shelf of dirty) pack(shelf);
      return before === sought ? [] : dirty;
    },
    bookAt(shelf, share) {
      const entries = placed[shelf] ?? [];
      let [low, high] = [0, entries.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((entries[middle]?.end ?? 0) > share) high = middle;
        else low = middle + 1;
      }
      const row = share < 0 ? -1 : (entries[low]?.row ?? -1);
      return row < 0 ? null : row;
    },
    spanOf(row) {
      const shelf = drawn[row] ?? -1;
      const entries = placed[shelf] ?? [];
      const at = entries.findIndex((entry) => entry.row === row);
      return at < 0 ? null : { shelf, from: entries[at - 1]?.end ?? 0, to: entries[at]?.end ?? 0 };
    },
    count: (shelf) => rowsOf[shelf]?.length ?? 0,
  };
}
