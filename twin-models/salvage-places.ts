import type { PlaceId } from "./ids.ts";
import type { Layout, RangeLayout, SpaceLayout, StackLayout, StoreyLayout } from "./layout.ts";
import { cellId, type PlaceTree } from "./place.ts";
import { numbered } from "./numbering.ts";
import { distanceTo, overlap, type Point } from "./plane.ts";
import type { Incident } from "./salvage.ts";
import { exposureOf, type Exposure, type Hazard, type Reach, type Shelf } from "./salvage/risk.ts";

/** A place that holds books, with where it stands. `bay` counts along its range or aisle. */
export interface ShelfSpot extends Shelf {
  place: PlaceId;
  range: PlaceId;
  bay: number;
}

/** The lowest board of a range stands on its foot, metres; books on trolleys, desks and in cases lie about so high. */
const FOOT = 0.1;
const TABLE = 0.8;
const HALF_TABLE = 0.5;
/** Rooms touch where their outlines are no further apart than a wall, metres. */
const WALL = 0.6;
const SLACK = 0.1;

const turned = (x: number, z: number, angle: number, along: number, across: number): { x: number; z: number } => {
  const turn = (angle * Math.PI) / 180;
  return { x: x + along * Math.cos(turn) - across * Math.sin(turn), z: z + along * Math.sin(turn) + across * Math.cos(turn) };
};

function ofRange(range: RangeLayout, at: { storey: string; space: string }): ShelfSpot[] {
  const top = FOOT + (range.shelves - 1) * range.shelfHeight;
  return Array.from({ length: range.bays }, (_, bay) => {
    const { shelfId } = numbered(range, bay + 1);
    const middle = turned(range.x, range.z, range.angle, (bay + 0.5) * range.bayWidth, range.depth / 2);
    return Array.from({ length: range.shelves }, (_each, level): ShelfSpot => ({ ...at, ...middle, place: shelfId(level + 1) as PlaceId, range: range.id, bay, half: range.bayWidth / 2, height: FOOT + level * range.shelfHeight, top }));
  }).flat();
}

function ofStack(stack: StackLayout, at: { storey: string; space: string }): ShelfSpot[] {
  const spots: ShelfSpot[] = [];
  const top = FOOT + (stack.levels - 1) * stack.cellHeight;
  for (let aisle = 1; aisle <= stack.aisles; aisle++)
    for (const side of ["L", "R"] as const)
      for (let bay = 1; bay <= stack.bays; bay++) {
        const middle = turned(stack.x, stack.z, stack.angle, (bay - 0.5) * stack.cellWidth, (aisle - 1) * stack.aislePitch);
        for (let level = 1; level <= stack.levels; level++) spots.push({ ...at, ...middle, place: cellId(stack.id, aisle, side, bay, level), range: `${stack.id}.${aisle}` as PlaceId, bay, half: stack.cellWidth / 2, height: FOOT + (level - 1) * stack.cellHeight, top });
      }
  return spots;
}

/** Every place of a room that may hold books. */
export function spotsOf(space: SpaceLayout, storey: StoreyLayout): ShelfSpot[] {
  const at = { storey: storey.id as string, space: space.id as string };
  return [
    ...space.ranges.flatMap((range) => ofRange(range, at)),
    ...space.stacks.flatMap((stack) => ofStack(stack, at)),
    ...space.fixtures.map(({ id, x, z }): ShelfSpot => ({ ...at, place: id, range: id, bay: 0, x, z, half: HALF_TABLE, height: TABLE, top: TABLE })),
  ];
}

interface Room {
  space: SpaceLayout;
  storey: StoreyLayout;
  building: string;
}
const roomsOf = ({ buildings }: Layout): Room[] => buildings.flatMap(({ id, storeys }) => storeys.flatMap((storey) => storey.spaces.map((space) => ({ space, storey, building: id as string }))));

const touch = (a: readonly Point[], b: readonly Point[]): boolean => overlap(a, b, SLACK) || a.some((point) => distanceTo(b, point) < WALL) || b.some((point) => distanceTo(a, point) < WALL);

/** How other rooms are reached from one in which it happens. Of a flood none: it is where people say that it is. */
const SPREADS: Readonly<Record<Incident["kind"], readonly Reach[]>> = { leak: ["beside", "below"], flood: [], fire: ["beside", "above", "below"] };

function reachOf(from: Room, to: Room): Reach | undefined {
  if (from.building !== to.building) return undefined;
  const levels = to.storey.level - from.storey.level;
  if (levels === 0) return touch(from.space.outline, to.space.outline) ? "beside" : undefined;
  if (Math.abs(levels) !== 1 || !overlap(from.space.outline, to.space.outline, SLACK)) return undefined;
  return levels > 0 ? "above" : "below";
}

const ORDER: readonly Reach[] = ["here", "beside", "above", "below"];

/** Rooms that what happens reaches, and how; the nearest way counts. */
export function roomsReached(tree: PlaceTree, { kind, places }: Pick<Incident, "kind" | "places">): Map<PlaceId, Reach> {
  const rooms = roomsOf(tree.layout);
  const inside = (room: Room): boolean => places.some((place) => tree.within(place, "space")?.id === room.space.id || tree.path(room.space.id).some(({ id }) => id === place));
  const here = rooms.filter(inside);
  const reached = new Map<PlaceId, Reach>(here.map(({ space }) => [space.id, "here"]));
  for (const to of rooms) {
    if (reached.get(to.space.id) === "here") continue;
    const ways = here.map((from) => reachOf(from, to)).filter((way): way is Reach => way !== undefined && SPREADS[kind].includes(way));
    const nearest = ORDER.find((each) => ways.includes(each));
    if (nearest) reached.set(to.space.id, nearest);
  }
  return reached;
}

/** A place that is reached. */
export interface ReachedSpot {
  spot: ShelfSpot;
  exposure: Exposure;
}

/** Every place that may hold books and that what happens reaches, room by room; `among`: the rooms that count. */
export function spotsReached(tree: PlaceTree, incident: Incident, among: (space: PlaceId) => boolean = () => true): ReachedSpot[] {
  const reached = roomsReached(tree, incident);
  const { kind, places, radius, water } = incident;
  const storey = places.map((place) => tree.within(place, "storey")?.id).find((id) => id !== undefined);
  const isIn = (place: PlaceId): boolean => tree.path(place).some(({ id }) => places.includes(id));
  // Around a point distance tells what is reached; without one only what stands in the places themselves.
  const point = incident.point && storey !== undefined ? { ...incident.point, storey } : null;
  const hazard: Hazard = { kind, point, radius, water, rooms: reached, only: point === null ? (shelf) => isIn((shelf as ShelfSpot).place) : null };
  const found: ReachedSpot[] = [];
  for (const { space, storey: on } of roomsOf(tree.layout)) {
    if (!reached.has(space.id) || !among(space.id)) continue;
    for (const spot of spotsOf(space, on)) {
      const exposure = exposureOf(hazard, spot);
      if (exposure && exposure.risk > 0 && tree.byId.has(spot.place)) found.push({ spot, exposure });
    }
  }
  return found;
}
