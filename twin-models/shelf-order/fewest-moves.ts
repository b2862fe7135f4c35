import { MaxTree } from "./max-tree.ts";

/** How a row of books is brought into order. Books are told by their number in what was given. */
export interface ShelfOrder {
  /** 1 for those that stay where they are. */
  stays: Uint8Array;
  /** All books as they should stand. */
  order: Uint32Array;
  /** How many are moved, and what that is worth. */
  moves: number;
  cost: number;
}

export interface OrderOptions {
  /** What moving a book costs, above 0; 1 each without it. Thick, locked and surely located books cost more. */
  weights?: ArrayLike<number>;
  /** Where each was measured, in any unit, ascending; their numbers without it. */
  positions?: ArrayLike<number>;
  /** Two whose positions differ by less may stand either way round already: measuring does not tell. 0: it always tells. */
  tolerance?: number;
}

/** Ranks of sort keys: equal for equal ones. O(n log n), and faster the better they are sorted already. */
export function ranksOf(keys: readonly string[]): Uint32Array {
  const sorted = Uint32Array.from(keys, (_, i) => i);
  const order = Array.from(sorted).sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
  const ranks = new Uint32Array(keys.length);
  let rank = 0;
  for (const [i, book] of order.entries()) {
    if (i > 0 && keys[book] !== keys[order[i - 1]!]) rank++;
    ranks[book] = rank;
  }
  return ranks;
}

/**
 * The dearest set of books that can stay so that the others, moved, complete the order: the heaviest set in which no book stands
 * `tolerance` or more to the left of one that belongs before it. Without tolerance that is the heaviest non-decreasing run
 * (a longest one where all weigh the same). `ranks`: of the books as they stand, from the left; equal ranks may stand in any order.
 *
 * Books are taken in the order in which they belong; what can be kept depends on the rightmost position kept so far alone. A book at x
 * goes with every set whose rightmost is at most x, and becomes its rightmost, and with those whose rightmost is less than
 * x + tolerance, and leaves it. A tree over positions keeps the best weight by rightmost: O(n log n).
 */
export function fewestMoves(ranks: ArrayLike<number>, options: OrderOptions = {}): ShelfOrder {
  const count = ranks.length;
  const { weights, positions, tolerance = 0 } = options;
  const at = (book: number): number => (positions ? positions[book]! : book);
  const order = inOrder(ranks, count);
  const best = new MaxTree(count);
  /** The rightmost before each, -1 none; and how many books had been taken when it became the rightmost. */
  const before = new Int32Array(count).fill(-1);
  const takenAt = new Uint32Array(count);
  for (const [turn, book] of order.entries()) {
    const weight = weights ? weights[book]! : 1;
    const left = best.bestUpTo(book);
    if (tolerance > 0) best.add(book + 1, firstAtLeast(at, count, book, at(book) + tolerance), weight);
    before[book] = left;
    takenAt[book] = turn;
    best.set(book, (left < 0 ? 0 : best.at(left)) + weight);
  }
  const stays = kept({ order, before, takenAt, at, tolerance, last: best.bestUpTo(count - 1) });
  let moves = 0;
  let cost = 0;
  for (let book = 0; book < count; book++) {
    if (stays[book]) continue;
    moves++;
    cost += weights ? weights[book]! : 1;
  }
  return { stays, order, moves, cost };
}

/** Books by rank, equal ones as they stand. */
function inOrder(ranks: ArrayLike<number>, count: number): Uint32Array {
  let most = 0;
  for (let book = 0; book < count; book++) most = Math.max(most, ranks[book]!);
  const starts = new Uint32Array(most + 2);
  for (let book = 0; book < count; book++) starts[ranks[book]! + 1]!++;
  for (let rank = 0; rank <= most; rank++) starts[rank + 1]! += starts[rank]!;
  const order = new Uint32Array(count);
  for (let book = 0; book < count; book++) order[starts[ranks[book]!]!++] = book;
  return order;
}

/** The first book behind `from` that stands at `x` or beyond. */
function firstAtLeast(at: (book: number) => number, count: number, from: number, x: number): number {
  let [low, high] = [from + 1, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Walked {
  order: Uint32Array;
  before: Int32Array;
  takenAt: Uint32Array;
  at: (book: number) => number;
  tolerance: number;
  last: number;
}

/** Back from the last rightmost: while a book was the rightmost, all that came close behind it were kept, too. */
function kept({ order, before, takenAt, at, tolerance, last }: Walked): Uint8Array {
  const stays = new Uint8Array(order.length);
  let until = order.length;
  for (let book = last; book >= 0; book = before[book]!) {
    stays[book] = 1;
    if (tolerance > 0)
      for (let turn = takenAt[book]! + 1; turn < until; turn++) {
        const other = order[turn]!;
        if (other < book && at(book) - at(other) < tolerance) stays[other] = 1;
      }
    until = takenAt[book]!;
  }
  return stays;
}
