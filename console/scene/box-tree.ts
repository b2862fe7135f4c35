type Point = readonly [x: number, y: number, z: number];
export interface Box {
  from: Point;
  to: Point;
}

/** Boxes in a binary tree, so that a ray asks a few of them instead of all. */
export interface BoxTree {
  /**
   * Visits, by number and in no order, the boxes that a ray meets nearer than `within`, until `visit` answers true.
   * `origin` may lie inside. True when it was ended so.
   */
  along(origin: Point, direction: Point, within: number, visit: (box: number) => boolean): boolean;
}

const LEAF = 4;
/** A direction along an axis is taken as almost along it, so that nothing is divided by zero. */
const TINY = 1e-12;

/** `numbers`: what each box is called when it is visited. */
export function createBoxTree(boxes: readonly Box[], numbers: readonly number[]): BoxTree {
  const order = boxes.map((_, i) => i);
  /** Six numbers a node: lowest and highest corner. */
  const bounds: number[] = [];
  /** Of a leaf, where its boxes begin in `order`; of another, the node of its second half. The first half follows it. */
  const next: number[] = [];
  /** Boxes of a leaf, 0 for others. */
  const sizes: number[] = [];

  const build = (from: number, to: number): void => {
    const node = next.length;
    const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
    for (let i = from; i < to; i++) {
      const box = boxes[order[i]!]!;
      for (const axis of [0, 1, 2] as const) {
        low[axis] = Math.min(low[axis]!, box.from[axis]);
        high[axis] = Math.max(high[axis]!, box.to[axis]);
      }
    }
    bounds.push(...low, ...high);
    next.push(from);
    sizes.push(to - from);
    if (to - from <= LEAF) return;
    const axis = ([0, 1, 2] as const).reduce((best, one) => (high[one]! - low[one]! > high[best]! - low[best]! ? one : best));
    const middle = (i: number): number => boxes[i]!.from[axis] + boxes[i]!.to[axis];
    const half = order.slice(from, to).sort((a, b) => middle(a) - middle(b));
    for (const [i, box] of half.entries()) order[from + i] = box;
    const split = (from + to) >> 1;
    sizes[node] = 0;
    build(from, split);
    next[node] = next.length;
    build(split, to);
  };
  if (boxes.length > 0) build(0, boxes.length);

  const waiting: number[] = [];
  return {
    along(origin, direction, within, visit) {
      const inverse = (axis: 0 | 1 | 2): number => 1 / (Math.abs(direction[axis]) < TINY ? TINY : direction[axis]);
      const [ix, iy, iz] = [inverse(0), inverse(1), inverse(2)];
      const [x, y, z] = origin;
      waiting.length = 0;
      if (next.length > 0) waiting.push(0);
      for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        const at = node * 6;
        const [x0, x1] = [(bounds[at]! - x) * ix, (bounds[at + 3]! - x) * ix];
        const [y0, y1] = [(bounds[at + 1]! - y) * iy, (bounds[at + 4]! - y) * iy];
        const [z0, z1] = [(bounds[at + 2]! - z) * iz, (bounds[at + 5]! - z) * iz];
        const enter = Math.max(Math.min(x0, x1), Math.min(y0, y1), Math.min(z0, z1));
        const leave = Math.min(Math.max(x0, x1), Math.max(y0, y1), Math.max(z0, z1));
        if (leave < Math.max(0, enter) || enter > within) continue;
        const size = sizes[node]!;
        if (size === 0) waiting.push(node + 1, next[node]!);
        else for (let i = next[node]!; i < next[node]! + size; i++) if (visit(numbers[order[i]!]!)) return true;
      }
      return false;
    },
  };
}
