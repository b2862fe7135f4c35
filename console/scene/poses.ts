import { toWorld, type Vec3 } from "./frames.ts";
import type { Extent } from "./extents.ts";

export interface Pose {
  eye: Vec3;
  target: Vec3;
  /** What stands more than this before the target is cut away, metres: a section through the aisle. */
  clear?: number;
}
export interface Lens {
  /** Vertical field of view, degrees. */
  fov: number;
  /** Width over height. */
  aspect: number;
}

export const cornersOf = ({ frame, from, to }: Extent, lift: number): Vec3[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
    const [x, y, z] = toWorld(frame, (i & 1 ? to : from)[0], (i & 2 ? to : from)[1], (i & 4 ? to : from)[2]);
    return [x, y + lift, z];
  });

/**
 * The nearest eye on a line of sight from which all points are in the picture. `azimuth` is where the eye stands,
 * degrees clockwise from south seen from above; `rise` how high it looks down from, degrees; `margin` 1 is a tight fit.
 */
export function fitPose(points: readonly Vec3[], azimuth: number, rise: number, { fov, aspect }: Lens, margin = 1.08): Pose {
  const middle = (axis: 0 | 1 | 2): number => {
    const values = points.map((point) => point[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  const target: Vec3 = [middle(0), middle(1), middle(2)];
  const [a, r] = [(azimuth * Math.PI) / 180, (rise * Math.PI) / 180];
  const back: Vec3 = [-Math.sin(a) * Math.cos(r), Math.sin(r), Math.cos(a) * Math.cos(r)];
  const right: Vec3 = [Math.cos(a), 0, Math.sin(a)];
  const up: Vec3 = [Math.sin(a) * Math.sin(r), Math.cos(r), -Math.cos(a) * Math.sin(r)];
  const dot = (u: Vec3, v: Vec3): number => u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  const tanV = Math.tan((fov * Math.PI) / 360);
  let distance = 0.5;
  for (const point of points) {
    const from: Vec3 = [point[0] - target[0], point[1] - target[1], point[2] - target[2]];
    const needed = Math.max(Math.abs(dot(from, right)) / (tanV * aspect), Math.abs(dot(from, up)) / tanV) * margin;
    distance = Math.max(distance, dot(from, back) + needed);
  }
  return { target, eye: [target[0] + back[0] * distance, target[1] + back[1] * distance, target[2] + back[2] * distance] };
}

const RISE = 34;
/** Less than the width of any aisle people walk through. */
const AISLE = 0.8;
/** South-east of the building: its fronts and its south windows are seen together. */
export const AZIMUTH = -28;

/** A pose for a place: from its front when it has one, else from above as the whole is seen. */
export function poseFor(extent: Extent, lift: number, lens: Lens, rise = RISE): Pose {
  if (!extent.facing) return fitPose(cornersOf(extent, lift), AZIMUTH, rise, lens, 1.12);
  const { frame, from, to } = extent;
  const facing = (Math.atan2(frame.sin, frame.cos) * 180) / Math.PI;
  const small = to[0] - from[0] < 2 && to[1] - from[1] < 0.6;
  const front: Extent = { ...extent, from: [from[0], from[1], to[2] - 0.02] };
  return { ...fitPose(cornersOf(front, lift), facing, small ? 5 : 8, lens, small ? 1.25 : 1.2), clear: AISLE };
}

/** Where the picture begins, metres from the eye; `clear` as in a pose. */
export const nearPlane = (distance: number, clear?: number): number => Math.max(0.02, clear === undefined ? distance * 0.05 : distance - clear);
