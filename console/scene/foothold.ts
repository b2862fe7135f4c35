import { fixtureBox } from "./fixtures.ts";
import type { Frame, SceneModel } from "./frames.ts";
import { isInside } from "./pick.ts";

/** Of a person's eyes above the floor, metres. */
export const EYE = 1.65;
/** Half of what a person takes, metres. */
const BODY = 0.3;
const WALL = 0.28;

/** Whether a point of the floor lies in a rectangle of a frame, with room for a body around it. */
function isOn({ x: x0, z: z0, cos, sin }: Frame, x: number, z: number, from: readonly [number, number], to: readonly [number, number]): boolean {
  const [dx, dz] = [x - x0, z - z0];
  const [along, across] = [dx * cos + dz * sin, -dx * sin + dz * cos];
  return along > from[0] - BODY && along < to[0] + BODY && across > from[1] - BODY && across < to[1] + BODY;
}

/** Whether a person can stand there: on the floor, not in a wall, a range or a machine. */
export function canStand(model: SceneModel, storey: number, x: number, z: number): boolean {
  const outline = model.storeys[storey]?.outline;
  const spare = WALL + BODY;
  if (!outline || ![[0, 0], [spare, 0], [-spare, 0], [0, spare], [0, -spare]].every(([dx = 0, dz = 0]) => isInside(outline, x + dx, z + dz))) return false;
  if (model.ranges.some((one) => one.storey === storey && isOn(one.frame, x, z, [0, 0], [one.length, one.range.depth]))) return false;
  if (model.fixtures.some(({ storey: at, frame, fixture }) => {
    if (at !== storey || fixture.kind === "gate") return false;
    const [from, to] = fixtureBox(fixture.kind);
    return isOn(frame, x, z, [from[0], from[2]], [to[0], to[2]]);
  })) return false;
  return !model.stacks.some(({ stack, storey: at, frame }) => at === storey && isOn(frame, x, z, [0, -stack.aislePitch / 2], [stack.bays * stack.cellWidth, (stack.aisles - 0.5) * stack.aislePitch]));
}

const RINGS = 60;
const STEP = 0.6;

/** The nearest place to stand, spiralling outwards; the point itself when there is none. */
export function nearestFoothold(model: SceneModel, storey: number, x: number, z: number): readonly [x: number, z: number] {
  for (let ring = 0; ring < RINGS; ring++)
    for (let i = 0, of = Math.max(1, ring * 6); i < of; i++) {
      const angle = (i / of) * 2 * Math.PI;
      const [px, pz] = [x + Math.cos(angle) * ring * STEP, z + Math.sin(angle) * ring * STEP];
      if (canStand(model, storey, px, pz)) return [px, pz];
    }
  return [x, z];
}

/** The storey one enters: at the ground. */
export const groundStorey = ({ storeys }: SceneModel): number => storeys.reduce((best, { elevation }, at) => (Math.abs(elevation) < Math.abs(storeys[best]?.elevation ?? 0) ? at : best), 0);

/** Where one begins to walk: what one was looking at when that is here, else inside the door, else in the middle. */
export function entranceOf(model: SceneModel, storey: number, seen: readonly [x: number, z: number] | null): readonly [x: number, z: number] {
  const at = model.storeys[storey];
  if (!at) return [0, 0];
  if (seen && isInside(at.outline, ...seen)) return nearestFoothold(model, storey, ...seen);
  const door = model.fixtures.find((one) => one.storey === storey && one.fixture.kind === "gate" && isInside(at.outline, one.frame.x, one.frame.z));
  const of = (axis: 0 | 1): number => (Math.min(...at.outline.map((point) => point[axis])) + Math.max(...at.outline.map((point) => point[axis]))) / 2;
  return door ? nearestFoothold(model, storey, door.frame.x, door.frame.z) : nearestFoothold(model, storey, of(0), of(1));
}
