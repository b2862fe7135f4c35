import { Plane, Vector3, Vector4, type PerspectiveCamera } from "three";
import type { Vec3 } from "./frames.ts";

/** A plane across the building: at x or at z, metres. What is on the eye's side of it is away. */
export interface Cut {
  axis: "x" | "z";
  at: number;
}

/** The plane stands this much before where it is said to be, so that what is drawn in it is seen, metres. */
const SKIN = 0.02;
/** So near to the plane nobody can tell on which side of it they are, metres. */
const ON_IT = 0.3;

const along = ({ axis }: Cut, [x, , z]: Vec3): number => (axis === "x" ? x : z);

/** Whether a point is on the eye's side of the plane. */
export function isCutAway(cut: Cut | null, eye: Vec3, point: Vec3): boolean {
  if (!cut) return false;
  const side = along(cut, eye) - cut.at;
  return Math.abs(side) > ON_IT && (along(cut, point) - cut.at) * Math.sign(side) > SKIN;
}

/** How far along a ray the plane is, when what lies before it is away; else 0. */
export function cutDistance(cut: Cut | null, origin: Vec3, direction: Vec3): number {
  const [side, speed] = cut ? [along(cut, origin) - cut.at, along(cut, direction)] : [0, 0];
  if (Math.abs(side) <= ON_IT) return 0;
  // A ray that leaves the plane behind stays on the side that is away.
  return side * speed < 0 ? -side / speed : Infinity;
}

/**
 * Puts the near plane of a projection into the plane of the cut, so that every material is cut without knowing it.
 * Source: E. Lengyel, Oblique View Frustum Depth Projection and Clipping, 2005.
 */
export function cutAway(camera: PerspectiveCamera, cut: Cut): void {
  const side = along(cut, camera.position.toArray() as unknown as Vec3) - cut.at;
  if (Math.abs(side) <= ON_IT) return;
  const way = Math.sign(side);
  const normal = cut.axis === "x" ? new Vector3(-way, 0, 0) : new Vector3(0, 0, -way);
  const plane = new Plane(normal, way * cut.at + SKIN).applyMatrix4(camera.matrixWorldInverse);
  const clip = new Vector4(plane.normal.x, plane.normal.y, plane.normal.z, plane.constant);
  const { elements: e } = camera.projectionMatrix;
  const far = new Vector4(
    (Math.sign(clip.x) + (e[8] ?? 0)) / (e[0] ?? 1),
    (Math.sign(clip.y) + (e[9] ?? 0)) / (e[5] ?? 1),
    -1,
    (1 + (e[10] ?? 0)) / (e[14] ?? 1),
  );
  clip.multiplyScalar(2 / clip.dot(far));
  e[2] = clip.x;
  e[6] = clip.y;
  e[10] = clip.z + 1;
  e[14] = clip.w;
}

type Outline = readonly (readonly [number, number])[];
export type Span = readonly [from: number, to: number];

/** Where the plane runs inside an outline: from and to along the other axis. */
export function spansAt(outline: Outline, { axis, at }: Cut): Span[] {
  const [own, other] = axis === "x" ? ([0, 1] as const) : ([1, 0] as const);
  const hits: number[] = [];
  for (const [i, a] of outline.entries()) {
    const b = outline[(i + 1) % outline.length] ?? a;
    if (a[own] > at !== b[own] > at) hits.push(a[other] + ((at - a[own]) / (b[own] - a[own])) * (b[other] - a[other]));
  }
  hits.sort((a, b) => a - b);
  return Array.from({ length: hits.length >> 1 }, (_, i) => [hits[i * 2] ?? 0, hits[i * 2 + 1] ?? 0]);
}
