import { expect, test } from "vitest";
import { leastCost, mayStay } from "./brute-force.ts";
import { fewestMoves, ranksOf, type OrderOptions } from "./fewest-moves.ts";

const moves = (...ranks: number[]): number => fewestMoves(ranks).moves;

test("the fewest books that restore order", () => {
  expect([moves(2, 3, 4, 5, 1), moves(5, 4, 3, 2, 1), moves(4, 5, 6, 1, 2, 3), moves(1, 5, 2, 6, 3, 7, 4), moves(2, 1, 1, 2), moves(), moves(1, 1, 1)]).toEqual([1, 4, 3, 3, 1, 0, 0]);
});

test("dear books stay", () => {
  const { stays, cost } = fewestMoves([2, 1], { weights: [1, 5] });
  expect([[...stays], cost]).toEqual([[0, 1], 1]);
});

test("what measuring cannot tell apart is not moved", () => {
  const positions = [0, 10, 12, 30];
  expect(fewestMoves([1, 3, 2, 4], { positions }).moves).toBe(1);
  expect(fewestMoves([1, 3, 2, 4], { positions, tolerance: 5 }).moves).toBe(0);
  expect(fewestMoves([1, 3, 2, 4], { positions, tolerance: 2 }).moves).toBe(1);
});

test("books as they should stand, equal ones as they do", () => {
  expect([...fewestMoves([3, 1, 2, 1]).order]).toEqual([1, 3, 2, 0]);
  expect([...ranksOf(["b", "a", "c", "a"])]).toEqual([1, 0, 2, 0]);
});

test("as good as trying everything: weighted, tied, measured", () => {
  let state = 11;
  const roll = (below: number): number => Math.floor(((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648) * below);
  for (let round = 0; round < 3000; round++) {
    const count = roll(8);
    const ranks = Array.from({ length: count }, () => roll(6));
    let x = 0;
    const positions = Array.from({ length: count }, () => (x += 1 + roll(12)));
    const options: OrderOptions = {
      ...(roll(2) === 0 && { weights: Array.from({ length: count }, () => 1 + roll(5)) }),
      ...(roll(2) === 0 && { positions, tolerance: roll(20) }),
    };
    const { stays, cost, moves: counted } = fewestMoves(ranks, options);
    const told = JSON.stringify({ ranks, options, stays: [...stays] });
    expect(cost, told).toBe(leastCost(ranks, options));
    expect(counted, told).toBe(count - stays.reduce((sum, each) => sum + each, 0));
    const set = stays.reduce((bits, each, book) => bits | (each << book), 0);
    expect(mayStay(ranks, set, (book) => (options.positions ? options.positions[book]! : book), options.tolerance ?? 0), told).toBe(true);
  }
});
