import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceOrder } from "@stacktwin/twin-models/place-order";
import type { Arrangement } from "./arrangement.ts";
import { bookExtent, extentOf, type Extent } from "./extents.ts";
import { toWorld, type SceneModel, type Vec3 } from "./frames.ts";
import type { ShelfField } from "./shelf-field.ts";

/** Stretches of one arc. */
const STEPS = 14;
/** Sides of the tip where it ends, metres. */
const TIP = 0.035;
/** In front of the spines, metres. */
const BEFORE = 0.02;

interface Spot {
  storey: number;
  at: Vec3;
}

/** Above a box, before its front: `share` of its width from the left. */
function above({ storey, frame, from, to }: Extent, share: number): Spot {
  return { storey, at: toWorld(frame, from[0] + share * (to[0] - from[0]), to[1], to[2] + BEFORE) };
}

function arc([ax, ay, az]: Vec3, [bx, by, bz]: Vec3): number[] {
  const far = Math.hypot(bx - ax, by - ay, bz - az);
  const rise = 0.05 + 0.22 * Math.min(far, 3);
  const point = (step: number): Vec3 => {
    const part = step / STEPS;
    return [ax + (bx - ax) * part, ay + (by - ay) * part + rise * 4 * part * (1 - part), az + (bz - az) * part];
  };
  const positions: number[] = [];
  for (let step = 1; step <= STEPS; step++) positions.push(...point(step - 1), ...point(step));
  // The tip opens towards where it comes from, as wide as a thin book.
  const [dx, dz] = far > 0 ? [(ax - bx) / far, (az - bz) / far] : [1, 0];
  const side = Math.hypot(dx, dz) || 1;
  for (const turn of [1, -1]) positions.push(bx, by, bz, bx + (turn * TIP * dx) / side, by + TIP, bz + (turn * TIP * dz) / side);
  return positions;
}

/**
 * Where books of a shelf, bay or range have to go, as segments (six numbers each, metres): from above each that must move to the gap behind
 * which it belongs, and from what belongs elsewhere to its own shelf. What is not on the drawing, or on a storey that is closed, has none.
 */
export function orderArcs({ moves, misplaced }: Pick<PlaceOrder, "moves" | "misplaced">, model: SceneModel, field: ShelfField, { lift, showing }: Pick<Arrangement, "lift" | "showing">): number[] {
  const book = (row: number): Extent | undefined => bookExtent(model, field, row);
  const start = (shelf: PlaceId): Spot | undefined => {
    const extent = extentOf(model, shelf);
    return extent && above(extent, 0.02);
  };
  const middle = (shelf: PlaceId): Spot | undefined => {
    const extent = extentOf(model, shelf);
    return extent && above(extent, 0.5);
  };
  const ways = [
    ...moves.map(({ row, behind, stands }) => {
      const before = behind ? book(behind.row) : undefined;
      return [book(row), before ? above(before, 1) : start(stands)] as const;
    }),
    ...misplaced.map(({ row, home }) => [book(row), middle(home)] as const),
  ];
  return ways.flatMap(([from, to]) => {
    if (!from || !to || showing[from.storey] !== "open" || showing[to.storey] !== "open") return [];
    const lifted = ({ storey, at: [x, y, z] }: Spot): Vec3 => [x, y + (lift[storey] ?? 0), z];
    return arc(lifted(above(from, 0.5)), lifted(to));
  });
}
