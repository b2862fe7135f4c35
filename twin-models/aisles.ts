import type { PlaceId } from "./ids.ts";
import type { RangeLayout, SpaceLayout } from "./layout.ts";

/** Fronts that face each other over more than this are two aisles, metres. */
const WIDEST = 2.5;

/** Where one stands before shelves: in which aisle, and in which block of compact shelving, of which one aisle at a time is open (null: it always is). */
export interface Aisle {
  aisle: string;
  block: string | null;
}

interface Front {
  x: number;
  z: number;
  /** Along the row, and out of its front. */
  along: [number, number];
  out: [number, number];
  long: number;
}

function frontOf({ x, z, angle, bays, bayWidth, depth }: RangeLayout): Front {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin, long] = [Math.cos(turn), Math.sin(turn), bays * bayWidth];
  return { x: x + (long / 2) * cos - depth * sin, z: z + (long / 2) * sin + depth * cos, along: [cos, sin], out: [-sin, cos], long };
}

/** How far before the front of a row the front of another one stands that faces it; undefined when it does not. */
function facing(one: Front, other: Front): number | undefined {
  if (one.along[0] * other.along[0] + one.along[1] * other.along[1] > -0.999) return undefined;
  const [dx, dz] = [other.x - one.x, other.z - one.z];
  const ahead = dx * one.out[0] + dz * one.out[1];
  const beside = Math.abs(dx * one.along[0] + dz * one.along[1]);
  return ahead > -0.05 && ahead < WIDEST && beside < (one.long + other.long) / 2 ? ahead : undefined;
}

/** The aisle before a row: it is that of the nearest row that faces it, too. */
export function aisleOf({ ranges }: Pick<SpaceLayout, "ranges">, range: RangeLayout): Aisle {
  const front = frontOf(range);
  const block = range.compact ?? null;
  let nearest: { id: PlaceId; ahead: number } | undefined;
  for (const other of ranges) {
    if (other.id === range.id || (other.compact ?? null) !== block) continue;
    const ahead = facing(front, frontOf(other));
    if (ahead !== undefined && (nearest === undefined || ahead < nearest.ahead)) nearest = { id: other.id, ahead };
  }
  return { aisle: nearest ? [range.id, nearest.id].toSorted().join("|") : range.id, block };
}
