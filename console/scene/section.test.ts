import { PerspectiveCamera, Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { cutAway, cutDistance, isCutAway, spansAt, type Cut } from "./section.ts";

const CUT: Cut = { axis: "x", at: 5 };

function camera(): PerspectiveCamera {
  const made = new PerspectiveCamera(40, 1.5, 0.5, 200);
  made.position.set(30, 12, 20);
  made.lookAt(0, 0, 0);
  made.updateMatrixWorld();
  made.updateProjectionMatrix();
  return made;
}
/** Depth on the screen: drawn between −1 and 1. */
const depth = (through: PerspectiveCamera, x: number, y: number, z: number): number => new Vector3(x, y, z).project(through).z;

describe("a section", () => {
  test("what is before the plane is not drawn, what is behind it is, where it was before", () => {
    const [plain, cut] = [camera(), camera()];
    cutAway(cut, CUT);
    expect(depth(plain, 9, 0, 3)).toBeGreaterThan(-1);
    expect(depth(cut, 9, 0, 3)).toBeLessThan(-1);
    expect(depth(cut, 5.5, 3, -4)).toBeLessThan(-1);
    for (const point of [[4.9, 0, 3], [0, 1, 0], [-30, 4, -12]] as [number, number, number][]) {
      expect(depth(cut, ...point)).toBeGreaterThan(-1);
      expect(depth(cut, ...point)).toBeLessThan(1);
      const [before, after] = [plain, cut].map((through) => new Vector3(...point).project(through)) as [Vector3, Vector3];
      expect([after.x, after.y]).toEqual([expect.closeTo(before.x, 6), expect.closeTo(before.y, 6)]);
    }
  });

  test("an eye in the plane sees everything", () => {
    const seen = camera();
    cutAway(seen, { axis: "x", at: 30.1 });
    expect(seen.projectionMatrix.elements).toEqual(camera().projectionMatrix.elements);
  });

  test("a hand reaches what is behind the plane only, from whichever side", () => {
    expect(cutDistance(CUT, [15, 1, 0], [-1, 0, 0])).toBe(10);
    expect(cutDistance(CUT, [-5, 1, 0], [1, 0, 0])).toBe(10);
    expect(cutDistance(CUT, [15, 1, 0], [0, -1, 0])).toBe(Infinity);
    expect(cutDistance(null, [15, 1, 0], [-1, 0, 0])).toBe(0);
    expect([isCutAway(CUT, [15, 0, 0], [9, 0, 0]), isCutAway(CUT, [15, 0, 0], [2, 0, 0]), isCutAway(CUT, [-5, 0, 0], [2, 0, 0]), isCutAway(null, [15, 0, 0], [9, 0, 0])]).toEqual([true, false, true, false]);
  });

  test("it cuts an L into as many pieces as it has there", () => {
    const l: [number, number][] = [[0, 0], [10, 0], [10, 4], [4, 4], [4, 10], [0, 10]];
    expect(spansAt(l, { axis: "x", at: 2 })).toEqual([[0, 10]]);
    expect(spansAt(l, { axis: "x", at: 7 })).toEqual([[0, 4]]);
    const u: [number, number][] = [[0, 0], [10, 0], [10, 10], [7, 10], [7, 3], [3, 3], [3, 10], [0, 10]];
    expect(spansAt(u, { axis: "z", at: 8 })).toEqual([[0, 3], [7, 10]]);
    expect(spansAt(l, { axis: "x", at: 20 })).toEqual([]);
  });
});
