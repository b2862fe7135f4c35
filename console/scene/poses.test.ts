import { shelfId } from "@stacktwin/twin-models/place";
import { describe, expect, test } from "vitest";
import { bookExtent, extentOf } from "./extents.ts";
import { toWorld, type Vec3 } from "./frames.ts";
import { cornersOf, fitPose, nearPlane, poseFor } from "./poses.ts";
import { createShelfField, UPRIGHT } from "./shelf-field.ts";
import { books, id, model } from "./testing.ts";

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
