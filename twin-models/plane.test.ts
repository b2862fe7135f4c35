import * as fc from "fast-check";
import { expect, test } from "vitest";
import { area, beyond, bounds, contains, corners, crossesItself, distanceTo, overlap, penetration, type Point, type Polygon } from "./plane.ts";

const coordinate = fc.double({ min: -20, max: 20, noNaN: true });
const rectangle = fc.record({
  x: coordinate,
  z: coordinate,
  angle: fc.double({ min: 0, max: 360, noNaN: true }),
  length: fc.double({ min: 0.3, max: 15, noNaN: true }),
  depth: fc.double({ min: 0.3, max: 4, noNaN: true }),
});
const L: Polygon = [[0, 0], [10, 0], [10, 10], [6, 10], [6, 4], [0, 4]];

/** Points of a grid over a polygon, judged one by one: slow, and right by itself. */
function* grid(polygon: Polygon, steps = 24): Generator<Point> {
  const { west, east, north, south } = bounds(polygon);
  for (let i = 0; i <= steps; i++)
    for (let k = 0; k <= steps; k++) {
      const point: Point = [west + ((east - west) * i) / steps, north + ((south - north) * k) / steps];
      if (contains(polygon, point)) yield point;
    }
}

test("corners keep length, depth and area at every angle, and go clockwise", () => {
  fc.assert(
    fc.property(rectangle, (one) => {
      const [a, b, c] = corners(one) as [Point, Point, Point, Point];
      expect(Math.hypot(b[0] - a[0], b[1] - a[1])).toBeCloseTo(one.length, 6);
      expect(Math.hypot(c[0] - b[0], c[1] - b[1])).toBeCloseTo(one.depth, 6);
      expect(area(corners(one))).toBeCloseTo(one.length * one.depth, 5);
    }),
  );
});

test("the front of a range at angle 0 looks south", () => {
  expect(corners({ x: 2, z: 3, angle: 0, length: 5, depth: 0.3 })[2]).toEqual([7, 3.3]);
});

test("two turned rectangles that have a point in common well inside reach into each other; two that touch do not", () => {
  fc.assert(
    fc.property(rectangle, rectangle, (one, other) => {
      const [a, b] = [corners(one), corners(other)];
      const depth = penetration(a, b);
      expect(penetration(b, a)).toBeCloseTo(depth, 9);
      const common = Math.max(0, ...[...grid(a), ...grid(b)].map((point) => (contains(a, point) && contains(b, point) ? Math.min(distanceTo(a, point), distanceTo(b, point)) : 0)));
      // A circle of that size lies in both, so they cannot be parted by moving one less than twice as far.
      expect(depth).toBeGreaterThanOrEqual(common * 2 - 1e-9);
      if (depth > 0.4) expect(overlap(a, b, 0.01)).toBe(true);
      if (depth === 0) expect(overlap(a, b, 0.01)).toBe(false);
    }),
    { numRuns: 300 },
  );
  const wall = { x: 0, z: 0, angle: 33, length: 4, depth: 0.3 };
  const back = corners(wall)[1] as Point;
  expect(penetration(corners(wall), corners({ ...wall, x: back[0], z: back[1], angle: 33 + 180 }))).toBeCloseTo(0, 9);
});

test("moving a rectangle along the way out by its penetration parts the two", () => {
  fc.assert(
    fc.property(rectangle, fc.double({ min: 0.01, max: 0.25, noNaN: true }), (one, into) => {
      const a = corners(one);
      const along = (one.angle * Math.PI) / 180;
      const shift = one.length - into;
      const b = corners({ ...one, x: one.x + shift * Math.cos(along), z: one.z + shift * Math.sin(along) });
      expect(penetration(a, b)).toBeCloseTo(Math.min(into, one.depth), 6);
    }),
  );
});

test("a turned rectangle lies within an L exactly when no point of it is outside", () => {
  fc.assert(
    fc.property(rectangle, (one) => {
      const own = corners({ ...one, x: (one.x + 20) / 4, z: (one.z + 20) / 4, length: one.length / 2 });
      const out = beyond(own, L);
      const worst = Math.max(...[...grid(own), ...own].map((point) => (contains(L, point) ? -1 : distanceTo(L, point))));
      // How far is measured at the outline, corners included; a point amid the rectangle may be farther from both walls of the bay.
      const corner = Math.max(...own.map((point) => (contains(L, point) ? -1 : distanceTo(L, point))));
      if (worst > 1e-8) expect(out).toBeGreaterThan(0);
      if (corner > 0) expect(out).toBeGreaterThanOrEqual(corner - 1e-8);
    }),
    { numRuns: 300 },
  );
});

test("a range that spans the bay of an L is outside although its corners are inside", () => {
  const across = corners({ x: 7, z: 9, angle: -160, length: 6.5, depth: 0.3 });
  expect(across.every((point) => contains(L, point))).toBe(false);
  const spans: Polygon = [[1, 1], [9, 9], [9, 9.3], [1, 1.3]];
  expect(spans.every((point) => contains(L, point))).toBe(true);
  expect(beyond(spans, L)).toBeGreaterThan(0.5);
});

test("polygons overlap as a cross, in each other, or as twins, and not when they share a wall", () => {
  const box = (west: number, north: number, east: number, south: number): Polygon => [[west, north], [east, north], [east, south], [west, south]];
  expect(overlap(box(0, 4, 10, 6), box(4, 0, 6, 10), 0.05)).toBe(true);
  expect(overlap(box(0, 0, 10, 10), box(4, 4, 6, 6), 0.05)).toBe(true);
  expect(overlap(L, L, 0.05)).toBe(true);
  expect(overlap(L, [...L].toReversed(), 0.05)).toBe(true);
  expect(overlap(box(0, 0, 10, 10), box(10, 0, 20, 10), 0.05)).toBe(false);
  expect(overlap(box(0, 0, 10, 10), box(9.97, 0, 20, 10), 0.05)).toBe(false);
  expect(overlap(L, box(0, 4, 6, 10), 0.05)).toBe(false);
});

test("an outline that crosses itself is found", () => {
  expect(crossesItself([[0, 0], [4, 4], [4, 0], [0, 4]])).toBe(true);
  expect(crossesItself(L)).toBe(false);
});
