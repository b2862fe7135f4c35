import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Arrangement } from "./arrangement.ts";
import { fixtureBox } from "./fixtures.ts";
import { shelfPlace, type Frame, type RangeFrame, type SceneModel, type Vec3 } from "./frames.ts";
import { UPRIGHT, type ShelfField } from "./shelf-field.ts";
import type { Corners } from "./solids.ts";
import { faceAcross, portBox } from "./stack-cells.ts";
import { aisleId, bayId, cellId } from "@stacktwin/twin-models/place";

export interface Ray {
  origin: Vec3;
  /** Of length 1, so that distances are metres. */
  direction: Vec3;
}

/** A thing to be picked: a ball around the point where it is drawn, lifts included. */
export interface ThingSpot {
  id: ThingId;
  at: Vec3;
  radius: number;
}

export type Target = { kind: "place"; id: PlaceId; distance: number } | { kind: "row"; row: number; id: PlaceId; distance: number } | { kind: "thing"; id: ThingId; distance: number };

interface BoxHit {
  distance: number;
  /** Where it entered, in the frame's own metres. */
  at: Corners;
}

/** Where a ray enters a box that lies between two corners of a frame; null when it misses or starts inside. */
export function hitBox(ray: Ray, frame: Frame, lift: number, from: Corners, to: Corners): BoxHit | null {
  const { cos, sin } = frame;
  const turn = ([x, y, z]: Vec3): [number, number, number] => [x * cos + z * sin, y, -x * sin + z * cos];
  const o = turn([ray.origin[0] - frame.x, ray.origin[1] - frame.y - lift, ray.origin[2] - frame.z]);
  const d = turn(ray.direction);
  let [enter, leave] = [-Infinity, Infinity];
  for (const axis of [0, 1, 2] as const) {
    if (Math.abs(d[axis]) < 1e-12) {
      if (o[axis] < from[axis] || o[axis] > to[axis]) return null;
      continue;
    }
    const [a, b] = [(from[axis] - o[axis]) / d[axis], (to[axis] - o[axis]) / d[axis]];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  if (leave < enter || enter < 0) return null;
  return { distance: enter, at: [o[0] + d[0] * enter, o[1] + d[1] * enter, o[2] + d[2] * enter] };
}

export function isInside(outline: readonly (readonly [number, number])[], x: number, z: number): boolean {
  let inside = false;
  for (const [i, [x0, z0]] of outline.entries()) {
    const [x1, z1] = outline[(i + 1) % outline.length] ?? [x0, z0];
    if (z0 > z !== z1 > z && x < x0 + ((z - z0) / (z1 - z0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

const BOOK_PIXELS = 4;
const SHELF_PIXELS = 7;
const BAY_PIXELS = 10;

export interface PickScene {
  model: SceneModel;
  arrangement: Arrangement;
  field: ShelfField | null;
  things: readonly ThingSpot[];
  /** Metres that one pixel covers, per metre of distance. */
  pixel: number;
  /** What is nearer than this is cut away, metres. */
  nearest: number;
}

/** Where a ray meets a range: it, a bay, a shelf or a book on it, as small as can be aimed at from there. */
function onRange({ model, arrangement, field, pixel }: PickScene, ray: Ray, { storey, range, frame, length, height, first }: RangeFrame): Target | null {
  const hit = hitBox(ray, frame, arrangement.lift[storey] ?? 0, [0, 0, 0], [length, height, range.depth]);
  if (!hit) return null;
  const { distance } = hit;
  const metres = pixel * distance;
  const bay = Math.min(range.bays, Math.max(1, Math.ceil(hit.at[0] / range.bayWidth)));
  const shelf = Math.min(range.shelves, Math.max(1, Math.ceil(hit.at[1] / range.shelfHeight)));
  const ordinal = first + (bay - 1) * range.shelves + shelf - 1;
  const front = hit.at[2] > range.depth - 1e-4;
  const place = shelfPlace(model, ordinal);
  if (!front || range.bayWidth / metres < BAY_PIXELS || place === undefined) return { kind: "place", id: range.id, distance };
  if (range.shelfHeight / metres < SHELF_PIXELS) return { kind: "place", id: bayId(range, bay), distance };
  const share = (hit.at[0] - (bay - 1) * range.bayWidth - UPRIGHT) / (range.bayWidth - 2 * UPRIGHT);
  const row = 0.02 / metres < BOOK_PIXELS ? null : (field?.bookAt(ordinal, share) ?? null);
  return row === null ? { kind: "place", id: place, distance } : { kind: "row", row, id: place, distance };
}

/** What the pointer means: the nearest thing drawn, as fine as its size on the screen lets a hand aim. */
export function pick(scene: PickScene, ray: Ray): Target | null {
  const { model, arrangement, things, pixel, nearest } = scene;
  const lift = (storey: number): number => arrangement.lift[storey] ?? 0;
  const open = (storey: number): boolean => arrangement.showing[storey] === "open";
  let best: Target | null = null;
  const offer = (target: Target): void => {
    if (target.distance >= nearest && (!best || target.distance < best.distance)) best = target;
  };

  for (const [storey, tree] of model.standing.entries()) {
    if (!open(storey)) continue;
    const [x, y, z] = ray.origin;
    tree.along([x, y - lift(storey), z], ray.direction, Infinity, (at) => {
      const target = onRange(scene, ray, model.ranges[at]!);
      if (target) offer(target);
      return false;
    });
  }

  for (const frame of model.stacks) {
    if (!open(frame.storey)) continue;
    const { stack, storey } = frame;
    for (const [i, port] of stack.ports.entries()) {
      const hit = hitBox(ray, frame.frame, lift(storey), ...portBox(frame, i + 1));
      if (hit) offer({ kind: "place", id: port.id, distance: hit.distance });
    }
    const size: [number, number] = [stack.bays * stack.cellWidth, stack.levels * stack.cellHeight];
    for (let aisle = 1; aisle <= stack.aisles; aisle++)
      for (const side of ["L", "R"] as const) {
        const centre = (aisle - 1) * stack.aislePitch;
        const [near, far] = [faceAcross(frame), stack.aislePitch / 2];
        const [a, b] = side === "L" ? [centre - far, centre - near] : [centre + near, centre + far];
        const hit = hitBox(ray, frame.frame, lift(storey), [0, 0, a], [size[0], size[1], b]);
        if (!hit) continue;
        const bay = Math.min(stack.bays, Math.max(1, Math.ceil(hit.at[0] / stack.cellWidth)));
        const level = Math.min(stack.levels, Math.max(1, Math.ceil(hit.at[1] / stack.cellHeight)));
        const fine = stack.cellHeight / (pixel * hit.distance) >= SHELF_PIXELS;
        offer({ kind: "place", id: fine ? cellId(stack.id, aisle, side, bay, level) : aisleId(stack.id, aisle), distance: hit.distance });
      }
  }

  for (const { fixture, storey, frame } of model.fixtures) {
    if (!open(storey)) continue;
    const hit = hitBox(ray, frame, lift(storey), ...fixtureBox(fixture.kind));
    if (hit) offer({ kind: "place", id: fixture.id, distance: hit.distance });
  }

  for (const [storey, { elevation, outline }] of model.storeys.entries()) {
    if (arrangement.showing[storey] === "hidden" || ray.direction[1] >= 0) continue;
    const top = elevation + lift(storey) + (open(storey) ? 0 : (model.storeys[storey]?.height ?? 0));
    const distance = (top - ray.origin[1]) / ray.direction[1];
    const [x, z] = [ray.origin[0] + ray.direction[0] * distance, ray.origin[2] + ray.direction[2] * distance];
    if (distance <= 0 || !isInside(outline, x, z)) continue;
    const room = open(storey) ? model.rooms.find((one) => one.storey === storey && isInside(one.space.outline, x, z)) : undefined;
    const id = room?.space.id ?? model.storeys[storey]?.id;
    if (id !== undefined) offer({ kind: "place", id, distance });
  }

  // Things are small and lie on what carries them: they win within their own radius.
  let thing: Target | null = null;
  for (const { id, at, radius } of things) {
    const to = [at[0] - ray.origin[0], at[1] - ray.origin[1], at[2] - ray.origin[2]] as const;
    const distance = to[0] * ray.direction[0] + to[1] * ray.direction[1] + to[2] * ray.direction[2];
    if (distance <= 0) continue;
    const off = Math.sqrt(Math.max(0, to[0] ** 2 + to[1] ** 2 + to[2] ** 2 - distance ** 2));
    if (off > Math.max(radius, pixel * distance * 8)) continue;
    const front: number = (best as Target | null)?.distance ?? Infinity;
    if (distance - radius - 0.6 <= front && (!thing || distance < thing.distance)) thing = { kind: "thing", id, distance };
  }
  return thing ?? best;
}
