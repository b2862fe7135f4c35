import { emptyBooks } from "@stacktwin/twin-models/books";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import { expect, test } from "vitest";
import { bookKey, branches, placeKey, treeRows } from "./rows.ts";
import { booksAt, wantedPlaces } from "./shelved.ts";

const text = (name: string) => ({ zh: name, en: name });
const id = (name: string): PlaceId => name as PlaceId;
const tree = expandLayout({
  version: 1, site: "s" as SiteId, name: text("site"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{
    id: id("b"), name: text("b"),
    storeys: [{
      id: id("F1"), name: text("F1"), level: 0, elevation: 0, height: 4, outline: [],
      spaces: [{
        id: id("R"), kind: "open-stacks", name: text("R"), outline: [], fixtures: [],
        ranges: [{ id: id("A"), label: "A", x: 0, z: 0, angle: 0, bays: 1, bayWidth: 1, shelves: 2, shelfHeight: 0.3, depth: 0.3 }],
        stacks: [{ id: id("ST"), name: text("stack"), x: 0, z: 0, angle: 0, aisles: 1, bays: 3, levels: 1, cellWidth: 1, cellHeight: 1, cellDepth: 1, aislePitch: 2, ports: [] }],
      }],
    }],
  }],
});
const from = branches(tree, []);
const indexOf = (name: string): number => tree.byId.get(id(name))?.index ?? -1;

/** Rows 0 and 1 from right to left on the lower shelf, row 2 in a cell, row 3 nowhere. */
const books = emptyBooks(4, 1);
books.shelf.set([indexOf("A.1.1"), indexOf("A.1.1"), indexOf("ST.1L.2.1")]);
books.slot.set([4, 2, 0]);

const keys = (...names: string[]): Set<string> => new Set(names.map((name) => placeKey(id(name))));
const shelvedIn = (open: ReadonlySet<string>) => {
  const wanted = wantedPlaces(tree, from.cells, open);
  return wanted ? booksAt(books, tree.places, wanted) : new Map<PlaceId, number[]>();
};

test("nothing is looked for while no shelf is unfolded", () => {
  expect(wantedPlaces(tree, from.cells, keys("F1", "R", "A", "A.1"))).toBeNull();
});

test("books stand from left to right below their shelf, counted with what stands there too", () => {
  const open = keys("F1", "R", "A", "A.1", "A.1.1", "A.1.2");
  const rows = treeRows(from, open, "", { books: shelvedIn(open), bins: new Map() });
  const below = rows.filter(({ parent }) => parent === placeKey(id("A.1.1")));
  expect(below.map(({ key, position, setSize, level }) => [key, position, setSize, level])).toEqual([[bookKey(1), 1, 2, 6], [bookKey(0), 2, 2, 6]]);
  expect(rows.find(({ parent }) => parent === placeKey(id("A.1.2")))).toMatchObject({ kind: "empty", position: 1, setSize: 1 });
});

test("before the books are here a shelf says so, and where nobody may see them it is not unfolded", () => {
  const open = keys("F1", "R", "A", "A.1", "A.1.1");
  expect(treeRows(from, open, "", { books: null, bins: new Map() }).find(({ parent }) => parent === placeKey(id("A.1.1")))?.kind).toBe("loading");
  expect(treeRows(from, open).find(({ key }) => key === placeKey(id("A.1.1")))?.expandable).toBe(false);
});

test("an aisle lists the cells that hold a bin or a book, and no others", () => {
  const open = keys("F1", "R", "ST", "ST.1", "ST.1L.2.1");
  const rows = treeRows(from, open, "", { books: shelvedIn(open), bins: new Map([[id("ST.1R.3.1"), "BIN-7"]]) });
  expect(rows.filter(({ level }) => level >= 5).map(({ key }) => key)).toEqual([placeKey(id("ST.1L.2.1")), bookKey(2), placeKey(id("ST.1R.3.1"))]);
});

test("a filter leaves the books of an open shelf that matches", () => {
  const open = keys("A.1.1");
  const rows = treeRows(from, open, "shelf 1", { books: shelvedIn(open), bins: new Map() });
  expect(rows.map(({ key }) => key)).toEqual(["F1", "R", "A", "A.1", "A.1.1"].map((name) => placeKey(id(name))).concat(bookKey(1), bookKey(0)));
});
