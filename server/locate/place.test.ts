import { beforeEach, expect, test } from "vitest";
import type { Interval } from "@stacktwin/twin-models/interval";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Locator } from "../contracts/stages.ts";
import type { KeptLocation } from "../contracts/state.ts";
import { createLocator } from "./locator.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const range = { id: "R" as PlaceId, label: "R", x: 1, z: 1, angle: 0, bays: 1, bayWidth: 1, shelves: 3, shelfHeight: 0.3, depth: 0.3 };
const space = { id: "OS" as PlaceId, kind: "open-stacks" as const, name: both("Stacks"), outline: square, stacks: [], ranges: [range], fixtures: [] };
const layout: Layout = { version: 1, site: "city" as SiteId, name: both("City"), timeZone: "UTC", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [space] }] }] };
const places = expandLayout(layout);
const HOME = "R.1.1" as PlaceId;
const OTHER = "R.1.2" as PlaceId;
const BARE = "R.1.3" as PlaceId;
const START = 1_700_000_000_000;
const CYCLE = 10_000;
const HOUR = 3_600_000;
const items: Item[] = [{ key: itemKey("CN-1", "B0"), owner: "CN-1", barcode: "B0", epcs: ["E0"], title: "T", author: "", callNumber: "TP3", home: HOME, order: 0, thickness: 20 }];
const antennas = [HOME, OTHER].map((place, port) => ({ reader: "RD" as ThingId, antenna: port + 1, place, from: 0 }));

let locator: Locator;
let seq = 0;
const make = (): Locator => createLocator({ site: layout.site, items, version: 1, places, antennas, clock: { now: () => START - HOUR }, cycleMs: CYCLE });
beforeEach(() => {
  locator = make();
  locator.restore([], [], []);
});

const hear = (port: number, from: number, cycles: number): void => {
  for (let n = 0; n < cycles; n++) {
    const time = from + n * CYCLE + 1000;
    locator.take({ seq: ++seq, at: time, site: layout.site, readings: [], sightings: [{ epc: "E0", reader: "RD" as ThingId, antenna: port, time, received: time, rssi: -55, count: 3 }] });
  }
  locator.tick(from + cycles * CYCLE + 3000);
};
const first = (now: number) => locator.view(0, now)!.estimate.candidates[0]!;
const read = (place: PlaceId, at: number, kind: "sweep" | "confirmed" = "confirmed") => locator.place(0, place, { kind, at, by: "li" }, at + 100);

test("a book read at a shelf is there, says who read it, and stays there for days where nobody listens", () => {
  read(BARE, START);
  expect(first(START + 1000)).toMatchObject({ place: BARE, since: START, evidence: [{ kind: "confirmed", at: START, by: "li" }] });
  expect(first(START + 1000).p).toBeGreaterThan(0.98);
  expect(locator.view(0, START + 1000)!.state).toBe("misplaced");
  expect(first(START + 48 * HOUR)).toMatchObject({ place: BARE });
  locator.tick(START + 40 * 24 * HOUR);
  expect(locator.view(0, START + 40 * 24 * HOUR)!.state).toBe("unknown");
  expect(locator.drain().intervals.filter(({ aspect }) => aspect === "item.place")).toEqual([expect.objectContaining({ value: BARE, from: START, to: null, cause: "confirmed" })]);
});

test("what antennas heard before it says nothing more, however late it comes; what they hear after it moves the book again", () => {
  hear(1, START, 12);
  const at = START + 12 * CYCLE + 5000;
  read(OTHER, at, "sweep");
  expect(first(at).place).toBe(OTHER);
  locator.take({ seq: ++seq, at: at + 1500, site: layout.site, readings: [], sightings: [{ epc: "E0", reader: "RD" as ThingId, antenna: 1, time: at - 15_000, received: at + 1500, rssi: -40, count: 9 }] });
  locator.tick(at + 30_000);
  expect(first(at + 30_000)).toMatchObject({ place: OTHER, evidence: [{ kind: "sweep", by: "li" }] });
  hear(1, START + 30 * CYCLE, 12);
  expect(first(START + 43 * CYCLE)).toMatchObject({ place: HOME });
  expect(first(START + 43 * CYCLE).evidence.map(({ kind }) => kind)).not.toContain("sweep");
});

test("an older one than what is known changes nothing, nor the same one twice", () => {
  read(OTHER, START + 5000);
  locator.drain();
  expect(read(HOME, START).changes).toEqual([]);
  expect(read(OTHER, START + 5000).changes).toEqual([]);
  expect(locator.place(0, "NOWHERE" as PlaceId, { kind: "confirmed", at: START + 9000, by: "li" }, START + 9000).changes).toEqual([]);
  expect(locator.drain()).toMatchObject({ locations: [], intervals: [] });
  expect(first(START + 6000).place).toBe(OTHER);
});

test("is known after a restart", () => {
  read(OTHER, START, "sweep");
  const kept: KeptLocation[] = [];
  const open: Interval[] = [];
  const { locations, intervals } = locator.drain();
  kept.push(...locations);
  open.push(...intervals.filter(({ to }) => to === null));
  expect(kept).toMatchObject([{ place: OTHER, heard: START, cause: "sweep", antenna: "li" }]);
  locator = make();
  locator.restore(kept, [], open);
  expect(first(START + 1000)).toMatchObject({ place: OTHER, since: START, evidence: [{ kind: "sweep", at: START, by: "li" }] });
  expect(locator.view(0, START + 1000)!.state).toBe("misplaced");
});
