import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PlaceId } from "./ids.ts";
import { aisleOf } from "./aisles.ts";
import { OPEN_S, roundSeconds, walkOrder, type Round, type Stop } from "./walk-order.ts";

type Point = [number, number];
/** Stops on a floor without anything between them: seconds are metres. */
const roundOf = (points: readonly Point[], stops: readonly Partial<Stop>[] = [], more: Partial<Round> = {}): Round => ({
  stops: points.map((_, spot) => ({ spot, aisle: `aisle-${spot}`, block: null, after: null, ...stops[spot] })),
  seconds: (from, to) => Math.hypot(points[from]![0] - points[to]![0], points[from]![1] - points[to]![1]),
  start: null,
  end: null,
  ...more,
});

function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) => Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]));
}
const inTime = ({ stops }: Round, order: readonly number[]): boolean => order.every((index, at) => stops[index]!.after === null || order.indexOf(stops[index]!.after) < at);
const shortest = (round: Round): number => Math.min(...orders(round.stops.length).filter((order) => inTime(round, order)).map((order) => roundSeconds(round, order)));

const point = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 }));
/** Books in open aisles and in two blocks of compact shelving; every second one may have to wait for the one before it. */
const stopOf = fc.record({ aisle: fc.constantFrom("a", "b", "c"), block: fc.constantFrom(null, "X", "Y"), waits: fc.boolean() });
const rounds = (min: number, max: number): fc.Arbitrary<Round> =>
  fc.array(fc.tuple(point, stopOf), { minLength: min, maxLength: max }).map((made) =>
    roundOf(made.map(([at]) => at), made.map(([, { aisle, block, waits }], n) => ({ aisle: `${block ?? ""}${aisle}`, block, after: waits && n % 2 === 1 ? n - 1 : null })), { start: 0 }),
  );

test("of a few stops the order is the shortest there is, with aisles to open and books to take before they are put", () => {
  fc.assert(
    fc.property(rounds(1, 6), (round) => {
      const order = walkOrder(round);
      expect(order.toSorted((a, b) => a - b)).toEqual([...round.stops.keys()]);
      expect(inTime(round, order)).toBe(true);
      expect(roundSeconds(round, order)).toBeCloseTo(shortest(round), 6);
    }),
    { numRuns: 150 },
  );
});

test("of many it is allowed, the same every time, and not longer than going to the nearest next", () => {
  fc.assert(
    fc.property(rounds(9, 40), (round) => {
      const order = walkOrder(round);
      expect(order.toSorted((a, b) => a - b)).toEqual([...round.stops.keys()]);
      expect(inTime(round, order)).toBe(true);
      expect(walkOrder(round)).toEqual(order);
      const asListed = [...round.stops.keys()];
      expect(roundSeconds(round, order)).toBeLessThanOrEqual(roundSeconds(round, asListed) + 1e-6);
    }),
    { numRuns: 40 },
  );
});

test("nine stops that are too many to try all are at most a tenth longer than the shortest, on the whole", () => {
  const ratios = fc.sample(fc.array(point, { minLength: 9, maxLength: 9 }), { numRuns: 12, seed: 7 }).map((points) => {
    const round = roundOf(points, [], { start: 0 });
    // By hand: the shortest way through all subsets (Held and Karp).
    const count = points.length;
    const best = new Map<string, number>([["1/0", 0]]);
    for (let seen = 1; seen < 1 << count; seen++)
      for (let at = 0; at < count; at++) {
        const so = best.get(`${seen}/${at}`);
        if (so === undefined) continue;
        for (let next = 0; next < count; next++) {
          if (seen & (1 << next)) continue;
          const key = `${seen | (1 << next)}/${next}`;
          best.set(key, Math.min(best.get(key) ?? Infinity, so + round.seconds(at, next)));
        }
      }
    const least = Math.min(...Array.from({ length: count }, (_, at) => best.get(`${(1 << count) - 1}/${at}`) ?? Infinity));
    return least === 0 ? 1 : roundSeconds(round, walkOrder(round)) / least;
  });
  expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeLessThan(1.1);
});

test("an aisle of compact shelving is opened once: what stands in it is done together", () => {
  // Two aisles of one block, a metre apart; one after the other along the row would open one of them at each step.
  const points: Point[] = [[0, 0], [2, 1], [4, 0], [6, 1], [8, 0], [10, 1], [12, 0], [14, 1], [16, 0], [18, 1]];
  const round = roundOf(points, points.map(([, z]) => ({ aisle: `k${z}`, block: "K" })));
  const aisles = walkOrder(round).map((index) => round.stops[index]!.aisle);
  expect(aisles.filter((aisle, at) => aisle !== aisles[at - 1])).toHaveLength(2);
  expect(roundSeconds(round, [0, 1])).toBeCloseTo(Math.hypot(2, 1) + 2 * OPEN_S);
});

test("a round of nothing is nothing, and where one cannot get comes last", () => {
  expect(walkOrder(roundOf([]))).toEqual([]);
  const round = { ...roundOf([[0, 0], [5, 0], [9, 0]], [], { start: 0 }), seconds: (from: number, to: number) => (from === 1 || to === 1 ? Infinity : Math.abs(from - to)) };
  expect(walkOrder(round).at(-1)).toBe(1);
});

test("two hundred books to take and to put are in order within a fifth of a second", () => {
  const points = fc.sample(point, { numRuns: 400, seed: 3 });
  const stops = points.map(([x], n) => ({ aisle: `${Math.floor(x / 5)}`, block: n % 3 === 0 ? "K" : null, after: n % 2 === 1 ? n - 1 : null }));
  const round = roundOf(points, stops, { start: 0 });
  const before = performance.now();
  walkOrder(round);
  // Ten times as long on a machine that does other things.
  expect(performance.now() - before).toBeLessThan(2_000);
});

test("rows that face each other share their aisle; of one compact block only, and not over more than a wide aisle", () => {
  const row = (id: string, z: number, angle: number, compact?: string) => ({ id: id as PlaceId, label: id, x: angle === 0 ? 0 : 10, z, angle, bays: 10, bayWidth: 1, shelves: 5, shelfHeight: 0.3, depth: 0.3, ...(compact !== undefined && { compact }) });
  const [a, b, c, k, l] = [row("A", 0, 0), row("B", 1.8, 180), row("C", 9, 180), row("K", 20, 0, "K"), row("L", 20.6, 180, "K")];
  const of = (range: typeof a) => aisleOf({ ranges: [a, b, c, k, l] }, range);
  expect([of(a), of(b), of(c)]).toEqual([{ aisle: "A|B", block: null }, { aisle: "A|B", block: null }, { aisle: "C", block: null }]);
  // Rolled together they have no gap at all.
  expect([of(k), of(l)]).toEqual([{ aisle: "K|L", block: "K" }, { aisle: "K|L", block: "K" }]);
});
