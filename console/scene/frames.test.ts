import { cellId } from "@stacktwin/twin-models/place";
import { describe, expect, test } from "vitest";
import { extentOf } from "./extents.ts";
import { shelfPlace, spotOf } from "./frames.ts";
import { cornersOf } from "./poses.ts";
import { binSpot } from "./stack-cells.ts";
import { id, model, ordinal, tree } from "./testing.ts";

describe("frames", () => {
  test("every shelf has one ordinal, and it leads back to its place", () => {
    const shelves = tree.places.filter(({ kind }) => kind === "shelf");
    expect(model.shelves).toBe(shelves.length);
    for (const { id: place, index: at } of shelves) expect(shelfPlace(model, model.ordinalOf[at] ?? -1)).toBe(place);
    expect(spotOf(model, ordinal("R2.3.5"))).toMatchObject({ bay: 3, shelf: 5 });
    expect(spotOf(model, model.shelves)).toBeUndefined();
  });

  test("a range at 180° runs west and faces north", () => {
    const extent = extentOf(model, id("R2.1"));
    if (!extent) throw new Error("no extent");
    const xs = cornersOf(extent, 0).map(([x]) => x);
    const zs = cornersOf(extent, 0).map(([, , z]) => z);
    expect(Math.max(...xs)).toBeCloseTo(10);
    expect(Math.min(...xs)).toBeCloseTo(10 - 0.9);
    expect(Math.min(...zs)).toBeCloseTo(5 - 0.3);
  });

  test("a cell lies on its side of the aisle", () => {
    const left = binSpot(model, cellId("K", 1, "L", 2, 3));
    const right = binSpot(model, cellId("K", 2, "R", 2, 3));
    expect(left?.at[0]).toBeCloseTo(3 + 0.75);
    expect(left?.at[1]).toBeCloseTo(1);
    expect(left?.at[2]).toBeCloseTo(12 - (1.3 - 0.35));
    expect(right?.at[2]).toBeCloseTo(12 + 2.6 + (1.3 - 0.35));
    expect(binSpot(model, id("crane-1"))).toBeUndefined();
  });
});
