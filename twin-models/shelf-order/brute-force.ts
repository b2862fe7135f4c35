import type { OrderOptions } from "./fewest-moves.ts";

/** The least that restoring order costs, by trying every set of books that might stay: for at most some ten books, to hold the quick way to. */
export function leastCost(ranks: readonly number[], { weights, positions, tolerance = 0 }: OrderOptions): number {
  const count = ranks.length;
  const at = (book: number): number => (positions ? positions[book]! : book);
  const weight = (book: number): number => (weights ? weights[book]! : 1);
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < 2 ** count; set++) {
    let cost = 0;
    for (let book = 0; book < count; book++) if ((set & (1 << book)) === 0) cost += weight(book);
    if (cost < least && mayStay(ranks, set, at, tolerance)) least = cost;
  }
  return least;
}

/** No book of the set stands clearly left of one that belongs before it. */
export function mayStay(ranks: readonly number[], set: number, at: (book: number) => number, tolerance: number): boolean {
  for (let left = 0; left < ranks.length; left++)
    for (let right = left + 1; right < ranks.length; right++)
      if ((set & (1 << left)) !== 0 && (set & (1 << right)) !== 0 && ranks[left]! > ranks[right]! && (tolerance === 0 || at(right) - at(left) >= tolerance)) return false;
  return true;
}
