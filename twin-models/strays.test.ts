import { expect, test } from "vitest";
import type { PlaceId, SiteId } from "./ids.ts";
import type { Interval } from "./interval.ts";
import { itemKey, type Item } from "./item.ts";
import { expandLayout } from "./place.ts";
import { readEvery } from "./shelf-figures.ts";
import { shelfFigures } from "./strays.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const outline: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const range = (id: string, z: number) => ({ id: id as PlaceId, label: id, x: 1, z, angle: 0, bays: 1, bayWidth: 1, shelves: 2, shelfHeight: 0.35, depth: 0.3 });
const places = expandLayout({
  version: 1, site: "s" as SiteId, name: both("S"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("F"), level: 0, elevation: 0, height: 3, outline, spaces: [{ id: "H" as PlaceId, kind: "open-stacks", name: both("H"), outline, stacks: [], fixtures: [], ranges: [range("R", 1), range("Q", 4)] }] }] }],
});
const items = Array.from({ length: 300 }, (_, n): Item => ({ key: itemKey("CN-1", String(n)), owner: "CN-1", barcode: String(n), epcs: [], title: "", author: "", callNumber: "", home: (n < 100 ? "R.1.1" : "Q.1.2") as PlaceId, order: n, thickness: 20 }));
const FROM = Date.UTC(2026, 10, 1, 16); // midnight in Shanghai
const DAY = 86_400_000;
const state = (n: number, value: string, at: number): Interval => ({ site: "s" as SiteId, subject: items[n]!.key, aspect: "item.state", value, from: FROM + at, to: null, cause: "sighting" });
const figures = (states: Interval[]) =>
  shelfFigures({ from: FROM, to: FROM + 10 * DAY, days: [], states, more: false, places, timeZone: "Asia/Shanghai", itemOf: (key) => items.find((item) => item.key === key), items });

test("strays are counted once, by hour of the site's clock, by range, and by what the book was before", () => {
  const told = figures([
    state(0, "on-shelf", -DAY),
    state(0, "misplaced", 9.5 * 3_600_000),
    state(0, "out-of-order", 9.6 * 3_600_000),
    state(0, "on-shelf", DAY),
    state(0, "misplaced", 2 * DAY + 9 * 3_600_000),
    state(150, "on-loan", 0),
    state(150, "misplaced", 3 * DAY + 20 * 3_600_000),
    state(151, "misplaced", 11 * DAY),
  ]);
  expect(told.strays).toBe(3);
  expect([told.byHour[9], told.byHour[20], told.byHour.reduce((sum, n) => sum + n, 0)]).toEqual([2, 1, 3]);
  expect(told.after).toEqual({ "on-shelf": 2, "on-loan": 1 });
  expect(told.ranges).toEqual([
    { range: "R", books: 100, strays: 2, perDay: 0.2, readEveryDays: 10 },
    { range: "Q", books: 200, strays: 1, perDay: 0.1, readEveryDays: 40 },
  ]);
});

test("a range is read before two books in a hundred are astray, never more than once a day nor less than once a year", () => {
  expect([readEvery(1000, 2), readEvery(100, 50), readEvery(1000, 0.001), readEvery(1000, 0), readEvery(0, 1)]).toEqual([10, 1, 365, null, null]);
});
