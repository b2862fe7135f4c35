import { expect, test } from "vitest";
import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import { expandLayout } from "@stacktwin/twin-models/place";
import { orderOf } from "./place-order.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const outline: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const places = expandLayout({
  version: 1, site: "s" as SiteId, name: both("S"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("F"), level: 0, elevation: 0, height: 3, outline, spaces: [{ id: "H" as PlaceId, kind: "open-stacks", name: both("H"), outline, stacks: [], fixtures: [], ranges: [{ id: "R" as PlaceId, label: "R", x: 1, z: 1, angle: 0, bays: 2, bayWidth: 1, shelves: 2, shelfHeight: 0.35, depth: 0.3 }] }] }] }],
});
const index = (id: string): number => places.byId.get(id as PlaceId)!.index;
const book = (n: number, callNumber: string, home: string, thickness = 20): Item => ({ key: itemKey("CN-1", String(n)), owner: "CN-1", barcode: String(n), epcs: [], title: `T${n}`, author: "", callNumber, home: home as PlaceId, order: n, thickness });
const items = [
  book(0, "TP311/4", "R.1.1"),
  book(1, "TP311.13/45", "R.1.1"),
  book(2, "TP311.13/5", "R.1.1"),
  book(3, "TP391.41/6", "R.1.1"),
  book(4, "G25/8", "R.1.2"),
  book(5, "?", "R.1.1"),
  book(6, "A1/1", "R.2.1"),
];
// The book of the shelf above is a guest at the end of the first one.
const books = { shelf: Uint32Array.from([0, 1, 2, 3, 4, 5], () => index("R.1.1")), slot: Uint16Array.from([0, 1, 2, 3, 4, 5]) };
const all = { shelf: Uint32Array.from([...books.shelf, index("R.2.1")]), slot: Uint16Array.from([...books.slot, 0]) };
const ask = (place: string, among: (item: Item) => boolean = () => true) => orderOf({ place: place as PlaceId, places, scheme: schemeOf(), items: (row) => items[row], books: all, readAt: (shelf) => (shelf === index("R.1.2") ? 5 : undefined), among });

test("a shelf tells the fewest to move and why, what belongs elsewhere, and what cannot be sorted", () => {
  const { moves, misplaced, unreadable, shelves, books: count, more } = ask("R.1.1");
  expect({ shelves, count, more }).toEqual({ shelves: 1, count: 6, more: false });
  expect(moves).toMatchObject([{ callNumber: "TP311.13/45", behind: { callNumber: "TP311.13/5" }, reason: { part: "number", left: "5", right: "45", rule: "number" } }]);
  expect(misplaced).toMatchObject([{ callNumber: "G25/8", stands: "R.1.1", home: "R.1.2" }]);
  expect(unreadable).toMatchObject([{ callNumber: "?", fault: "no-class" }]);
});

test("a range is told shelf by shelf, and only of the items that count", () => {
  expect(ask("R")).toMatchObject({ shelves: 4, books: 7, moves: [{ row: 1 }], read: { shelves: 1, from: 5, to: 5 } });
  expect(ask("R.1.1").read).toBeNull();
  expect(ask("R.2")).toMatchObject({ shelves: 2, books: 1, moves: [] });
  expect(ask("R", ({ barcode }) => barcode === "0")).toMatchObject({ books: 1, moves: [], misplaced: [] });
});
