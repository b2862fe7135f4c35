import { describe, expect, test } from "vitest";
import { createBoxTree, type Box } from "./box-tree.ts";

/** Numbers between 0 and 1, the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

describe("boxes in a tree", () => {
  const next = numbers(7);
  const boxes = Array.from({ length: 300 }, (): Box => {
    const [x, y, z] = [next() * 50, next() * 4, next() * 50];
    return { from: [x, y, z], to: [x + next() * 5, y + next() * 2, z + 0.3] };
  });
  const tree = createBoxTree(boxes, boxes.map((_, i) => i + 1000));

  /** Whether a ray comes through a box, found by walking along it in small steps. */
  const meets = ({ from, to }: Box, [x, y, z]: readonly number[], [dx, dy, dz]: readonly number[], within: number): boolean => {
    for (let t = 0; t < within; t += 0.05) {
      const [px, py, pz] = [x! + dx! * t, y! + dy! * t, z! + dz! * t];
      if (px >= from[0] && px <= to[0] && py >= from[1] && py <= to[1] && pz >= from[2] && pz <= to[2]) return true;
    }
    return false;
  };

  test("whatever a ray comes through is visited", () => {
    for (let ray = 0; ray < 40; ray++) {
      const origin = [next() * 50, next() * 6, next() * 50] as const;
      const way = [next() - 0.5, ray % 3 === 0 ? 0 : next() - 0.5, next() - 0.5] as const;
      const length = Math.hypot(...way);
      const direction = [way[0] / length, way[1] / length, way[2] / length] as const;
      const visited = new Set<number>();
      tree.along(origin, direction, 30, (box) => {
        visited.add(box);
        return false;
      });
      expect(boxes.flatMap((box, i) => (meets(box, origin, direction, 29) && !visited.has(i + 1000) ? i : []))).toEqual([]);
      expect(visited.size).toBeLessThan(boxes.length / 2);
    }
  });

  test("a visit that answers true is the last, and nothing lies along a ray that leads away", () => {
    let visits = 0;
    expect(tree.along([25, 1, -5], [0, 0, 1], Infinity, () => ++visits > 0)).toBe(true);
    expect(visits).toBe(1);
    expect(tree.along([25, 1, -5], [0, 0, -1], Infinity, () => true)).toBe(false);
    expect(createBoxTree([], []).along([0, 0, 0], [1, 0, 0], Infinity, () => true)).toBe(false);
  });
});
