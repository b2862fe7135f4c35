import { explain, type Reason } from "@stacktwin/twin-models/call-numbers/explain";
import { isParsed } from "@stacktwin/twin-models/call-numbers/call-numbers";
import type { CallNumberScheme } from "@stacktwin/twin-models/call-numbers/scheme";
import type { ItemKey, PlaceId } from "@stacktwin/twin-models/ids";
import { codeOf, isAwaySaid, type Verdict } from "@stacktwin/twin-models/scan";
import type { Entry, KeptBook, KeptShelf, QueuedScan } from "./entries.ts";

/** Books of the shelves that are kept, by barcode: owners may share one. */
export type KeptBooks = ReadonlyMap<string, readonly KeptBook[]>;

export function booksOf(shelves: readonly KeptShelf[]): KeptBooks {
  const books = new Map<string, KeptBook[]>();
  for (const { items } of shelves)
    for (const book of items) {
      const same = books.get(book.barcode);
      if (same) same.push(book);
      else books.set(book.barcode, [book]);
    }
  return books;
}

/** What a scan means: as the server told, or as what is kept here tells while it has not. `verdict` null: that is told when it was sent. */
export interface Told {
  scan: QueuedScan;
  verdict: Verdict | null;
  /** Whether the server has told it. */
  sure: boolean;
  book: Pick<KeptBook, "key" | "callNumber" | "title" | "home"> | null;
}

/** Beyond its own shelf the kept part of a stocktake says where a book belongs; what it does not know may still be a book of the library. */
export function tellScan(scan: QueuedScan, books: KeptBooks): Told {
  const { answer, shelf, code, symbology } = scan;
  if (answer?.verdict) return { scan, verdict: answer.verdict, sure: true, book: answer.item };
  const [book, ...more] = symbology === "barcode" ? (books.get(codeOf(code, symbology)) ?? []) : [];
  if (!book) return { scan, verdict: null, sure: false, book: null };
  if (more.length > 0) return { scan, verdict: "ambiguous", sure: false, book: null };
  return { scan, verdict: book.said && isAwaySaid(book.said) ? "unexpected" : book.home === shelf ? "here" : "wrong-shelf", sure: false, book };
}

/** `conflict`: read, although the library system says that it is away. */
export type LineState = "read" | "conflict" | "elsewhere" | "away" | "unread";
export interface ShelfLine {
  book: KeptBook;
  state: LineState;
  /** It was read behind its neighbour and belongs before it, or the other way round. */
  swapped: boolean;
}
/** Two books that were read one after the other and belong the other way round. */
export interface Swap {
  first: KeptBook;
  second: KeptBook;
  reason: Reason;
}
export interface ShelfView {
  lines: ShelfLine[];
  /** What was read here and does not belong here, the last first. */
  guests: Told[];
  last: Told | null;
  swaps: Swap[];
  done: boolean;
  counts: { expected: number; read: number; unread: number; guests: number; waiting: number };
}

/** Neighbours as they were read that stand in the wrong order by their call numbers; of what no scheme understands nothing is said. */
export function swapsOf(read: readonly KeptBook[], scheme: CallNumberScheme): Swap[] {
  return read.slice(1).flatMap((second, i): Swap[] => {
    const first = read[i]!;
    const [left, right] = [scheme.parse(first.callNumber), scheme.parse(second.callNumber)];
    if (!isParsed(left) || !isParsed(right)) return [];
    // The smaller one first, as a reason is read.
    const reason = left.key > right.key ? explain(right, left) : null;
    return reason ? [{ first, second, reason }] : [];
  });
}

export const pairOf = ({ first, second }: Swap): string => `${first.key}\n${second.key}`;

/** Books of such pairs that were read later than those behind them: when they were read does not tell where they stand. */
export const looseOf = (apart: ReadonlySet<string>): ItemKey[] => Array.from(apart, (pair) => pair.slice(pair.indexOf("\n") + 1) as ItemKey);

/** Without pairs that are no neighbours, as the reader said: a book that was read later than those behind it. */
export function without(view: ShelfView, apart: ReadonlySet<string>): ShelfView {
  if (apart.size === 0) return view;
  const swaps = view.swaps.filter((swap) => !apart.has(pairOf(swap)));
  const swapped = new Set(swaps.flatMap(({ first, second }) => [first.key, second.key]));
  return { ...view, swaps, lines: view.lines.map((line) => ({ ...line, swapped: swapped.has(line.book.key) })) };
}

function stateOf(book: KeptBook, shelf: PlaceId, told: Told | undefined): LineState {
  if (told) return told.verdict === "unexpected" ? "conflict" : "read";
  if (book.found !== null) return book.found === shelf ? "read" : "elsewhere";
  return book.said && isAwaySaid(book.said) ? "away" : "unread";
}

/** One shelf as it is read: what is expected with what became of it, and what else stands there. `entries`: what was done at this shelf, in order. */
export function shelfView(shelf: KeptShelf, entries: readonly Entry[], books: KeptBooks, scheme: CallNumberScheme): ShelfView {
  const own = new Map(shelf.items.map((book) => [book.key, book]));
  /** The last scan of each book or code, in the order of these last scans. */
  const scans = new Map<string, Told>();
  for (const entry of entries) {
    if (entry.kind !== "scan") continue;
    const told = tellScan(entry, books);
    const key = told.book?.key ?? `${entry.symbology} ${codeOf(entry.code, entry.symbology)}`;
    scans.delete(key);
    scans.set(key, told);
  }
  const all = [...scans.values()];
  const here = (told: Told): KeptBook | undefined => (told.scan.state !== "refused" && told.book ? own.get(told.book.key) : undefined);
  const read = all.flatMap((told) => here(told) ?? []);
  const swaps = swapsOf(read, scheme);
  const swapped = new Set(swaps.flatMap(({ first, second }) => [first.key, second.key]));
  const lines = shelf.items.map((book): ShelfLine => {
    const told = scans.get(book.key);
    return { book, state: stateOf(book, shelf.shelf, told && here(told) ? told : undefined), swapped: swapped.has(book.key) };
  });
  const guests = all.filter((told) => !here(told)).toReversed();
  const act = entries.findLast((entry) => entry.kind === "act" && entry.state !== "refused");
  const count = (...states: LineState[]): number => lines.filter(({ state }) => states.includes(state)).length;
  return {
    lines,
    guests,
    last: all.at(-1) ?? null,
    swaps,
    done: act?.kind === "act" ? act.act === "done" : shelf.done,
    counts: { expected: lines.length - count("away"), read: count("read", "conflict"), unread: count("unread"), guests: guests.length, waiting: entries.filter(({ state }) => state === "waiting").length },
  };
}
