import { emptyBooks } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { expect, test } from "vitest";
import { endsOf, placesIn, rowsByShelf, shelvesInOrder } from "./in-order.ts";

const name = { zh: "x", en: "x" };
const range = (id: string): object => ({ id, label: id, x: 0, z: 0, angle: 0, bays: 2, bayWidth: 1, shelves: 3, shelfHeight: 0.3, depth: 0.3 });
const tree = expandLayout({
  version: 1, site: "s", name, timeZone: "UTC", validFrom: 0,
  buildings: [{ id: "b", name, storeys: [{ id: "f", name, level: 0, elevation: 0, height: 4, outline: [], spaces: [{ id: "r", kind: "office", name, outline: [], ranges: [range("A"), range("B")], stacks: [], fixtures: [] }] }] }],
} as unknown as Layout);
const place = (id: string) => tree.byId.get(id as never)!;

test("books are read bay by bay from the left, in each from the top shelf down", () => {
  expect(shelvesInOrder(tree, place("A")).map(({ id }) => id)).toEqual(["A.1.3", "A.1.2", "A.1.1", "A.2.3", "A.2.2", "A.2.1"]);
  expect(shelvesInOrder(tree, place("f"))).toHaveLength(12);
  expect(shelvesInOrder(tree, place("B.2.1")).map(({ id }) => id)).toEqual(["B.2.1"]);
  expect(placesIn(tree, place("r"), ["bay"]).map(({ id }) => id)).toEqual(["A.1", "A.2", "B.1", "B.2"]);
});

test("a label promises from the first to the last book that stands where it belongs", () => {
  const columns = emptyBooks(5, 1);
  columns.state.fill(ITEM_STATES.indexOf("on-shelf"));
  const at = (id: string): number => place(id).index;
  columns.shelf.set([at("A.2.1"), at("A.1.3"), at("A.1.3"), at("A.1.3"), at("B.1.1")]);
  columns.slot.set([0, 2, 0, 1, 0]);
  columns.state[2] = ITEM_STATES.indexOf("misplaced");
  const rows = rowsByShelf(columns);
  expect(rows.get(at("A.1.3"))).toEqual([2, 3, 1]);
  expect(endsOf(tree, place("A"), rows, columns)).toEqual([3, 0]);
  expect(endsOf(tree, place("A.1"), rows, columns)).toEqual([3, 1]);
  expect(endsOf(tree, place("B.2"), rows, columns)).toBeNull();
});
