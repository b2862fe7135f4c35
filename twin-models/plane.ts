/** Plane geometry of floors: metres, x east, z south. Polygons go once around, in either direction. */
export type Point = readonly [x: number, z: number];
export type Polygon = readonly Point[];

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1];
const between = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
const edges = (polygon: Polygon): [Point, Point][] => polygon.map((point, at) => [point, polygon[(at + 1) % polygon.length] ?? point]);

/** The corners of a rectangle that runs from (x, z) along `angle` (degrees clockwise from east), its depth to the right. */
export function corners({ x, z, angle, length, depth }: { x: number; z: number; angle: number; length: number; depth: number }): Polygon {
  const along: Point = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const at = (a: number, b: number): Point => [x + along[0] * a - along[1] * b, z + along[1] * a + along[0] * b];
  return [at(0, 0), at(length, 0), at(length, depth), at(0, depth)];
}

/** Positive when listed clockwise seen from above. */
export const area = (polygon: Polygon): number => edges(polygon).reduce((sum, [a, b]) => sum + cross(a, b), 0) / 2;

export interface Bounds {
  west: number;
  east: number;
  north: number;
  south: number;
}
export function bounds(polygon: Polygon): Bounds {
  const found = { west: Infinity, east: -Infinity, north: Infinity, south: -Infinity };
  for (const [x, z] of polygon) {
    found.west = Math.min(found.west, x);
    found.east = Math.max(found.east, x);
    found.north = Math.min(found.north, z);
    found.south = Math.max(found.south, z);
  }
  return found;
}

export const boxOf = ({ west, north, east, south }: Bounds): [number, number][] => [[west, north], [east, north], [east, south], [west, south]];

/** To the millimetre. */
export const round = (metres: number): number => Math.round(metres * 1000) / 1000;

/** Distance of a point to a polygon's outline. */
export function distanceTo(polygon: Polygon, point: Point): number {
  let nearest = Infinity;
  for (const [a, b] of edges(polygon)) {
    const along = minus(b, a);
    const length = dot(along, along);
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, dot(minus(point, a), along) / length));
    nearest = Math.min(nearest, Math.hypot(...minus(point, between(a, b, t))));
  }
  return nearest;
}

export function contains(polygon: Polygon, [x, z]: Point): boolean {
  let odd = false;
  for (const [[ax, az], [bx, bz]] of edges(polygon)) if (az > z !== bz > z && x < ((bx - ax) * (z - az)) / (bz - az) + ax) odd = !odd;
  return odd;
}

/** How far a point lies inside a polygon; negative outside. */
const depthIn = (polygon: Polygon, point: Point): number => distanceTo(polygon, point) * (contains(polygon, point) ? 1 : -1);

/** Where along a–b (0 to 1) the lines meet, if they do within both. */
function meeting([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): number | undefined {
  const [u, v] = [minus(b, a), minus(d, c)];
  const across = cross(u, v);
  if (Math.abs(across) < 1e-12) return undefined;
  const t = cross(minus(c, a), v) / across;
  const s = cross(minus(c, a), u) / across;
  return t >= 0 && t <= 1 && s >= 0 && s <= 1 ? t : undefined;
}

/**
 * Points of a polygon's outline that stand for all of it with regard to another: between two crossings, and the feet of
 * the other's corners, it is on one side, deepest at one of these.
 */
function witnesses(polygon: Polygon, other: Polygon): Point[] {
  const others = edges(other);
  return edges(polygon).flatMap(([a, b]) => {
    const along = minus(b, a);
    const length = dot(along, along);
    const feet = other.map((point) => (length === 0 ? 0 : dot(minus(point, a), along) / length));
    const cuts = [...others.map((edge) => meeting([a, b], edge)), ...feet].filter((t) => t !== undefined && t > 0 && t < 1) as number[];
    const marks = [0, ...cuts, 1].toSorted((left, right) => left - right);
    return marks.flatMap((mark, at) => [between(a, b, mark), between(a, b, (mark + (marks[at + 1] ?? 1)) / 2)]);
  });
}

/** How far the first polygon's outline reaches beyond the second, at its witnesses; 0 or less when it lies within. */
export const beyond = (inner: Polygon, outer: Polygon): number => Math.max(...witnesses(inner, outer).map((point) => -depthIn(outer, point)));

/** A point well inside: of those half way between two outlines along rays through it, the deepest. */
function inside(polygon: Polygon): Point {
  const { west, east, north, south } = bounds(polygon);
  let best: Point = polygon[0] ?? [0, 0];
  let deepest = -Infinity;
  for (const share of [0.5, 0.31, 0.73, 0.12, 0.9]) {
    const z = north + (south - north) * share;
    const crossings = edges(polygon)
      .map((edge) => meeting([[west - 1, z], [east + 1, z]], edge))
      .filter((t) => t !== undefined)
      .toSorted((a, b) => a - b)
      .map((t) => west - 1 + (east - west + 2) * t);
    for (let at = 1; at < crossings.length; at++) {
      const point: Point = [((crossings[at - 1] ?? 0) + (crossings[at] ?? 0)) / 2, z];
      const depth = depthIn(polygon, point);
      if (depth > deepest) [best, deepest] = [point, depth];
    }
  }
  return best;
}

/** True when two polygons share more than their outlines, by more than `slack`. */
export function overlap(a: Polygon, b: Polygon, slack: number): boolean {
  const [p, q] = [bounds(a), bounds(b)];
  if (p.east - slack <= q.west || q.east - slack <= p.west || p.south - slack <= q.north || q.south - slack <= p.north) return false;
  const deep = (polygon: Polygon, other: Polygon): boolean => [...witnesses(polygon, other), inside(polygon)].some((point) => depthIn(other, point) > slack);
  return deep(a, b) || deep(b, a);
}

/** How deep two rectangles (or other convex polygons) reach into each other: 0 when they are apart or touch. */
export function penetration(a: Polygon, b: Polygon): number {
  let least = Infinity;
  for (const [from, to] of [...edges(a), ...edges(b)]) {
    const length = Math.hypot(...minus(to, from));
    if (length === 0) continue;
    const normal: Point = [(to[1] - from[1]) / length, (from[0] - to[0]) / length];
    const of = (polygon: Polygon): [number, number] => {
      const along = polygon.map((point) => dot(point, normal));
      return [Math.min(...along), Math.max(...along)];
    };
    const [[a0, a1], [b0, b1]] = [of(a), of(b)];
    least = Math.min(least, Math.min(a1, b1) - Math.max(a0, b0), a1 - b0, b1 - a0);
    if (least <= 0) return 0;
  }
  return least;
}

/** True when an outline crosses or touches itself. */
export function crossesItself(polygon: Polygon): boolean {
  const all = edges(polygon);
  return all.some((edge, at) =>
    all.some((other, next) => {
      if (next <= at + 1 || (at === 0 && next === all.length - 1)) return false;
      return meeting(edge, other) !== undefined;
    }),
  );
}
