import { expect, test } from "vitest";
import type { PlaceId, SiteId } from "./ids.ts";
import type { Layout } from "./layout.ts";
import { expandLayout } from "./place.ts";
import { Walks, type RouteStep } from "./route.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const id = (text: string): PlaceId => text as PlaceId;
const box = (west: number, north: number, east: number, south: number): [number, number][] => [[west, north], [east, north], [east, south], [west, south]];
const range = (name: string, z: number, angle = 0, x = 2) => ({ id: id(name), label: name, x, z, angle, bays: 10, bayWidth: 1, shelves: 5, shelfHeight: 0.35, depth: 0.4 });
const storey = (name: string, level: number, ranges: ReturnType<typeof range>[]) => ({
  id: id(name), name: both(name), level, elevation: 4 * level, height: 4, outline: box(0, 0, 20, 12),
  spaces: [
    { id: id(`${name}-CORE`), kind: "circulation" as const, name: both("Core"), outline: box(16, 0, 20, 4), ranges: [], stacks: [], fixtures: [] },
    { id: id(`${name}-OPEN`), kind: "open-stacks" as const, name: both("Open"), outline: [[0, 0], [16, 0], [16, 4], [20, 4], [20, 12], [0, 12]] as [number, number][], ranges, stacks: [], fixtures: [{ id: id(`${name}-DESK`), kind: "desk" as const, label: both("Desk"), x: 1, z: 11, angle: 0 }] },
  ],
});
// Two rows back to front, 1.6 m apart, then one that faces the first of them.
const layout: Layout = { version: 1, site: "s" as SiteId, name: both("S"), timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: id("B"), name: both("B"), storeys: [storey("F1", 0, [range("A", 3), range("C", 6.5, 180, 12)]), storey("F2", 1, [range("D", 3)])] }] };
const walks = new Walks(expandLayout(layout));
const kinds = (steps: readonly RouteStep[] = []): string[] => steps.map(({ kind }) => kind);

test("a hall of 400 metres is walked as soon as any: sums that are rounded up lead nowhere twice", () => {
  const long = { ...layout, buildings: [{ ...layout.buildings[0]!, storeys: [{ ...storey("F1", 0, []), outline: box(0, 0, 400, 60), spaces: [{ id: id("HALL"), kind: "open-stacks" as const, name: both("Hall"), outline: box(0, 0, 400, 60), stacks: [], fixtures: [], ranges: [range("A", 30, 0, 380)] }] }] }] };
  const found = new Walks(expandLayout(long)).route({ storey: id("F1"), x: 1, z: 1 }, id("A.5.3"))!;
  expect(found.metres).toBeGreaterThan(384);
  expect(found.metres).toBeLessThan(400);
});

test("a way on one storey goes round the shelves and ends before the bay", () => {
  const found = walks.route({ storey: id("F1"), x: 6, z: 1 }, id("A.5.3"))!;
  // Behind the row: straight through it would be three metres.
  expect(found.metres).toBeGreaterThan(9);
  expect(found.metres).toBeLessThan(15);
  const [leg] = found.legs;
  for (const [x, z] of leg!.points.slice(1, -1)) expect(x > 2 && x < 12 && z > 3 && z < 3.4, `${x} ${z}`).toBe(false);
  expect(found.steps.at(-1)).toEqual({ kind: "arrive", place: "A.5.3", bay: 5, shelf: 3, of: 5 });
  expect(found.steps.at(-2)).toEqual({ kind: "aisle", between: ["A", "C"] });
  expect(found.seconds).toBeCloseTo(found.metres / 1.1, 5);
});

test("to another storey one takes the stairs or the lift", () => {
  const found = walks.route({ storey: id("F1"), x: 1, z: 11 }, id("D.1.1"))!;
  expect(kinds(found.steps)).toEqual(["walk", "walk", "change", "walk", "walk", "aisle", "arrive"]);
  expect(found.steps.find(({ kind }) => kind === "change")).toEqual({ kind: "change", from: "F1", to: "F2", by: "F1-CORE" });
  expect(found.legs.map((leg) => leg.storey)).toEqual(["F1", "F2"]);
  expect(found.seconds).toBeGreaterThan(found.metres / 1.1 + 20);
});

test("desks and rooms have a spot, what is nowhere has none", () => {
  expect(kinds(walks.route({ storey: id("F2"), x: 10, z: 10 }, id("F2-DESK"))?.steps)).toEqual(["walk", "arrive"]);
  expect(walks.route({ storey: id("F1"), x: 1, z: 1 }, id("F1-OPEN"))).toBeDefined();
  expect(walks.route({ storey: id("F1"), x: 1, z: 1 }, id("nowhere"))).toBeUndefined();
  expect(walks.route({ storey: id("F9"), x: 1, z: 1 }, id("A.1.1"))).toBeUndefined();
  // From within a row of shelves one begins beside it.
  expect(walks.route({ storey: id("F1"), x: 6, z: 3.2 }, id("A.5.3"))).toBeDefined();
});

test("seconds to many spots agree with the ways", () => {
  const from = { storey: id("F1"), x: 1, z: 11 };
  const places = ["A.1.1", "A.10.1", "C.3.2", "D.4.4"].map(id);
  const seconds = walks.seconds(from, places.map((place) => walks.spotOf(place)!));
  for (const [i, place] of places.entries()) expect(seconds[i]).toBeCloseTo(walks.route(from, place)!.seconds, 0);
});

test("a floor of a hundred metres is walked over at once, and seconds between many spots are those of the ways", () => {
  const wide = { ...layout, buildings: [{ ...layout.buildings[0]!, storeys: [0, 1].map((level) => ({ ...storey(`W${level}`, level, Array.from({ length: 12 }, (_, n) => ({ ...range(`W${level}R${n}`, 6 + 3 * n), bays: 80 }))), outline: box(0, 0, 100, 44) })) }] };
  const tree = expandLayout(wide);
  const far = new Walks(tree);
  const places = ["W0R0.80.1", "W0R11.1.1", "W0R5.40.2", "W1R3.9.1", "W0R11.1.1"].map(id);
  const spots = places.map((place) => far.spotOf(place)!);
  const seconds = far.between(spots);
  for (const [i, from] of spots.entries())
    for (const [j, to] of places.entries()) expect(Math.abs(seconds[i * spots.length + j]! - far.route(from, to)!.seconds), `${i} ${j}`).toBeLessThan(i === j ? 1 : 2);
  expect(seconds[1 * spots.length + 4]).toBe(0);
});
