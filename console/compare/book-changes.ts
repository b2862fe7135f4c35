import { NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import { ITEM_STATES, type ItemState } from "@stacktwin/twin-models/item";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Side } from "./side.ts";

/** What became of a book from the earlier moment to the later one, in the order in which it is told. */
export const BOOK_TURNS = ["missing", "found", "astray", "righted", "away", "back", "lent", "returned", "moved", "unknown", "known"] as const;
export type BookTurn = (typeof BOOK_TURNS)[number];

export interface StoreyBooks {
  /** Where the books are, else where they were; null: not in the building at either moment. */
  storey: PlaceId | null;
  count: number;
  /** The first of them, by row. */
  rows: number[];
}
export interface BookChange {
  turn: BookTurn;
  count: number;
  storeys: StoreyBooks[];
}

/** So many rows are kept of each storey, to be listed. */
export const LISTED = 100;

type Standing = "here" | "astray" | "away" | "lent" | "missing" | "unknown";
const STANDING: Readonly<Record<ItemState, Standing>> = {
  "on-shelf": "here", misplaced: "astray", "out-of-order": "astray", elsewhere: "away", "in-transit": "away", "on-loan": "lent", missing: "missing", unknown: "unknown",
};
const CAME_TO: Readonly<Record<Exclude<Standing, "here">, BookTurn>> = { astray: "astray", away: "away", lent: "lent", missing: "missing", unknown: "unknown" };
const CAME_FROM: Readonly<Record<Exclude<Standing, "here">, BookTurn>> = { astray: "righted", away: "back", lent: "returned", missing: "found", unknown: "known" };

const turnOf = (was: Standing, is: Standing): BookTurn | undefined => {
  if (was === is) return undefined;
  if (is === "here") return was === "here" ? undefined : CAME_FROM[was];
  return was === "lent" && is === "away" ? "returned" : CAME_TO[is];
};
/** What became of a book, by the indices of its two states. */
const TURNS = ITEM_STATES.map((was) => ITEM_STATES.map((is) => turnOf(STANDING[was], STANDING[is])));

const storeys = new WeakMap<PlaceTree, (PlaceId | null)[]>();
/** The storey of every place, by its index. */
function storeysOf(tree: PlaceTree): (PlaceId | null)[] {
  let known = storeys.get(tree);
  if (!known) {
    const made: (PlaceId | null)[] = [];
    for (const { id, kind, parent } of tree.places) made.push(kind === "storey" ? id : parent === null ? null : (made[tree.byId.get(parent)?.index ?? -1] ?? null));
    storeys.set(tree, (known = made));
  }
  return known;
}

/** From the indices of one layout to those of another. */
function mapped(from: PlaceTree, to: PlaceTree): Uint32Array | null {
  return from === to ? null : Uint32Array.from(from.places, ({ id }) => to.byId.get(id)?.index ?? NOWHERE);
}

interface Shelved {
  tree: PlaceTree;
  books: BookColumns;
}

/** Which books are otherwise, by what became of them and by storey; null when the register is another one and rows tell nothing. */
export function bookChanges(before: Shelved, after: Shelved): BookChange[] | null {
  const [was, is] = [before.books, after.books];
  if (was.version !== is.version || was.shelf.length !== is.shelf.length) return null;
  const across = mapped(before.tree, after.tree);
  const [wasStorey, isStorey] = [storeysOf(before.tree), storeysOf(after.tree)];
  const found = new Map<BookTurn, Map<PlaceId | null, StoreyBooks>>();
  for (let row = 0; row < is.shelf.length; row++) {
    const [from, to] = [was.shelf[row]!, is.shelf[row]!];
    const [stateFrom, stateTo] = [was.state[row]!, is.state[row]!];
    const stood = across && from !== NOWHERE ? across[from]! : from;
    if (stateFrom === stateTo && stood === to) continue;
    const turn = TURNS[stateFrom]?.[stateTo] ?? (stood !== to && from !== NOWHERE && to !== NOWHERE ? "moved" : undefined);
    if (!turn) continue;
    const storey = (to === NOWHERE ? wasStorey[from] : isStorey[to]) ?? null;
    let of = found.get(turn);
    if (!of) found.set(turn, (of = new Map()));
    let at = of.get(storey);
    if (!at) of.set(storey, (at = { storey, count: 0, rows: [] }));
    at.count++;
    if (at.rows.length < LISTED) at.rows.push(row);
  }
  return BOOK_TURNS.flatMap((turn) => {
    const of = found.get(turn);
    if (!of) return [];
    const storeys = [...of.values()].toSorted((a, b) => b.count - a.count);
    return { turn, count: storeys.reduce((sum, { count }) => sum + count, 0), storeys };
  });
}

/** Of two moments of which either may not show its books. */
export const booksBetween = (before: Side, after: Side): BookChange[] | "hidden" | "other-register" =>
  before.books && after.books ? (bookChanges({ tree: before.tree, books: before.books }, { tree: after.tree, books: after.books }) ?? "other-register") : "hidden";
