import type { BuildingLayout } from "@stacktwin/twin-models/layout";
import { expect, test } from "vitest";
import { cutAt, sectionOf } from "./section.ts";

const box = (west: number, north: number, east: number, south: number): [number, number][] => [[west, north], [east, north], [east, south], [west, south]];

test("a cut through a polygon is its longest stretch on that line", () => {
  expect(cutAt(box(2, 0, 10, 8), 4)).toEqual([2, 10]);
  expect(cutAt(box(2, 0, 10, 8), 9)).toBeNull();
  // A U, open to the south: two legs, the eastern one wider.
  expect(cutAt([[0, 0], [20, 0], [20, 10], [12, 10], [12, 4], [5, 4], [5, 10], [0, 10]], 7)).toEqual([12, 20]);
});

test("storeys stand from the top, rooms from the west, all measured from the building's west end", () => {
  const space = (id: string, outline: [number, number][]) => ({ id, kind: "open-stacks", outline }) as never;
  const building = {
    storeys: [
      { id: "F1", elevation: 0, outline: box(-10, 0, 30, 20), spaces: [space("B", box(10, 0, 30, 20)), space("A", box(-10, 0, 10, 20)), space("FRONT", box(-10, 15, 30, 20))] },
      { id: "F2", elevation: 4, outline: box(0, 0, 20, 20), spaces: [] },
    ],
  } as unknown as BuildingLayout;
  const { length, storeys } = sectionOf(building);
  expect(length).toBe(40);
  expect(storeys.map(({ storey, from, to }) => [storey.id, from, to])).toEqual([["F2", 10, 30], ["F1", 0, 40]]);
  expect(storeys[1]?.rooms.map(({ id, from, to }) => [id, from, to])).toEqual([["A", 0, 20], ["B", 20, 40]]);
  expect([...(storeys[1]?.middles ?? [])]).toEqual([["B", 30], ["A", 10], ["FRONT", 20]]);
});
