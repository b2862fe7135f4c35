import { Color, ShapeUtils, Vector2 } from "three";
import { toWorld, type Frame, type Vec3 } from "./frames.ts";

type Outline = readonly (readonly [number, number])[];
export type Corners = readonly [along: number, up: number, across: number];

/** Triangles with a colour per vertex, and the edges worth drawing: what one draw call takes. */
export interface Solid {
  positions: number[];
  normals: number[];
  colours: number[];
  edges: number[];
}

export const emptySolid = (): Solid => ({ positions: [], normals: [], colours: [], edges: [] });

const kept = new Map<string, Vec3>();
function linear(colour: string): Vec3 {
  let rgb = kept.get(colour);
  if (!rgb) kept.set(colour, (rgb = new Color(colour).toArray() as [number, number, number]));
  return rgb;
}

function face(solid: Solid, points: readonly [Vec3, Vec3, Vec3, Vec3], normal: Vec3, colour: string): void {
  const rgb = linear(colour);
  for (const i of [0, 1, 2, 0, 2, 3] as const) {
    solid.positions.push(...points[i]);
    solid.normals.push(...normal);
    solid.colours.push(...rgb);
  }
}

/** A box between two corners of a frame. `edges` false leaves its outline out; `top` colours its upper face. */
export function addBox(solid: Solid, frame: Frame, from: Corners, to: Corners, colour: string, { edges = true, top = colour }: { edges?: boolean; top?: string } = {}): void {
  const at = (i: number): Vec3 => toWorld(frame, (i & 1 ? to : from)[0], (i & 2 ? to : from)[1], (i & 4 ? to : from)[2]);
  const p = [0, 1, 2, 3, 4, 5, 6, 7].map(at) as [Vec3, Vec3, Vec3, Vec3, Vec3, Vec3, Vec3, Vec3];
  const along: Vec3 = [frame.cos, 0, frame.sin];
  const across: Vec3 = [-frame.sin, 0, frame.cos];
  const back = ([x, y, z]: Vec3): Vec3 => [-x, -y, -z];
  face(solid, [p[4], p[5], p[7], p[6]], across, colour);
  face(solid, [p[1], p[0], p[2], p[3]], back(across), colour);
  face(solid, [p[5], p[1], p[3], p[7]], along, colour);
  face(solid, [p[0], p[4], p[6], p[2]], back(along), colour);
  face(solid, [p[2], p[6], p[7], p[3]], [0, 1, 0], top);
  if (edges) for (const [a, b] of [[0, 1], [4, 5], [2, 3], [6, 7], [0, 2], [1, 3], [4, 6], [5, 7], [0, 4], [1, 5], [2, 6], [3, 7]] as const) solid.edges.push(...p[a], ...p[b]);
}

/** A flat polygon facing up at a height. */
export function addFloor(solid: Solid, outline: Outline, y: number, colour: string): void {
  const rgb = linear(colour);
  const points = outline.map(([x, z]) => new Vector2(x, z));
  for (const triangle of ShapeUtils.triangulateShape(points, [])) {
    const [a, b, c] = triangle.map((i) => points[i ?? 0]) as [Vector2, Vector2, Vector2];
    const turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    for (const point of turn > 0 ? [a, c, b] : [a, b, c]) {
      solid.positions.push(point.x, y, point.y);
      solid.normals.push(0, 1, 0);
      solid.colours.push(...rgb);
    }
  }
}

/** A prism over an outline that is listed clockwise seen from above. */
export function addPrism(solid: Solid, outline: Outline, bottom: number, top: number, colour: string, topColour = colour): void {
  addFloor(solid, outline, top, topColour);
  for (const [i, [x0, z0]] of outline.entries()) {
    const [x1, z1] = outline[(i + 1) % outline.length] ?? [x0, z0];
    const length = Math.hypot(x1 - x0, z1 - z0);
    if (length === 0) continue;
    const normal: Vec3 = [(z1 - z0) / length, 0, -(x1 - x0) / length];
    face(solid, [[x1, bottom, z1], [x0, bottom, z0], [x0, top, z0], [x1, top, z1]], normal, colour);
    solid.edges.push(x0, top, z0, x1, top, z1, x0, bottom, z0, x1, bottom, z1, x0, bottom, z0, x0, top, z0);
  }
}

/** A wall of some thickness on the inner side of each edge of an outline, its cut top in another colour. */
export function addWalls(solid: Solid, outline: Outline, bottom: number, top: number, thickness: number, colour: string, cut: string): void {
  for (const [i, [x0, z0]] of outline.entries()) {
    const [x1, z1] = outline[(i + 1) % outline.length] ?? [x0, z0];
    const length = Math.hypot(x1 - x0, z1 - z0);
    if (length === 0) continue;
    const frame: Frame = { x: x0, y: 0, z: z0, cos: (x1 - x0) / length, sin: (z1 - z0) / length };
    addBox(solid, frame, [0, bottom, 0], [length, top, thickness], colour, { top: cut });
  }
}
