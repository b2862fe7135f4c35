import type { ItemKey } from "@stacktwin/twin-models/ids";

/** What a register says of a book; its state and its place are in the columns. */
export interface BookTitle {
  key: ItemKey;
  title: string;
  callNumber: string;
}
type Found = readonly { row: number; view: { item: BookTitle } }[];

/** Titles by row, asked for as they come into sight and kept while the register is the same. */
export interface BookTitles {
  /** Undefined until it is known; null when the register has none. */
  of: (row: number) => BookTitle | null | undefined;
  /** These are in sight now; those of before that are not here yet are no longer asked for. */
  want: (rows: readonly number[], version: number) => void;
  /** After a failure. */
  again: () => void;
  subscribe: (listener: () => void) => () => void;
  /** A new one whenever something came or failed. */
  state: () => { problem: unknown };
}

/** As many as one address may ask for. */
const PAGE = 100;
const MOST = 20_000;

export function createBookTitles(fetch: (rows: readonly number[]) => Promise<Found>): BookTitles {
  const known = new Map<number, BookTitle | null>();
  const listeners = new Set<() => void>();
  let state: { problem: unknown } = { problem: null };
  let wanted: readonly number[] = [];
  let version: number | null = null;
  let asking = false;

  const tell = (problem: unknown): void => {
    state = { problem };
    for (const listener of listeners) listener();
  };
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      for (;;) {
        const rows = wanted.filter((row) => !known.has(row)).slice(0, PAGE);
        if (rows.length === 0) break;
        const of = version;
        const found = await fetch(rows);
        if (of !== version) continue;
        for (const row of rows) known.set(row, null);
        for (const { row, view } of found) known.set(row, view.item);
        tell(null);
      }
    } catch (problem) {
      tell(problem);
    } finally {
      asking = false;
    }
  };
  return {
    of: (row) => known.get(row),
    want(rows, of) {
      if (of !== version || known.size > MOST) known.clear();
      version = of;
      wanted = rows;
      if (state.problem === null) void ask();
    },
    again() {
      tell(null);
      void ask();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
  };
}
