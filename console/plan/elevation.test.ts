import { lookThickness } from "@stacktwin/twin-models/books";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { expect, test } from "vitest";
import { makeModel, type RangeFrame } from "../scene/frames.ts";
import { books, CLEAR, id, index, layout, model, shelving, WIDE } from "../scene/testing.ts";
import { GAP_WIDTH, UPRIGHT } from "../scene/shelf-field.ts";
import { countBooks, oddOf } from "./counts.ts";
import { backOf, elevationOf, faceBounds, facesOf, shelfAt, spineAt, whereIs } from "./elevation.ts";
import { moved, still, type Cursor } from "./elevation-cursor.ts";
import type { PlanAct } from "./keys.ts";

const [R1] = model.ranges as [RangeFrame, RangeFrame];
const columns = books([["R1.1.1", 0], ["R1.1.1", 1, 1], ["R1.1.1", 4], ["R1.1.2", 0], ["R1.2.1", 0, 6], ["R2.1.1", 0], [null, 0]]);
const elevation = elevationOf(model, facesOf(model, R1), columns);
const shelf = (place: string) => elevation.shelves.find((front) => front.place === id(place))!;

test("a front is every shelf from the left and from the bottom, with its books in their order and gaps for those that are out", () => {
  expect(elevation.shelves.length).toBe(15);
  expect(shelf("R1.1.1")).toMatchObject({ bay: 1, shelf: 1, left: 0, right: 0.9, face: 0 });
  expect(shelf("R1.1.1").bottom - shelf("R1.1.5").top).toBeCloseTo(5 * shelving.shelfHeight);
  const { spines } = shelf("R1.1.1");
  expect(spines.map(({ row }) => row)).toEqual([0, 1, 2]);
  expect(spines.map(({ left }) => left)).toEqual([UPRIGHT, UPRIGHT + WIDE, UPRIGHT + 2 * WIDE + 2 * GAP_WIDTH].map((n) => expect.closeTo(n, 6)));
  expect(spines.map(({ state }) => state)).toEqual([0, 1, 0]);
  expect(spines.every(({ top }) => top > 0.5 * shelving.shelfHeight && top < shelving.shelfHeight)).toBe(true);
});

test("a shelf that holds more than fits presses its books together", () => {
  const many = elevationOf(model, facesOf(model, R1), books(Array.from({ length: 200 }, (_, slot) => ["R1.3.2", slot] as const)));
  const { spines, left } = many.shelves.find(({ place }) => place === id("R1.3.2"))!;
  expect(spines.length).toBe(200);
  expect(spines.at(-1)!.right - left).toBeCloseTo(UPRIGHT + CLEAR, 6);
  expect(spines[0]!.right - spines[0]!.left).toBeLessThan(lookThickness(66));
});

test("a point finds its shelf and its book, a little beside thin ones too; a row finds where it stands", () => {
  const front = shelf("R1.1.1");
  const [, second] = front.spines;
  expect(shelfAt(elevation, 0.5, front.top + 0.1)?.place).toBe("R1.1.1");
  expect(shelfAt(elevation, -1, front.top)).toBeUndefined();
  expect(spineAt(front, second!.left + 0.001, 0)?.row).toBe(1);
  expect(spineAt(front, second!.right + 0.005, 0)).toBeUndefined();
  expect(spineAt(front, second!.right + 0.005, 0.01)?.row).toBe(1);
  expect(whereIs(elevation, 4)?.front.place).toBe("R1.2.1");
  expect(whereIs(elevation, 6)).toBeUndefined();
});

/** R1 with R3 against its back, and R4 too far behind. */
const paired = makeModel(expandLayout(structuredClone({
  ...layout,
  buildings: layout.buildings.map((building) => ({
    ...building,
    storeys: building.storeys.map((storey, n) => (n > 0 ? storey : {
      ...storey,
      spaces: storey.spaces.map((space) => ({ ...space, ranges: [...space.ranges, { id: id("R3"), label: "R3", x: 4.8, z: 4.96, angle: 180, ...shelving }, { id: id("R4"), label: "R4", x: 4.8, z: 3, angle: 180, ...shelving }] })),
    })),
  })),
}) as Layout));

test("double-sided shelving shows both its fronts on one sheet, the one asked for first", () => {
  const range = (label: string): RangeFrame => paired.ranges.find((one) => one.range.label === label)!;
  expect(backOf(paired, range("R1"))?.range.label).toBe("R3");
  expect(backOf(paired, range("R3"))?.range.label).toBe("R1");
  expect(backOf(paired, range("R4"))).toBeUndefined();
  expect(backOf(model, R1)).toBeUndefined();
  const both = elevationOf(paired, facesOf(paired, range("R3")), null);
  expect(both.faces.map(({ range: { range: { label } } }) => label)).toEqual(["R3", "R1"]);
  expect(both.shelves.length).toBe(30);
  expect(faceBounds(both, 1).left).toBeGreaterThan(range("R3").length);
});

test("by key from book to book, over the shelf as a whole, to the next bay and to the nearest book above", () => {
  const at = (place: string, row: number | null): Cursor => ({ front: shelf(place), spine: row === null ? null : shelf(place).spines.find((spine) => spine.row === row)! });
  const go = (from: Cursor, act: PlanAct): [string, number | null] | null | undefined => {
    const to = moved(elevation, from, act);
    return to && [to.front.place, to.spine?.row ?? null];
  };
  expect(go(at("R1.1.1", null), "right")).toEqual(["R1.1.1", 0]);
  expect(go(at("R1.1.1", 0), "right")).toEqual(["R1.1.1", 1]);
  expect(go(at("R1.1.1", 2), "right")).toEqual(["R1.2.1", null]);
  expect(go(at("R1.2.1", null), "left")).toEqual(["R1.1.1", 2]);
  expect(go(at("R1.1.1", null), "left")).toBeNull();
  expect(go(at("R1.1.1", 2), "up")).toEqual(["R1.1.2", 3]);
  expect(go(at("R1.1.2", 3), "up")).toEqual(["R1.1.3", null]);
  expect(go(at("R1.1.1", 0), "down")).toBeNull();
  expect(go(at("R1.1.1", 1), "next")).toEqual(["R1.2.1", null]);
  expect([go(at("R1.1.1", 1), "first"), go(at("R1.1.1", 1), "last")]).toEqual([["R1.1.1", 0], ["R1.1.1", 2]]);
  expect(go(at("R1.1.1", 1), "take")).toBeUndefined();
});

test("whoever stands on a book stays on it while others come and go, and on its shelf when it goes", () => {
  const before: Cursor = { front: shelf("R1.1.1"), spine: shelf("R1.1.1").spines[2]! };
  const later = books([["R1.1.1", 3], ["R1.1.1", 1, 1], ["R1.1.1", 0], ["R1.1.2", 0]]);
  expect(still(elevationOf(model, facesOf(model, R1), later), before)).toMatchObject({ front: { place: "R1.1.1" }, spine: { row: 2 } });
  later.shelf[2] = index("R2.1.1");
  expect(still(elevationOf(model, facesOf(model, R1), later), before)).toMatchObject({ front: { place: "R1.1.1" }, spine: null });
});

test("books and those astray are counted by range and by bay", () => {
  const counts = countBooks(model, books([["R1.1.1", 0, 1], ["R1.1.4", 0, 2], ["R1.3.1", 0, 6], ["R1.3.1", 1, 5], ["R2.1.1", 0], [null, 0, 1]]));
  expect([...counts.books]).toEqual([4, 1]);
  expect([oddOf(counts, 0), oddOf(counts, 1)]).toEqual([[1, 1, 1], [0, 0, 0]]);
  expect([...counts.bays]).toEqual([[0, 2], [10, 1]]);
});
