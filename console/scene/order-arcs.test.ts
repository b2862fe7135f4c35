import type { ItemKey } from "@stacktwin/twin-models/ids";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import { expect, test } from "vitest";
import { arrange } from "./arrangement.ts";
import { bookExtent } from "./extents.ts";
import { toWorld } from "./frames.ts";
import { orderArcs } from "./order-arcs.ts";
import { createShelfField } from "./shelf-field.ts";
import { books, id, model } from "./testing.ts";

const field = createShelfField(model, books([["R1.1.1", 0], ["R1.1.1", 1], ["R1.1.1", 2], ["R2.1.1", 0], [null, 0]]));
const all = arrange(model, -1, "together");
const book = (row: number) => ({ row, item: `o:${row}` as ItemKey, title: "", callNumber: "" });
const move = (row: number, behind: number | null): PlaceOrder["moves"][number] => ({ ...book(row), stands: id("R1.1.1"), behind: behind === null ? null : book(behind), reason: null });
/** Where arcs begin and end: each has as many segments, and a tip of two. */
const ends = (positions: number[]): [number[], number[]][] => {
  const one = 6 * 16;
  expect(positions.length % one).toBe(0);
  return Array.from({ length: positions.length / one }, (_, n) => [positions.slice(n * one, n * one + 3), positions.slice(n * one + 6 * 13 + 3, n * one + 6 * 14)]);
};

test("an arc leads from above a book to behind the one that it follows, or to the beginning of its shelf", () => {
  const [[from, to], [, first]] = ends(orderArcs({ moves: [move(0, 2), move(1, null)], misplaced: [] }, model, field, all)) as [[number[], number[]], [number[], number[]]];
  const [own, behind] = [bookExtent(model, field, 0)!, bookExtent(model, field, 2)!];
  expect(from[0]).toBeCloseTo(toWorld(own.frame, (own.from[0] + own.to[0]) / 2, 0, 0)[0]);
  expect(to[0]).toBeCloseTo(toWorld(behind.frame, behind.to[0], 0, 0)[0]);
  expect(first[0]).toBeLessThan(from[0]!);
});

test("what belongs elsewhere is led to its own shelf; what is not drawn, or on a closed storey, has no arc", () => {
  const misplaced = [{ ...book(3), stands: id("R2.1.1"), home: id("R1.2.3") }];
  expect(ends(orderArcs({ moves: [], misplaced }, model, field, all))).toHaveLength(1);
  expect(orderArcs({ moves: [move(4, 0)], misplaced: [{ ...book(3), stands: id("R2.1.1"), home: id("nowhere") }] }, model, field, all)).toEqual([]);
  const closed = { lift: all.lift, showing: all.showing.map(() => "hidden" as const) };
  expect(orderArcs({ moves: [move(0, 2)], misplaced }, model, field, closed as never)).toEqual([]);
});
