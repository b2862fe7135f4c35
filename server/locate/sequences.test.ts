import { beforeEach, expect, test } from "vitest";
import { NOWHERE } from "@stacktwin/twin-models/books";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Locator } from "../contracts/stages.ts";
import { createLocator } from "./locator.ts";

const T = 1_800_000_000_000;
const MINUTE = 60_000;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const range = { id: "R" as PlaceId, label: "R", x: 1, z: 1, angle: 0, bays: 1, bayWidth: 1, shelves: 3, shelfHeight: 0.3, depth: 0.3 };
const space = { id: "OS" as PlaceId, kind: "open-stacks" as const, name: both("Stacks"), outline: square, stacks: [], ranges: [range], fixtures: [] };
const layout: Layout = { version: 1, site: "city" as SiteId, name: both("City"), timeZone: "UTC", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [space] }] }] };
const places = expandLayout(layout);
const [SHELF, OTHER] = ["R.1.1" as PlaceId, "R.1.2" as PlaceId];
const indexOf = (id: PlaceId): number => places.byId.get(id)!.index;

const items = ["TP311/1", "TP311/2", "TP311/3", "TP311/4", "?"].map((callNumber, n): Item => ({ key: itemKey("CN-1", String(n)), owner: "CN-1", barcode: String(n), epcs: [], title: `T${n}`, author: "", callNumber, home: SHELF, order: n, thickness: 20 }));
const time = { now: T };
const made = (): Locator => createLocator({ site: layout.site, items, version: 1, places, antennas: [], clock: { now: () => time.now } });

let locator: Locator;
beforeEach(() => {
  time.now = T;
  locator = made();
  locator.restore([], [], []);
  for (const row of items.keys()) locator.place(row, SHELF, { kind: "confirmed", at: T - MINUTE, by: "li" }, T);
});
const read = (rows: number[], at: Millis = T, of = locator): void => void of.sequence(SHELF, rows, { at, by: "li" }, time.now);
const stateOf = (row: number, of = locator): string | undefined => of.view(row, time.now)?.state;
const asTheyStand = (of = locator): number[] => {
  const { shelf, slot } = of.books();
  return [...items.keys()].filter((row) => shelf[row] === indexOf(SHELF)).sort((a, b) => slot[a]! - slot[b]!);
};

test("who was read in the wrong sequence is out of order, and stands where it was read", () => {
  expect(locator.order(SHELF, () => true)).toMatchObject({ read: null, moves: [] });
  read([0, 3, 1, 2, 4]);
  expect([0, 1, 2, 3, 4].map((row) => stateOf(row))).toEqual(["on-shelf", "on-shelf", "on-shelf", "out-of-order", "on-shelf"]);
  expect(asTheyStand()).toEqual([0, 3, 1, 2, 4]);
  expect(locator.order(SHELF, () => true)).toMatchObject({ read: { shelves: 1, from: T, to: T }, moves: [{ row: 3, behind: { row: 2 } }], unreadable: [{ row: 4 }] });
  expect(locator.astray()).toEqual([{ row: 3, since: T }]);
});

test("a later reading tells anew, an earlier one nothing", () => {
  read([0, 3, 1, 2]);
  read([0, 1, 2, 3], T - 1);
  expect(stateOf(3)).toBe("out-of-order");
  time.now = T + MINUTE;
  read([1, 0, 2, 3], T + MINUTE);
  expect([0, 1, 2, 3].filter((row) => stateOf(row) === "out-of-order")).toHaveLength(1);
  expect(stateOf(3)).toBe("on-shelf");
  read([0, 1, 2, 3], T + MINUTE + 1);
  time.now += 2 * MINUTE;
  read([0, 1, 2, 3], T + 2 * MINUTE);
  expect(locator.astray()).toEqual([]);
  expect(asTheyStand()).toEqual([0, 1, 2, 3, 4]);
});

test("of one that is read again, or taken away, its place in the row is not known any more", () => {
  read([0, 3, 1, 2]);
  time.now = T + MINUTE;
  locator.place(3, SHELF, { kind: "confirmed", at: T + MINUTE, by: "wang" }, time.now);
  expect(stateOf(3)).toBe("on-shelf");
  read([0, 3, 1, 2], T + MINUTE + 1);
  locator.place(3, OTHER, { kind: "confirmed", at: T + 2 * MINUTE, by: "wang" }, T + 2 * MINUTE);
  expect(stateOf(3)).toBe("misplaced");
  locator.place(3, SHELF, { kind: "confirmed", at: T + 3 * MINUTE, by: "wang" }, T + 3 * MINUTE);
  time.now = T + 3 * MINUTE;
  expect(stateOf(3)).toBe("on-shelf");
});

test("outlives a restart, without what the register has no more", () => {
  read([0, 3, 1, 2]);
  const { locations, intervals, sequences } = locator.drain();
  expect(sequences).toEqual([{ shelf: SHELF, at: T, by: "li", items: [0, 3, 1, 2].map((n) => items[n]!.key) }]);
  expect(locator.drain().sequences).toEqual([]);
  const next = made();
  const open = intervals.filter(({ to }) => to === null);
  next.restore(locations, [], open, { sequences: [...sequences, { shelf: "gone" as PlaceId, at: T, by: "li", items: [] }] });
  next.tick(T);
  expect(stateOf(3, next)).toBe("out-of-order");
  expect(asTheyStand(next)).toEqual([0, 3, 1, 2, 4]);
  expect(next.drain().sequences).toEqual([]);
  next.place(3, SHELF, { kind: "confirmed", at: T + MINUTE, by: "wang" }, T + MINUTE);
  expect(next.drain().sequences).toMatchObject([{ items: [0, 1, 2].map((n) => items[n]!.key) }]);
});

test("books of other shelves do not count, and one book alone is no sequence", () => {
  locator.sequence(OTHER, [3, 0], { at: T, by: "li" }, T);
  read([3]);
  expect(locator.astray()).toEqual([]);
  expect(locator.order(SHELF, () => true).read).toBeNull();
  expect([...locator.books().shelf].includes(NOWHERE)).toBe(false);
});
