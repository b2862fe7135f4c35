import { expect, test } from "vitest";
import type { Layout, RangeLayout, SpaceLayout, StackLayout, StoreyLayout } from "./layout.ts";
import { isTimeZone, layoutFaults, pointersOf, versionFaults } from "./layout-faults.ts";
import { expandLayout } from "./place.ts";

const text = (name: string) => ({ zh: name, en: name });
const box = (west: number, north: number, east: number, south: number): [number, number][] => [[west, north], [east, north], [east, south], [west, south]];
const range = (id: string, more: Partial<RangeLayout> = {}): RangeLayout => ({
  id: id as RangeLayout["id"], label: id, x: 1, z: 1, angle: 0, bays: 4, bayWidth: 1, shelves: 5, shelfHeight: 0.36, depth: 0.3, ...more,
});
const stack = (id: string, more: Partial<StackLayout> = {}): StackLayout => ({
  id: id as StackLayout["id"], name: text(id), x: 1, z: 8, angle: 0, aisles: 1, bays: 5, levels: 4, cellWidth: 0.5, cellHeight: 0.4, cellDepth: 0.7, aislePitch: 2.6,
  ports: [{ id: `${id}-P1` as StackLayout["id"], label: "P1" }], ...more,
});
const space = (id: string, more: Partial<SpaceLayout> = {}): SpaceLayout => ({
  id: id as SpaceLayout["id"], kind: "open-stacks", name: text(id), outline: box(0, 0, 12, 10), ranges: [], stacks: [], fixtures: [], ...more,
});
const storey = (id: string, level: number, spaces: SpaceLayout[], more: Partial<StoreyLayout> = {}): StoreyLayout => ({
  id: id as StoreyLayout["id"], name: text(id), level, elevation: level * 4, height: 4, outline: box(0, 0, 20, 10), spaces, ...more,
});
const layout = (...storeys: StoreyLayout[]): Layout => ({
  version: 1, site: "s" as Layout["site"], name: text("s"), timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: "B" as never, name: text("B"), storeys }],
});
const told = (of: Layout): string[] => layoutFaults(of).map(({ pointer, what }) => `${pointer.replace("/buildings/0/storeys/", "")}: ${what}`);

test("a layout in order has no faults, also where things touch", () => {
  const back = range("A2", { x: 5, z: 1, angle: 180 });
  const rooms = [space("R1", { ranges: [range("A1"), back], stacks: [stack("ST")] }), space("R2", { outline: box(12, 0, 20, 10) })];
  expect(told(layout(storey("F1", 0, rooms), storey("F2", 1, [])))).toEqual([]);
});

test("each place is told by the entry that makes it", () => {
  const kiosk = { id: "K" as never, kind: "kiosk" as const, label: text("K"), x: 1, z: 5, angle: 0, slots: 3 };
  const one = { ...layout(storey("F1", 0, [space("R", { ranges: [range("A1")], stacks: [stack("ST")], fixtures: [kiosk] })])), grounds: [{ ...kiosk, id: "BUS" as never, kind: "vehicle" as const, slots: undefined as never }] };
  delete (one.grounds[0] as { slots?: number }).slots;
  const of = pointersOf(one);
  const { places } = expandLayout(one);
  expect(of.length).toBe(places.length);
  const at = (id: string): string | undefined => of[places.findIndex((place) => place.id === id)];
  expect(at("A1.4.5")).toBe("/buildings/0/storeys/0/spaces/0/ranges/0");
  expect(at("ST-P1")).toBe("/buildings/0/storeys/0/spaces/0/stacks/0/ports/0");
  expect(at("ST.1R.5.4")).toBe("/buildings/0/storeys/0/spaces/0/stacks/0");
  expect(at("K.3")).toBe("/buildings/0/storeys/0/spaces/0/fixtures/0");
  expect(at("BUS")).toBe("/grounds/0");
});

test("ids that two places have, once for each pair, and ids that bins have", () => {
  const rooms = [space("R", { ranges: [range("A1"), range("A1", { z: 3 }), range("R", { z: 5 })], fixtures: [{ id: "A1.2.3" as never, kind: "desk", label: text("d"), x: 9, z: 9, angle: 0 }, { id: "BIN-00012" as never, kind: "case", label: text("c"), x: 8, z: 9, angle: 0 }] })];
  expect(told(layout(storey("F1", 0, rooms)))).toEqual([
    "0/spaces/0/ranges/1: `A1` (range) has the id of a range above",
    "0/spaces/0/ranges/2: `R` (range) has the id of a space above",
    "0/spaces/0/fixtures/0: `A1.2.3` (desk) has the id of a shelf above",
    "0/spaces/0/fixtures/1: `BIN-00012` is what a bin is called",
  ]);
});

test("a numbering that gives two shelves one id is found", () => {
  const numbering = { bay: "A1-{bay}", shelf: "A1-{shelf}", baysFrom: "left" as const, shelvesFrom: "bottom" as const, firstBay: 1, bayStep: 1 };
  expect(told(layout(storey("F1", 0, [space("R", { ranges: [range("A1", { numbering })] })])))).toEqual(["0/spaces/0/ranges/0: `A1-1` (shelf) has the id of a bay above"]);
});

test("shelves in the wall, in each other, and through the ceiling", () => {
  const rooms = [
    space("R", {
      ranges: [range("OUT", { x: 9, z: 5 }), range("TURNED", { x: 0.1, z: 4, angle: 45 }), range("A1"), range("A2", { x: 3, z: 1.2, angle: 5 }), range("TALL", { z: 3, shelves: 12 })],
      stacks: [stack("ST", { z: 9.2 })],
    }),
  ];
  expect(told(layout(storey("F1", 0, rooms)))).toEqual([
    "0/spaces/0/ranges/4/shelfHeight: `TALL` is 4.32 m tall, its storey 4.00 m",
    "0/spaces/0/ranges/0: `OUT` reaches 1.00 m out of its space `R`",
    "0/spaces/0/ranges/1: `TURNED` reaches 0.11 m out of its space `R`",
    "0/spaces/0/stacks/0: `ST` reaches 0.50 m out of its space `R`",
    "0/spaces/0/ranges/3: `A2` reaches 0.10 m into `A1`",
  ]);
});

test("rooms outside of their storey or over one another, outlines that cross, and fixtures in the street", () => {
  const rooms = [
    space("R1", { fixtures: [{ id: "G" as never, kind: "gate", label: text("g"), x: 12.04, z: 5, angle: 0 }, { id: "D" as never, kind: "desk", label: text("d"), x: 12.6, z: 5, angle: 0, slots: 2 }] }),
    space("R2", { outline: box(11, 0, 21, 9) }),
    space("R3", { outline: [[0, 0], [4, 4], [4, 0], [0, 4]] }),
  ];
  expect(told(layout(storey("F1", 0, rooms)))).toEqual([
    "0/spaces/0/fixtures/1: `D` stands 0.60 m outside of its space `R1`",
    "0/spaces/1/outline: `R2` reaches 1.00 m out of its storey `F1`",
    "0/spaces/1/outline: `R2` lies over `R1`",
    "0/spaces/2/outline: the outline crosses or touches itself",
    "0/spaces/0/fixtures/1/slots: `D` is a desk: only a kiosk has slots",
  ]);
});

test("storeys may not overlap in height, unless they lie beside each other", () => {
  expect(told(layout(storey("F1", 0, [], { height: 5 }), storey("F2", 1, [])))).toEqual(["1/elevation: `F2` begins 1.00 m below the top of `F1`"]);
  expect(told(layout(storey("F1", 0, [], { height: 5 }), storey("F2", 1, [], { outline: box(20, 0, 30, 10) })))).toEqual([]);
});

test("time zones are IANA names", () => {
  expect(["Asia/Shanghai", "Europe/Berlin", "UTC"].every(isTimeZone)).toBe(true);
  expect(["Asia/Peking", "+08:00", "CST8", "", "北京"].some(isTimeZone)).toBe(false);
});

test("between versions, an id stands for the same kind of place, and each begins at its own moment", () => {
  const before = layout(storey("F1", 0, [space("R", { ranges: [range("A1")] })]));
  const moved = { ...layout(storey("F1", 0, [space("R", { ranges: [range("A1", { bays: 2, x: 4 })] })])), validFrom: 10 };
  const other = { ...layout(storey("F1", 0, [space("A1"), space("R", { outline: box(12, 0, 20, 10) })])), validFrom: 20 };
  expect(versionFaults(before, moved)).toEqual([]);
  expect(versionFaults(before, other).map(({ pointer, what }) => `${pointer} ${what}`)).toEqual(["/buildings/0/storeys/0/spaces/0 `A1` is a space here and was a range in an earlier layout"]);
  expect(versionFaults(before, before)).toHaveLength(1);
});
