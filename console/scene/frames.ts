import type { PlaceId, Text } from "@stacktwin/twin-models/ids";
import type { FixtureLayout, RangeLayout, SpaceLayout, StackLayout } from "@stacktwin/twin-models/layout";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { createBoxTree, type Box, type BoxTree } from "./box-tree.ts";

export type Vec3 = readonly [x: number, y: number, z: number];

/** A corner and a direction: `along` runs with the bays, `across` to the right of it, `up` is up. Metres. */
export interface Frame {
  x: number;
  y: number;
  z: number;
  cos: number;
  sin: number;
}

export const frameAt = (x: number, y: number, z: number, degrees: number): Frame => {
  const angle = (degrees * Math.PI) / 180;
  return { x, y, z, cos: Math.cos(angle), sin: Math.sin(angle) };
};
export const toWorld = (f: Frame, along: number, up: number, across: number): Vec3 => [
  f.x + along * f.cos - across * f.sin,
  f.y + up,
  f.z + along * f.sin + across * f.cos,
];

/** All heights below are above the site's zero, before any lifting apart of storeys. */
export interface StoreyFrame {
  id: PlaceId;
  name: Text;
  elevation: number;
  height: number;
  outline: readonly (readonly [number, number])[];
}
export interface RangeFrame {
  range: RangeLayout;
  storey: number;
  frame: Frame;
  length: number;
  height: number;
  /** Ordinal of its first shelf: bay 1, shelf 1. Shelves follow bay by bay, upwards. */
  first: number;
  /** Place index of the range; its bays and shelves follow. */
  index: number;
}
export interface StackFrame {
  stack: StackLayout;
  storey: number;
  frame: Frame;
}
export interface FixtureFrame {
  fixture: FixtureLayout;
  storey: number;
  frame: Frame;
}
export interface RoomFrame {
  space: SpaceLayout;
  storey: number;
}

/** The building as the scene needs it: flat lists, one ordinal per shelf. */
export interface SceneModel {
  tree: PlaceTree;
  storeys: StoreyFrame[];
  rooms: RoomFrame[];
  ranges: RangeFrame[];
  /** Ranges in the way of a ray: a tree for each storey, without lifts, numbered as `ranges`. */
  standing: BoxTree[];
  stacks: StackFrame[];
  fixtures: FixtureFrame[];
  shelves: number;
  /** Shelf ordinal by place index, −1 for what is no shelf. */
  ordinalOf: Int32Array;
  /** Position in `ranges` by shelf ordinal. */
  rangeOf: Uint32Array;
  storeyOf: ReadonlyMap<PlaceId, number>;
}

function boxOf({ frame, length, height, range: { depth } }: RangeFrame): Box {
  const corners = [[0, 0], [length, 0], [0, depth], [length, depth]].map(([along = 0, across = 0]) => toWorld(frame, along, 0, across));
  const [xs, zs] = [corners.map(([x]) => x), corners.map(([, , z]) => z)];
  return { from: [Math.min(...xs), frame.y, Math.min(...zs)], to: [Math.max(...xs), frame.y + height, Math.max(...zs)] };
}

function standingOn(storey: number, ranges: readonly RangeFrame[]): BoxTree {
  const numbers = ranges.flatMap((range, at) => (range.storey === storey ? at : []));
  return createBoxTree(numbers.map((at) => boxOf(ranges[at]!)), numbers);
}

export function makeModel(tree: PlaceTree): SceneModel {
  const model = { storeys: [] as StoreyFrame[], rooms: [] as RoomFrame[], ranges: [] as RangeFrame[], stacks: [] as StackFrame[], fixtures: [] as FixtureFrame[] };
  const storeyOf = new Map<PlaceId, number>();
  let shelves = 0;
  for (const building of tree.layout.buildings)
    for (const { id, name, elevation, height, outline, spaces } of building.storeys) {
      const storey = model.storeys.push({ id, name, elevation, height, outline }) - 1;
      storeyOf.set(id, storey);
      for (const space of spaces) {
        model.rooms.push({ space, storey });
        for (const range of space.ranges) {
          const index = tree.byId.get(range.id)?.index ?? -1;
          model.ranges.push({
            range, storey, index, first: shelves, frame: frameAt(range.x, elevation, range.z, range.angle),
            length: range.bays * range.bayWidth, height: range.shelves * range.shelfHeight,
          });
          shelves += range.bays * range.shelves;
        }
        for (const stack of space.stacks) model.stacks.push({ stack, storey, frame: frameAt(stack.x, elevation, stack.z, stack.angle) });
        for (const fixture of space.fixtures) model.fixtures.push({ fixture, storey, frame: frameAt(fixture.x, elevation, fixture.z, fixture.angle) });
      }
    }
  // What stands outside is drawn with the storey at the ground.
  const ground = model.storeys.reduce((best, { elevation }, at) => (Math.abs(elevation) < Math.abs(model.storeys[best]?.elevation ?? 0) ? at : best), 0);
  for (const fixture of tree.layout.grounds ?? []) model.fixtures.push({ fixture, storey: ground, frame: frameAt(fixture.x, 0, fixture.z, fixture.angle) });
  const ordinalOf = new Int32Array(tree.places.length).fill(-1);
  const rangeOf = new Uint32Array(shelves);
  for (const [at, { range, index, first }] of model.ranges.entries())
    for (let bay = 0; bay < range.bays; bay++)
      for (let shelf = 0; shelf < range.shelves; shelf++) {
        const ordinal = first + bay * range.shelves + shelf;
        ordinalOf[index + 2 + bay * (range.shelves + 1) + shelf] = ordinal;
        rangeOf[ordinal] = at;
      }
  const standing = model.storeys.map((_, storey) => standingOn(storey, model.ranges));
  return { tree, ...model, standing, shelves, ordinalOf, rangeOf, storeyOf };
}

export interface ShelfSpot {
  range: RangeFrame;
  /** From 1. */
  bay: number;
  shelf: number;
}

export function spotOf(model: SceneModel, ordinal: number): ShelfSpot | undefined {
  const range = model.ranges[model.rangeOf[ordinal] ?? -1];
  if (!range || ordinal < 0 || ordinal >= model.shelves) return undefined;
  const within = ordinal - range.first;
  return { range, bay: Math.floor(within / range.range.shelves) + 1, shelf: (within % range.range.shelves) + 1 };
}

export function shelfPlace(model: SceneModel, ordinal: number): PlaceId | undefined {
  const spot = spotOf(model, ordinal);
  if (!spot) return undefined;
  return model.tree.places[spot.range.index + 1 + (spot.bay - 1) * (spot.range.range.shelves + 1) + spot.shelf]?.id;
}

/** The storey a place stands in, as a position in `storeys`; −1 for the site and its buildings. */
export function storeyOfPlace(model: SceneModel, place: PlaceId): number {
  const storey = model.tree.within(place, "storey");
  return storey ? (model.storeyOf.get(storey.id) ?? -1) : -1;
}
