import { lookThickness, type BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import { shelfOfRow, sortByShelf } from "./by-shelf.ts";
import { CLASS_COLOURS } from "./palette.ts";
import type { SceneModel } from "./frames.ts";

/**
 * Books as texels, RGBA bytes. First one texel for each shelf: where its run begins (24 bits, low byte first). Then the
 * runs, each as long as its shelf needs; none crosses a texture row.
 * Of a run, texel 0: entries (low byte), filled share, mark (1: a misplaced book, 2: the book sought), misplaced books.
 * Texel 1: mean colour, entries (high byte). Then one texel per entry: its right edge as a share of the clear width
 * (16 bits, low byte first), main class with 128 for the book sought, and state with four bits of variety above it.
 */
export interface ShelfField {
  texels: Uint8Array;
  width: number;
  height: number;
  /** The first texel of a shelf's run, and how many it may use. */
  offset(shelf: number): number;
  room(shelf: number): number;
  /** Takes changed rows; the shelves to draw again, or null when a shelf outgrew its run and a new field is due. */
  refresh(rows: readonly number[]): number[] | null;
  /** Marks the book sought; the shelves to draw again. */
  seek(row: number | null): number[];
  /** The book at that share of a shelf's clear width; null in a gap and past the last. */
  bookAt(shelf: number, share: number): number | null;
  /** Where a book stands, as shares of its shelf's clear width. */
  spanOf(row: number): { shelf: number; from: number; to: number } | null;
  count(shelf: number): number;
  /** The books of a shelf as they stand, gaps left out. */
  eachBook(shelf: number, visit: (book: StandingBook) => void): void;
  /** Books on all shelves. */
  total(): number;
}

/** A book on its shelf: its sides as shares of the clear width, its height as a share of what is free above the board. */
export interface StandingBook {
  row: number;
  from: number;
  to: number;
  top: number;
}

/** What a gap in the shelf order is drawn as: the place of a book that is out. */
export const GAP = 15;
/** Of a book that is out, metres. */
export const GAP_WIDTH = 0.02;
/** Entries that a shelf may gain before a new field is due. */
const SLACK = 10;
const HEAD = 2;
const TEXTURE_WIDTH = 2048;
/** What does not fit into a texture row is not drawn: thinner than a sheet of paper. */
const MOST = TEXTURE_WIDTH - HEAD;
const FULL = 65_535;
/** Uprights take this much of a bay on each side, metres. */
export const UPRIGHT = 0.015;
const [MISPLACED, OUT_OF_ORDER] = [ITEM_STATES.indexOf("misplaced"), ITEM_STATES.indexOf("out-of-order")];
const COLOURS = Uint8Array.from(CLASS_COLOURS.flat());
const WIDTHS = Float64Array.from({ length: 256 }, (_, look) => lookThickness(look));
const NO_CLASS = CLASS_COLOURS.length - 1;

/** The same four bits for the same book, unlike its neighbours'. */
export function variety(row: number): number {
  let mixed = Math.imul(row ^ (row >>> 7) ^ 0x5bd1e995, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) & 15;
}

/** How high a book of that variety is drawn, as a share of what is free above the board; the shader has the same. */
export const topOf = (vary: number): number => 0.64 + (0.24 * vary) / 15;

/** Everything per book is in typed columns: at a million books an object each would cost more than all the rest of the scene. */
export function createShelfField(model: SceneModel, columns: BookColumns): ShelfField {
  const { shelves } = model;
  const { slot: slots, look: looks, state: states } = columns;
  const { starts, rows: sorted, shelfOf } = sortByShelf(model, columns);
  const offsets = new Uint32Array(shelves);
  const rooms = new Uint16Array(shelves);
  const counts = new Uint32Array(shelves);
  let total = sorted.length;
  let sought = -1;

  /** Entries that these rows take with the gaps between them. */
  const entriesFor = (rows: ArrayLike<number>, from: number, to: number): number => {
    let slot = 0;
    let entries = 0;
    for (let i = from; i < to; i++) {
      const at = slots[rows[i]!]!;
      entries += at > slot ? 2 : 1;
      slot = Math.max(slot, at + 1);
    }
    return Math.min(MOST, entries);
  };

  let end = Math.ceil(shelves / TEXTURE_WIDTH) * TEXTURE_WIDTH;
  for (let shelf = 0; shelf < shelves; shelf++) {
    const [from, to] = [starts[shelf]!, starts[shelf + 1]!];
    const room = HEAD + Math.min(MOST, entriesFor(sorted, from, to) + SLACK);
    if ((end % TEXTURE_WIDTH) + room > TEXTURE_WIDTH) end = Math.ceil(end / TEXTURE_WIDTH) * TEXTURE_WIDTH;
    offsets[shelf] = end;
    rooms[shelf] = room;
    counts[shelf] = to - from;
    end += room;
  }
  const height = Math.max(1, Math.ceil(end / TEXTURE_WIDTH));
  const texels = new Uint8Array(TEXTURE_WIDTH * height * 4);
  /** The row of each entry, −1 for gaps, at the position of its texel. */
  const rowAt = new Int32Array(TEXTURE_WIDTH * height).fill(-1);
  const clear = (shelf: number): number => (model.ranges[model.rangeOf[shelf]!]?.range.bayWidth ?? 1) - 2 * UPRIGHT;
  const entriesOf = (shelf: number): number => texels[offsets[shelf]! * 4]! | (texels[offsets[shelf]! * 4 + 7]! << 8);
  const edgeAt = (texel: number): number => texels[texel * 4]! | (texels[texel * 4 + 1]! << 8);

  /** Writes the run of a shelf anew: its books in the order in which they stand. */
  const pack = (shelf: number, rows: ArrayLike<number>, from: number, to: number): void => {
    const first = offsets[shelf]! + HEAD;
    const last = first + Math.min(MOST, rooms[shelf]! - HEAD);
    let width = 0;
    let slot = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const at = slots[row]!;
      if (at > slot) width += Math.min(at - slot, 60) * GAP_WIDTH;
      width += WIDTHS[looks[row]!]!;
      slot = Math.max(slot, at + 1);
    }
    const scale = FULL / Math.max(width, clear(shelf));
    let [x, red, green, blue, books, misplaced, holds] = [0, 0, 0, 0, 0, 0, 0];
    let texel = first;
    slot = 0;
    for (let i = from; i < to && texel < last; i++) {
      const row = rows[i]!;
      const at = slots[row]!;
      if (at > slot) {
        x += Math.min(at - slot, 60) * GAP_WIDTH;
        const edge = Math.min(FULL, (x * scale + 0.5) | 0);
        rowAt[texel] = -1;
        texels[texel * 4] = edge & 255;
        texels[texel * 4 + 1] = edge >> 8;
        texels[texel * 4 + 2] = 0;
        texels[texel * 4 + 3] = GAP;
        if (++texel >= last) break;
      }
      slot = Math.max(slot, at + 1);
      x += WIDTHS[looks[row]!]!;
      const edge = Math.min(FULL, (x * scale + 0.5) | 0);
      const state = states[row]!;
      const main = looks[row]! >> 3;
      const colour = Math.min(main, NO_CLASS) * 3;
      red += COLOURS[colour]!;
      green += COLOURS[colour + 1]!;
      blue += COLOURS[colour + 2]!;
      books++;
      if (state === MISPLACED || state === OUT_OF_ORDER) misplaced++;
      if (row === sought) holds = 1;
      rowAt[texel] = row;
      texels[texel * 4] = edge & 255;
      texels[texel * 4 + 1] = edge >> 8;
      texels[texel * 4 + 2] = main | (row === sought ? 128 : 0);
      texels[texel * 4 + 3] = state | (variety(row) << 4);
      texel++;
    }
    const entries = texel - first;
    const head = offsets[shelf]! * 4;
    texels[head] = entries & 255;
    texels[head + 1] = entries === 0 ? 0 : edgeAt(texel - 1) >> 8;
    texels[head + 2] = (misplaced > 0 ? 1 : 0) | (holds << 1);
    texels[head + 3] = Math.min(255, misplaced);
    texels[head + 4] = books === 0 ? 0 : Math.round(red / books);
    texels[head + 5] = books === 0 ? 0 : Math.round(green / books);
    texels[head + 6] = books === 0 ? 0 : Math.round(blue / books);
    texels[head + 7] = entries >> 8;
  };
  for (let shelf = 0; shelf < shelves; shelf++) {
    const offset = offsets[shelf]!;
    texels[shelf * 4] = offset & 255;
    texels[shelf * 4 + 1] = (offset >> 8) & 255;
    texels[shelf * 4 + 2] = offset >> 16;
    pack(shelf, sorted, starts[shelf]!, starts[shelf + 1]!);
  }

  /** The books of a shelf in the order in which they stand now; `came` are those its run does not hold yet. */
  const standingOn = (shelf: number, came: readonly number[]): number[] => {
    const rows = [...came];
    const first = offsets[shelf]! + HEAD;
    for (let texel = first; texel < first + entriesOf(shelf); texel++) {
      const row = rowAt[texel]!;
      if (row >= 0 && shelfOf[row] === shelf) rows.push(row);
    }
    // Its run was too short for all of them.
    if (rows.length !== counts[shelf]) {
      rows.length = 0;
      for (let row = 0; row < shelfOf.length; row++) if (shelfOf[row] === shelf) rows.push(row);
    }
    return rows.sort((a, b) => slots[a]! - slots[b]! || a - b);
  };
  const NONE: readonly number[] = [];

  return {
    texels,
    width: TEXTURE_WIDTH,
    height,
    offset: (shelf) => offsets[shelf]!,
    room: (shelf) => rooms[shelf]!,
    refresh(rows) {
      const dirty = new Map<number, number[]>();
      const touch = (shelf: number): number[] => {
        let came = dirty.get(shelf);
        if (!came) dirty.set(shelf, (came = []));
        return came;
      };
      for (const row of rows) {
        const before = shelfOf[row] ?? -1;
        const after = shelfOfRow(model, columns, row);
        if (before >= 0) touch(before);
        if (after >= 0) touch(after);
        if (before === after || row >= shelfOf.length) continue;
        shelfOf[row] = after;
        if (before >= 0) {
          counts[before]!--;
          total--;
        }
        if (after >= 0) {
          touch(after).push(row);
          counts[after]!++;
          total++;
        }
      }
      for (const [shelf, came] of dirty) {
        const standing = standingOn(shelf, came);
        if (entriesFor(standing, 0, standing.length) > rooms[shelf]! - HEAD) return null;
        pack(shelf, standing, 0, standing.length);
      }
      return [...dirty.keys()];
    },
    seek(row) {
      const before = sought;
      sought = row ?? -1;
      if (before === sought) return [];
      const dirty = [...new Set([shelfOf[before] ?? -1, shelfOf[sought] ?? -1])].filter((shelf) => shelf >= 0);
      for (const shelf of dirty) {
        const standing = standingOn(shelf, NONE);
        pack(shelf, standing, 0, standing.length);
      }
      return dirty;
    },
    bookAt(shelf, share) {
      if (share < 0 || shelf < 0 || shelf >= shelves) return null;
      const first = offsets[shelf]! + HEAD;
      const entries = entriesOf(shelf);
      let [low, high] = [0, entries];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (edgeAt(first + middle) > share * FULL) high = middle;
        else low = middle + 1;
      }
      const row = low < entries ? rowAt[first + low]! : -1;
      return row < 0 ? null : row;
    },
    spanOf(row) {
      const shelf = shelfOf[row] ?? -1;
      if (shelf < 0) return null;
      const first = offsets[shelf]! + HEAD;
      const at = rowAt.subarray(first, first + entriesOf(shelf)).indexOf(row);
      return at < 0 ? null : { shelf, from: at === 0 ? 0 : edgeAt(first + at - 1) / FULL, to: edgeAt(first + at) / FULL };
    },
    count: (shelf) => counts[shelf] ?? 0,
    eachBook(shelf, visit) {
      const first = offsets[shelf]! + HEAD;
      const end = first + entriesOf(shelf);
      for (let texel = first; texel < end; texel++) {
        const row = rowAt[texel]!;
        if (row < 0) continue;
        const from = texel === first ? 0 : edgeAt(texel - 1) / FULL;
        visit({ row, from, to: edgeAt(texel) / FULL, top: topOf(texels[texel * 4 + 3]! >> 4) });
      }
    },
    total: () => total,
  };
}
