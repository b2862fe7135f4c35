import { expect, test } from "vitest";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Layout, RangeLayout } from "@stacktwin/twin-models/layout";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { AntennaHearing } from "./antenna-hearing.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const treeOf = (bays: number) => {
  const range: RangeLayout = { id: "R" as PlaceId, label: "R", x: 1, z: 1, angle: 0, bays, bayWidth: 1, shelves: 3, shelfHeight: 0.3, depth: 0.3 };
  const space = { id: "OS" as PlaceId, kind: "open-stacks" as const, name: both("Stacks"), outline: square, stacks: [], ranges: [range], fixtures: [] };
  const layout: Layout = { version: 1, site: "city" as SiteId, name: both("City"), timeZone: "UTC", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [space] }] }] };
  return expandLayout(layout);
};
const tree = treeOf(2);
const shelf = tree.byId.get("R.1.1" as PlaceId)!.index;
const MINUTE = 60_000;

const taught = (): AntennaHearing => {
  const hearing = new AntennaHearing(tree);
  for (let n = 0; n < 500; n++) hearing.learn(shelf, n % 4 === 0 ? 0 : -1, n % 8 === 1 ? 1 : -1);
  for (let n = 0; n < 100; n++) hearing.learnHabit(n % 3 > 0, n % 2 === 0);
  return hearing;
};
const told = (hearing: AntennaHearing): number[] => [hearing.louder(shelf, 0), hearing.crossed(shelf), hearing.also(shelf, 1), hearing.alone, hearing.habit, hearing.ownToo, hearing.secondCounts];

test("what was learnt is the same after it was kept and taken up again", () => {
  const hearing = taught();
  const bytes = hearing.keep(100 * MINUTE)!;
  const next = new AntennaHearing(tree);
  expect(told(next)).not.toEqual(told(hearing));
  // As a database hands it out: somewhere within something larger.
  const within = Buffer.concat([Buffer.from([7]), bytes]).subarray(1);
  expect(next.restore(within)).toBe(true);
  expect(told(next)).toEqual(told(hearing));
  expect(next.keep(200 * MINUTE)).toBeNull();
});

test("it is kept now and then, and only where something was learnt", () => {
  const hearing = taught();
  expect(new AntennaHearing(tree).keep(100 * MINUTE)).toBeNull();
  expect(hearing.keep(100 * MINUTE)).not.toBeNull();
  hearing.learn(shelf, -1, -1);
  expect(hearing.keep(101 * MINUTE)).toBeNull();
  expect(hearing.keep(111 * MINUTE)).not.toBeNull();
  expect(hearing.keep(200 * MINUTE)).toBeNull();
});

test("of other shelves, or cut short, nothing is taken", () => {
  const bytes = taught().keep(100 * MINUTE)!;
  const before = told(new AntennaHearing(tree));
  const same = new AntennaHearing(tree);
  expect([same.restore(bytes.subarray(0, -1)), same.restore(new Uint8Array(0)), told(same)]).toEqual([false, false, before]);
  expect(new AntennaHearing(treeOf(3)).restore(bytes)).toBe(false);
});
