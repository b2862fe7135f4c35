import { emptyBooks, lookThickness, NOWHERE } from "@stacktwin/twin-models/books";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { cellId, expandLayout, shelfId } from "@stacktwin/twin-models/place";
import { describe, expect, test } from "vitest";
import { arrange } from "./arrangement.ts";
import { bookExtent, extentOf } from "./extents.ts";
import { makeModel, shelfPlace, spotOf, toWorld, type Vec3 } from "./frames.ts";
import { isHidden } from "./hiding.ts";
import { keyAct } from "./keys.ts";
import { declutter } from "./label-layer.ts";
import { hitBox, isInside, pick, type PickScene, type Ray } from "./pick.ts";
import { cornersOf, fitPose, nearPlane, poseFor } from "./poses.ts";
import { createShelfField, GAP, UPRIGHT } from "./shelf-field.ts";
import { binSpot } from "./stack-cells.ts";

const id = (text: string): PlaceId => text as PlaceId;
const name = { zh: "名", en: "name" };
const square = (size: number): [number, number][] => [[0, 0], [size, 0], [size, size], [0, size]];
const shelving = { bays: 3, bayWidth: 0.9, shelves: 5, shelfHeight: 0.36, depth: 0.3 };
const layout: Layout = {
  version: 1, site: "s" as SiteId, name, timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{
    id: id("B"), name, storeys: [
      { id: id("F1"), name, level: 0, elevation: 0, height: 4, outline: square(20), spaces: [{
        id: id("F1-A"), kind: "open-stacks", name, outline: square(20), fixtures: [{ id: id("D1"), kind: "desk", label: name, x: 15, z: 15, angle: 0 }],
        ranges: [{ id: id("R1"), label: "R1", x: 2, z: 5, angle: 0, ...shelving }, { id: id("R2"), label: "R2", x: 10, z: 5, angle: 180, ...shelving }],
        stacks: [{ id: id("K"), name, x: 3, z: 12, angle: 0, aisles: 2, bays: 4, levels: 3, cellWidth: 0.5, cellHeight: 0.4, cellDepth: 0.7, aislePitch: 2.6, ports: [{ id: id("P1"), label: "P1" }] }],
      }] },
      { id: id("F2"), name, level: 1, elevation: 4, height: 4, outline: square(20), spaces: [] },
    ],
  }],
};
const tree = expandLayout(layout);
const model = makeModel(tree);
const index = (place: string): number => tree.byId.get(id(place))?.index ?? NOWHERE;
const ordinal = (place: string): number => model.ordinalOf[index(place)] ?? -1;

function books(places: readonly (readonly [place: string | null, slot: number, state?: number])[]) {
  const columns = emptyBooks(places.length, 1);
  for (const [row, [place, slot, state = 0]] of places.entries()) {
    columns.shelf[row] = place === null ? NOWHERE : index(place);
    columns.slot[row] = slot;
    columns.look[row] = (8 << 3) | 2;
    columns.state[row] = state;
  }
  return columns;
}
const WIDE = lookThickness((8 << 3) | 2);
const CLEAR = shelving.bayWidth - 2 * UPRIGHT;

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

describe("books on a shelf", () => {
  const columns = books([["R1.1.1", 1], ["R1.1.1", 0], ["R1.1.1", 3], [null, 0, ITEM_STATES.indexOf("on-loan")], ["R2.1.1", 0, ITEM_STATES.indexOf("misplaced")]]);
  const field = createShelfField(model, columns);
  const shelf = ordinal("R1.1.1");

  test("stand by slot, and a slot without its book stays a gap", () => {
    const share = (metres: number): number => metres / CLEAR;
    expect(field.bookAt(shelf, share(WIDE / 2))).toBe(1);
    expect(field.bookAt(shelf, share(WIDE * 1.5))).toBe(0);
    expect(field.bookAt(shelf, share(WIDE * 2 + 0.01))).toBeNull();
    expect(field.bookAt(shelf, share(WIDE * 2.5 + 0.02))).toBe(2);
    expect(field.bookAt(shelf, 0.99)).toBeNull();
    expect(field.bookAt(shelf, -0.1)).toBeNull();
    const span = field.spanOf(2);
    expect(span?.shelf).toBe(shelf);
    expect(((span?.to ?? 0) - (span?.from ?? 0)) * CLEAR).toBeCloseTo(WIDE);
    expect(field.spanOf(3)).toBeNull();
  });

  test("are packed as the shader reads them", () => {
    const at = field.offset(shelf) * 4;
    const texel = (n: number): number[] => [...field.texels.subarray(at + n * 4, at + n * 4 + 4)];
    expect(texel(0)[0]).toBe(4);
    const edge = ((texel(2)[0] ?? 0) + 256 * (texel(2)[1] ?? 0)) / 65_535;
    expect(edge).toBeCloseTo(WIDE / CLEAR, 4);
    expect(texel(2)[2]).toBe(8);
    expect((texel(4)[3] ?? 0) & 15).toBe(GAP);
    const other = field.offset(ordinal("R2.1.1")) * 4;
    expect(field.texels[other + 2]).toBe(1);
    expect(field.texels[other + 3]).toBe(1);
  });

  test("a change touches the shelf it left and the one it came to, no other byte", () => {
    const before = field.texels.slice();
    columns.shelf[0] = index("R2.1.1");
    columns.slot[0] = 1;
    const dirty = field.refresh([0]);
    expect(dirty?.toSorted((a, b) => a - b)).toEqual([shelf, ordinal("R2.1.1")].toSorted((a, b) => a - b));
    const runs = [shelf, ordinal("R2.1.1")].map((one) => field.offset(one) * 4);
    for (const [i, byte] of field.texels.entries()) if (byte !== before[i]) expect(runs.some((run) => i >= run && i < run + field.stride * 4)).toBe(true);
    expect(field.count(shelf)).toBe(2);
    expect(field.spanOf(0)?.shelf).toBe(ordinal("R2.1.1"));
  });

  test("the book sought is marked, then forgotten", () => {
    expect(field.seek(2)).toEqual([shelf]);
    expect((field.texels[field.offset(shelf) * 4 + 2] ?? 0) & 2).toBe(2);
    expect(field.seek(2)).toEqual([]);
    expect(field.seek(null)).toEqual([shelf]);
    expect((field.texels[field.offset(shelf) * 4 + 2] ?? 0) & 2).toBe(0);
  });

  test("more than fits is squeezed into the shelf; more than a run holds asks for a new field", () => {
    const many = books(Array.from({ length: 60 }, (_, slot) => [slot < 4 ? "R1.2.1" : null, slot] as const));
    const small = createShelfField(model, many);
    for (let row = 0; row < 60; row++) many.shelf[row] = index("R1.2.1");
    expect(small.refresh(Array.from({ length: 60 }, (_, row) => row))).toBeNull();
    const grown = createShelfField(model, many);
    expect(grown.spanOf(59)?.to).toBeCloseTo(1);
  });
});

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

describe("where the camera goes", () => {
  const lens = { fov: 26, aspect: 1.6 };
  const seen = (eye: Vec3, target: Vec3, point: Vec3): [number, number] => {
    const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    const unit = (v: Vec3): Vec3 => [v[0] / Math.hypot(...v), v[1] / Math.hypot(...v), v[2] / Math.hypot(...v)];
    const cross = (a: Vec3, b: Vec3): Vec3 => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    const ahead = unit(minus(target, eye));
    const right = unit(cross(ahead, [0, 1, 0]));
    const to = minus(point, eye);
    const high = Math.tan((lens.fov * Math.PI) / 360) * dot(to, ahead);
    return [dot(to, right) / (high * lens.aspect), dot(to, cross(right, ahead)) / high];
  };

  test("every corner of what is asked for is in the picture", () => {
    for (const place of ["F1", "R1", "R2.2.3", "K", "D1"]) {
      const extent = extentOf(model, id(place));
      if (!extent) throw new Error(place);
      const { eye, target } = poseFor(extent, 0, lens);
      const shown = extent.facing ? cornersOf({ ...extent, from: [extent.from[0], extent.from[1], extent.to[2]] }, 0) : cornersOf(extent, 0);
      for (const corner of shown) for (const part of seen(eye, target, corner)) expect(Math.abs(part), place).toBeLessThan(1);
    }
  });

  test("a shelf is seen from its front", () => {
    const extent = extentOf(model, shelfId("R2", 2, 3));
    if (!extent) throw new Error("no shelf");
    const { eye } = poseFor(extent, 0, lens);
    const front = toWorld(extent.frame, 1.35, 0.9, 2);
    expect(eye[2]).toBeLessThan(5 - 0.3);
    expect(Math.sign(eye[2] - 4.7)).toBe(Math.sign(front[2] - 4.7));
  });

  test("a fit stands farther off for a narrower picture", () => {
    const corners: Vec3[] = [[-5, 0, 0], [5, 0, 0]];
    expect(fitPose(corners, 0, 0, { fov: 26, aspect: 0.5 }).eye[2]).toBeGreaterThan(fitPose(corners, 0, 0, lens).eye[2]);
  });

  test("before a shelf the opposite range is cut away; of a room nothing is", () => {
    const pose = (place: string) => {
      const extent = extentOf(model, id(place));
      if (!extent) throw new Error(place);
      const { eye, target, clear } = poseFor(extent, 0, lens);
      return { distance: Math.hypot(eye[0] - target[0], eye[1] - target[1], eye[2] - target[2]), clear };
    };
    const shelf = pose("R1.2.3");
    expect(shelf.distance - nearPlane(shelf.distance, shelf.clear)).toBeLessThan(1);
    const room = pose("F1-A");
    expect(nearPlane(room.distance, room.clear)).toBeLessThan(room.distance * 0.1);
  });

  test("a book's box lies in front of its shelf", () => {
    const field = createShelfField(model, books([["R1.2.1", 0]]));
    expect(bookExtent(model, field, 0)?.from[0]).toBeCloseTo(0.9 + UPRIGHT);
  });
});

test("labels never stand on one another, and the more important one stays", () => {
  const box = (left: number, key: string) => ({ key, left, right: left + 50, top: 0, bottom: 20 });
  expect(declutter([box(0, "a"), box(40, "b"), box(60, "c")]).map(({ key }) => key)).toEqual(["a", "c"]);
});

test("keys of the scene leave the browser's own alone", () => {
  const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  expect(keyAct({ key: "ArrowLeft", ...plain })).toMatchObject({ do: "turn" });
  expect(keyAct({ key: "ArrowLeft", ...plain, shiftKey: true })).toMatchObject({ do: "move" });
  expect(keyAct({ key: "2", ...plain })).toEqual({ do: "storey", number: 2 });
  expect(keyAct({ key: "+", ...plain, ctrlKey: true })).toBeNull();
  expect(keyAct({ key: "Tab", ...plain })).toBeNull();
});
