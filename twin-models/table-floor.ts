import { footprintOfRange, type RangeLayout } from "./layout.ts";
import type { TableLayout } from "./layout-table.ts";
import { bounds, boxOf, corners, overlap, round, type Bounds } from "./plane.ts";
import { setOut } from "./set-out.ts";
import { facesOf } from "./table-faces.ts";
import type { Group, StoreyDraft, Unit } from "./table-storeys.ts";

/** A space as it is drawn: its walls, and its ranges with the lines of the table that say them. */
export interface Room {
  group: Group;
  walls: Bounds;
  ranges: { range: RangeLayout; line: number }[];
}

const grown = ({ west, north, east, south }: Bounds, by: number): Bounds => ({ west: round(west - by), north: round(north - by), east: round(east + by), south: round(south + by) });
export const around = (all: readonly Bounds[]): Bounds => bounds(all.flatMap(boxOf));

/** Walls around ranges that have a place: as far from them as fits between the spaces. */
function wallsAround(ranges: readonly RangeLayout[][], margin: number): Bounds[] {
  const tight = ranges.map((own) => around(own.map((range) => bounds(corners(footprintOfRange(range))))));
  for (const by of [margin, margin / 2, margin / 4, 0.1]) {
    const walls = tight.map((one) => grown(one, by));
    if (walls.every((one, at) => walls.slice(0, at).every((other) => !overlap(boxOf(one), boxOf(other), 0.01)))) return walls;
  }
  return tight.map((one) => grown(one, 0));
}

/** The faces of a group, each unit where `spotOf` puts it. */
const standing = ({ values }: StoreyDraft, { space, units }: Group, plan: TableLayout, spotOf: (unit: Unit, at: number) => { x: number; z: number; angle: number }): Room["ranges"] =>
  units.flatMap((unit, at) => facesOf(unit, spotOf(unit, at), plan, { ...values, space }).map((range) => ({ range, line: unit.row.line })));

/** Spaces whose ranges the table gives a place. */
function placedRooms(storey: StoreyDraft, groups: readonly Group[], plan: TableLayout): Room[] {
  const ranges = groups.map((group) => standing(storey, group, plan, ({ row }) => row.at ?? { x: 0, z: 0, angle: 0 }));
  const walls = wallsAround(ranges.map((all) => all.map(({ range }) => range)), plan.defaults.margin);
  return groups.map((group, at) => ({ group, walls: walls[at]!, ranges: ranges[at]! }));
}

/** Spaces whose ranges are set out in rows, side by side to the east of those that have a place, all of them equally deep. */
function setOutRooms(storey: StoreyDraft, groups: readonly Group[], plan: TableLayout, placed: readonly Bounds[], from: number): Room[] {
  const plans = groups.map(({ units }) => setOut(units.map(({ row: { bays, bayWidth, depth, sides } }) => ({ length: bays * bayWidth, depth, sides })), plan.defaults));
  const depth = Math.max(0, ...plans.map((each) => each.depth));
  const { east, north } = placed.length === 0 ? { east: from, north: 0 } : around(placed);
  let west = east;
  return groups.map((group, at) => {
    const { width, spots } = plans[at]!;
    const walls = { west, north, east: round(west + width), south: round(north + depth) };
    const ranges = standing(storey, group, plan, (_, n) => ({ x: walls.west + (spots[n]?.[0] ?? 0), z: north + (spots[n]?.[1] ?? 0), angle: 0 }));
    west = walls.east;
    return { group, walls, ranges };
  });
}

/** The spaces of a storey in the order of the table, drawn; those without a place to the east of `from`. */
export function roomsOf(storey: StoreyDraft, plan: TableLayout, from = 0): Room[] {
  const isPlaced = ({ units }: Group): boolean => units.every(({ row }) => row.at !== null);
  const placed = placedRooms(storey, storey.groups.filter(isPlaced), plan);
  const free = setOutRooms(storey, storey.groups.filter((group) => !isPlaced(group)), plan, placed.map(({ walls }) => walls), from);
  const all = [...placed, ...free];
  return storey.groups.map((group) => all.find((room) => room.group === group)!);
}
