import { beforeEach, expect, test } from "vitest";
import { cellId, expandLayout } from "@stacktwin/twin-models/place";
import type { Layout } from "@stacktwin/twin-models/layout";
import { itemKey, type Item, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Locator } from "../contracts/stages.ts";
import { createLocator } from "./locator.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const range = { id: "R" as PlaceId, label: "R", x: 1, z: 1, angle: 0, bays: 1, bayWidth: 1, shelves: 3, shelfHeight: 0.3, depth: 0.3 };
const stack = { id: "AS" as PlaceId, name: both("Store"), x: 3, z: 3, angle: 0, aisles: 1, bays: 2, levels: 2, bayWidth: 0.5, levelHeight: 0.4, cellDepth: 0.6, aisleWidth: 1, ports: [{ id: "AS.P1" as PlaceId, x: 5, z: 5 }] };
const space = { id: "OS" as PlaceId, kind: "open-stacks" as const, name: both("Stacks"), outline: square, stacks: [stack], ranges: [range], fixtures: [] };
const layout = { version: 1, site: "city" as SiteId, name: both("City"), timeZone: "UTC", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [space] }] }] } as unknown as Layout;
const places = expandLayout(layout);
const HOME = "R.1.1" as PlaceId;
const BIN = "BIN-00007";
const CELL = cellId("AS" as PlaceId, 1, "L", 1, 1);
const START = 1_700_000_000_000;
const CYCLE = 10_000;
const HOUR = 3_600_000;
const item = (n: number, home: string): Item => ({ key: itemKey("CN-1", `B${n}`), owner: "CN-1", barcode: `B${n}`, epcs: [`E${n}`], title: "T", author: "", callNumber: "TP3", home: home as PlaceId, order: n, thickness: 20 });
const items = [item(0, HOME), item(1, HOME), item(2, BIN)];
const antennas = [{ reader: "RD" as ThingId, antenna: 1, place: HOME, from: 0 }];
const make = (): Locator => createLocator({ site: layout.site, items, version: 1, places, antennas, clock: { now: () => START - HOUR }, cycleMs: CYCLE });

let locator: Locator;
let seq = 0;
beforeEach(() => {
  locator = make();
  locator.restore([], [], []);
});
const hear = (from: number, cycles: number, epcs: string[]): number => {
  for (let n = 0; n < cycles; n++) {
    const time = from + n * CYCLE + 1000;
    locator.take({ seq: ++seq, at: time, site: layout.site, readings: [], sightings: epcs.map((epc) => ({ epc, reader: "RD" as ThingId, antenna: 1, time, received: time, rssi: -55, count: 3 })) });
  }
  locator.tick(from + cycles * CYCLE + 3000);
  return from + cycles * CYCLE + 3000;
};
const say = (status: LibraryStatus["status"], at: number, barcode = "B0") => locator.takeStatus([{ barcode, status, at }], at);
const seen = (now: number, row = 0, of = locator) => {
  const { state, estimate } = of.view(row, now)!;
  const [first] = estimate.candidates;
  return { state, place: first?.place, p: first?.p ?? 0, evidence: first?.evidence.map(({ kind, by }) => `${kind} ${by}`) };
};

test("what went out through a gate is gone, unless it was lent; just after it nothing is claimed", () => {
  say("available", START);
  const at = hear(START, 12, ["E0", "E1"]);
  expect(seen(at)).toMatchObject({ state: "on-shelf", place: HOME });
  locator.passed(0, { direction: "out", at, by: "gate-1" }, at + 100);
  expect(seen(at + 100)).toMatchObject({ state: "unknown", place: "@gone", evidence: ["gate gate-1"] });
  expect(seen(at + 100).p).toBeGreaterThan(0.9);
  locator.tick(at + HOUR);
  expect(seen(at + HOUR)).toMatchObject({ state: "missing", place: "@gone" });
  say("on-loan", at + HOUR);
  expect(seen(at + HOUR)).toMatchObject({ state: "on-loan", place: "@on-loan", evidence: expect.arrayContaining(["gate gate-1"]) });
});

test("heard on its shelf again it never went; an older passage says nothing", () => {
  say("available", START);
  const at = hear(START, 12, ["E0", "E1"]);
  locator.passed(0, { direction: "out", at, by: "gate-1" }, at);
  const later = hear(at, 12, ["E0", "E1"]);
  expect(seen(later)).toMatchObject({ state: "on-shelf", place: HOME });
  locator.passed(0, { direction: "out", at: at - 1, by: "gate-1" }, later);
  expect(seen(later)).toMatchObject({ state: "on-shelf", place: HOME });
});

test("what came in through a gate waits to be put back, and is not missing meanwhile; over a restart too", () => {
  say("on-loan", START - HOUR);
  const at = hear(START, 12, ["E1"]);
  locator.passed(0, { direction: "in", at, by: "gate-1" }, at);
  expect(seen(at)).toMatchObject({ state: "on-loan", place: "@returned", evidence: ["gate gate-1"] });
  say("available", at + 1000);
  expect(seen(at + 1000).state).not.toBe("missing");
  const { passages, locations, intervals } = locator.drain();
  expect(passages).toEqual([{ item: items[0]!.key, direction: "in", at, by: "gate-1" }]);
  const next = make();
  next.restore(locations, [{ barcode: "B0", status: "on-loan", at: START - HOUR }], intervals.filter(({ to }) => to === null), { passages });
  expect(seen(at + 2000, 0, next)).toMatchObject({ place: "@returned" });
  expect(next.drain().passages).toEqual([]);
});

test("a bin that the store put back holds its books for certain; at a port they may be out of it", () => {
  say("available", START, "B2");
  const before = seen(START, 2);
  expect(before).toMatchObject({ state: "on-shelf", place: BIN });
  locator.binsMoved([[BIN, "AS.P1"]], START + 1000);
  expect(seen(START + 2000, 2).p).toBeLessThan(0.6);
  locator.binsMoved([[BIN, CELL]], START + HOUR);
  const after = seen(START + HOUR, 2);
  expect(after).toMatchObject({ place: BIN, evidence: [`store-job ${CELL}`, expect.stringMatching("register")] });
  expect(after.p).toBeGreaterThan(before.p);
});
