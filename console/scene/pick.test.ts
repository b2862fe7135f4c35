import { cellId, shelfId } from "@stacktwin/twin-models/place";
import { describe, expect, test } from "vitest";
import { arrange } from "./arrangement.ts";
import type { Vec3 } from "./frames.ts";
import { isHidden } from "./hiding.ts";
import { hitBox, isInside, pick, type PickScene, type Ray } from "./pick.ts";
import { createShelfField, UPRIGHT } from "./shelf-field.ts";
import { books, model, WIDE } from "./testing.ts";

describe("picking", () => {
  const columns = books([["R1.1.2", 0], ["R1.1.2", 1]]);
  const field = createShelfField(model, columns);
  const scene = (over: Partial<PickScene> = {}): PickScene => ({ model, arrangement: arrange(model, 0), field, things: [], pixel: 0.0005, nearest: 0.01, ...over });
  const from = (origin: Vec3, to: Vec3): Ray => {
    const way = [to[0] - origin[0], to[1] - origin[1], to[2] - origin[2]] as const;
    const length = Math.hypot(...way);
    return { origin, direction: [way[0] / length, way[1] / length, way[2] / length] };
  };
  const book: Vec3 = [2 + UPRIGHT + WIDE * 1.5, 0.36 * 1.5, 5.3];

  test("a ray meets a box in its own frame", () => {
    const hit = hitBox({ origin: [2.45, 1, 9], direction: [0, 0, -1] }, { x: 2, y: 0, z: 5, cos: 1, sin: 0 }, 0, [0, 0, 0], [2.7, 1.8, 0.3]);
    expect(hit?.distance).toBeCloseTo(3.7);
    expect(hit?.at[0]).toBeCloseTo(0.45);
    expect(hitBox({ origin: [2.45, 5, 9], direction: [0, 0, -1] }, { x: 2, y: 0, z: 5, cos: 1, sin: 0 }, 0, [0, 0, 0], [2.7, 1.8, 0.3])).toBeNull();
  });

  test("near a shelf it is a book, farther a shelf, far away the range, from behind the range", () => {
    expect(pick(scene(), from([2.1, 0.6, 6.5], book))).toMatchObject({ kind: "row", row: 1, id: shelfId("R1", 1, 2) });
    expect(pick(scene({ pixel: 0.02 }), from([2.1, 0.6, 6.5], book))).toMatchObject({ kind: "place", id: shelfId("R1", 1, 2) });
    expect(pick(scene({ pixel: 0.2 }), from([2.1, 0.6, 6.5], book))).toMatchObject({ kind: "place", id: "R1" });
    expect(pick(scene(), from([2.1, 0.6, 3], book))).toMatchObject({ kind: "place", id: "R1" });
  });

  test("what the near plane cuts away is not in the way", () => {
    expect(pick(scene({ nearest: 3 }), from([2.1, 0.6, 6.5], book))).toBeNull();
  });

  test("a lifted storey is picked where it is drawn, and a hidden one not at all", () => {
    const apart = arrange(model, -1);
    const lift = apart.lift[1] ?? 0;
    expect(lift).toBeGreaterThan(0);
    expect(pick(scene({ arrangement: apart }), { origin: [10, 60, 10], direction: [0, -1, 0] })).toMatchObject({ id: "F2", distance: 60 - 4 - lift });
    expect(pick(scene(), { origin: [10, 60, 8], direction: [0, -1, 0] })).toMatchObject({ id: "F1-A" });
  });

  test("a cell, a desk, a thing", () => {
    expect(pick(scene(), from([3.75, 1, 8], [3.75, 1, 11]))).toMatchObject({ kind: "place", id: cellId("K", 1, "L", 2, 3) });
    expect(pick(scene(), { origin: [15, 9, 15], direction: [0, -1, 0] })).toMatchObject({ id: "D1" });
    const things = [{ id: "t" as never, at: [15, 1, 15] as Vec3, radius: 0.2 }];
    expect(pick(scene({ things }), { origin: [15.1, 9, 15], direction: [0, -1, 0] })).toMatchObject({ kind: "thing", id: "t" });
  });

  test("inside and outside of an outline with a corner cut out", () => {
    const hook: [number, number][] = [[0, 0], [4, 0], [4, 4], [2, 4], [2, 2], [0, 2]];
    expect(isInside(hook, 1, 1)).toBe(true);
    expect(isInside(hook, 1, 3)).toBe(false);
  });

  test("a floor above hides a label, and so does a range close by", () => {
    expect(isHidden(model, arrange(model, -1), [10, 40, 10], [10, 1, 10])).toBe(true);
    expect(isHidden(model, arrange(model, 0), [10, 40, 10], [10, 1, 10])).toBe(false);
    expect(isHidden(model, arrange(model, 0), [3, 1, 7], [3, 1, 4])).toBe(true);
  });
});
