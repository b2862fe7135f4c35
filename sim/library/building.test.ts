import { describe, expect, it } from "vitest";
import type { SpaceLayout } from "@stacktwin/twin-models/layout";
import { makeLibrary } from "./make-library.ts";

type Point = readonly [number, number];
type Quad = readonly [Point, Point, Point, Point];

/** A rectangle from its corner along a direction, with its depth to the right. */
function quad(x: number, z: number, angle: number, length: number, depth: number): Quad {
  const along: Point = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const right: Point = [-along[1], along[0]];
  const at = (a: number, b: number): Point => [x + along[0] * a + right[0] * b, z + along[1] * a + right[1] * b];
  return [at(0, 0), at(length, 0), at(length, depth), at(0, depth)];
}

function inside([x, z]: Point, polygon: readonly Point[]): boolean {
  let odd = false;
  polygon.forEach(([ax, az], i) => {
    const [bx, bz] = polygon[(i + 1) % polygon.length] as Point;
    if (az > z !== bz > z && x < ((bx - ax) * (z - az)) / (bz - az) + ax) odd = !odd;
  });
  return odd;
}

const bounds = (points: readonly Point[]) => ({
  west: Math.min(...points.map(([x]) => x)),
  east: Math.max(...points.map(([x]) => x)),
  north: Math.min(...points.map(([, z]) => z)),
  south: Math.max(...points.map(([, z]) => z)),
});
const overlap = (a: Quad, b: Quad): boolean => {
  const [p, q] = [bounds(a), bounds(b)];
  const slack = 0.001;
  return p.west < q.east - slack && q.west < p.east - slack && p.north < q.south - slack && q.north < p.south - slack;
};

function standing(space: SpaceLayout): { id: string; quad: Quad }[] {
  const ranges = space.ranges.map((range) => ({
    id: range.id as string,
    quad: quad(range.x, range.z, range.angle, range.bays * range.bayWidth, range.depth),
  }));
  const stacks = space.stacks.map((stack) => {
    const half = stack.aislePitch / 2;
    const along = (stack.angle * Math.PI) / 180;
    return {
      id: stack.id as string,
      quad: quad(
        stack.x + half * Math.sin(along),
        stack.z - half * Math.cos(along),
        stack.angle,
        stack.bays * stack.cellWidth,
        stack.aisles * stack.aislePitch,
      ),
    };
  });
  return [...ranges, ...stacks];
}

describe.each([500, 60_000, 400_000])("the building for %i items", (items) => {
  const storeys = makeLibrary({ seed: 1, items }).layout.buildings.flatMap((building) => building.storeys);

  it("keeps shelving inside its room and apart", () => {
    for (const space of storeys.flatMap((storey) => storey.spaces)) {
      const found = standing(space);
      for (const { id, quad } of found) for (const corner of quad) expect(inside(corner, space.outline), `${id} in ${space.id}`).toBe(true);
      found.forEach((a, i) => found.slice(i + 1).forEach((b) => expect(overlap(a.quad, b.quad), `${a.id} and ${b.id}`).toBe(false)));
    }
  });

  it("keeps fixtures inside their room and clear of the shelving", () => {
    for (const space of storeys.flatMap((storey) => storey.spaces))
      for (const fixture of space.fixtures) {
        expect(inside([fixture.x, fixture.z], space.outline), `${fixture.id} in ${space.id}`).toBe(true);
        for (const { id, quad } of standing(space)) expect(inside([fixture.x, fixture.z], quad), `${fixture.id} in ${id}`).toBe(false);
      }
  });

  it("keeps rooms inside their storey and no point in two of them", () => {
    for (const storey of storeys) {
      const { west, east, north, south } = bounds(storey.outline);
      for (let x = west + 0.25; x < east; x += 0.9)
        for (let z = north + 0.25; z < south; z += 0.9) {
          const rooms = storey.spaces.filter((space) => inside([x, z], space.outline));
          expect(rooms.length, `${storey.id} at ${x}, ${z}: ${rooms.map((room) => room.id).join(" ")}`).toBeLessThanOrEqual(
            inside([x, z], storey.outline) ? 1 : 0,
          );
        }
    }
  });
});
