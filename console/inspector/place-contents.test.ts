import { emptyBooks } from "@stacktwin/twin-models/books";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Place, PlaceTree } from "@stacktwin/twin-models/place";
import { expect, test } from "vitest";
import { booksOn, countBooks, indexSpan } from "./place-contents.ts";

const place = (index: number, id: string, parent: string | null): Place => ({ id, index, kind: "space", parent, label: { zh: id, en: id } }) as Place;
const places = [place(0, "site", null), place(1, "a", "site"), place(2, "a1", "a"), place(3, "a11", "a1"), place(4, "b", "site"), place(5, "b1", "b")];
const tree = { places } as unknown as PlaceTree;

test("what is below a place follows it without a gap", () => {
  expect(places.map((each) => indexSpan(tree, each))).toEqual([[0, 5], [1, 3], [2, 3], [3, 3], [4, 5], [5, 5]]);
});

test("counts and orders the books of a place", () => {
  const books = emptyBooks(5, 1);
  books.shelf.set([3, 3, 5, 3, 2]);
  books.slot.set([2, 0, 0, 1, 0]);
  books.state.set([0, 1, 0, 0, 0]);
  expect(booksOn(books, 3)).toEqual([1, 3, 0]);
  const counted = countBooks(books, [1, 3]);
  expect(counted.total).toBe(4);
  expect(counted.states[ITEM_STATES.indexOf("misplaced")]).toBe(1);
});
