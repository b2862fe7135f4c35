import { isParsed, schemeOf } from "../../twin-models/call-numbers/call-numbers.ts";
import { leastCost } from "../../twin-models/shelf-order/brute-force.ts";
import { fewestMoves, ranksOf, type OrderOptions } from "../../twin-models/shelf-order/fewest-moves.ts";
import { openVolumes } from "../../sim/library/works.ts";
import { makeRandom, type Random } from "../../sim/random.ts";
import type { Benchmark } from "./benchmark.ts";

/** One book in so many stands somewhere else. */
const ASTRAY = 50;
const BOOKS_A_SHELF = 30;

/** Call numbers as they stand: nearly in order, some far away, some with their neighbour. */
function shelved(items: number, seed: number): { callNumbers: string[]; astray: number } {
  const random = makeRandom(seed, "order");
  const callNumbers = openVolumes(seed, items).map(({ callNumber }) => callNumber);
  let astray = 0;
  for (let i = random.below(ASTRAY); i < items; i += 1 + random.below(2 * ASTRAY)) {
    const to = random.chance(0.5) ? random.below(items) : Math.min(items - 1, i + 1 + random.below(5));
    const [book = ""] = callNumbers.splice(i, 1);
    callNumbers.splice(to, 0, book);
    astray++;
  }
  return { callNumbers, astray };
}

/** Whether the quick way costs what trying everything comes to, on rows of at most seven books. */
function agrees(random: Random): boolean {
  const count = 1 + random.below(7);
  const ranks = Array.from({ length: count }, () => random.below(6));
  let x = 0;
  const positions = Array.from({ length: count }, () => (x += 1 + random.below(12)));
  const options: OrderOptions = {
    ...(random.chance(0.5) && { weights: Array.from({ length: count }, () => 1 + random.below(5)) }),
    ...(random.chance(0.5) && { positions, tolerance: random.below(20) }),
  };
  return fewestMoves(ranks, options).cost === leastCost(ranks, options);
}

export const order: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 60_000 : 545_000);
  const seed = option("seed", 1);
  say(`${items} call numbers …`);
  const { callNumbers, astray } = shelved(items, seed);
  const scheme = schemeOf();
  const times = { parse: 0, rank: 0, moves: 0, measured: 0, shelves: 0 };
  const timed = <T>(name: keyof typeof times, does: () => T): T => {
    const began = performance.now();
    const done = does();
    times[name] = (performance.now() - began) / 1000;
    return done;
  };
  const keys = timed("parse", () => callNumbers.map((text) => scheme.parse(text)).map((parsed) => (isParsed(parsed) ? parsed.key : "\uffff")));
  const ranks = timed("rank", () => ranksOf(keys));
  const { moves } = timed("moves", () => fewestMoves(ranks));
  const positions = Float64Array.from({ length: items }, (_, i) => i * 20);
  const measured = timed("measured", () => fewestMoves(ranks, { positions, tolerance: 50, weights: Float64Array.from(ranks, (rank) => 1 + (rank % 7)) }));
  const byShelf = timed("shelves", () => {
    let sum = 0;
    for (let from = 0; from < items; from += BOOKS_A_SHELF) sum += fewestMoves(ranksOf(keys.slice(from, from + BOOKS_A_SHELF))).moves;
    return sum;
  });
  const random = makeRandom(seed, "brute force");
  const cases = quick ? 2000 : 20_000;
  let right = 0;
  for (let i = 0; i < cases; i++) right += Number(agrees(random));
  return {
    values: {
      items,
      s: times.parse + times.rank + times.moves,
      moves_optimal: Number(right === cases),
      parse_s: times.parse,
      sort_s: times.rank,
      moves_s: times.moves,
      measured_s: times.measured,
      by_shelf_s: times.shelves,
      moves,
      astray,
      measured_moves: measured.moves,
      shelf_moves: byShelf,
      cases,
    },
    notes: "s: parsed, sorted and the fewest moves of the whole library as one row; measured: with weights and a tolerance of two and a half books; moves_optimal: every one of `cases` rows of at most seven books, weighted and tied ones among them, costs what trying everything comes to",
  };
};
