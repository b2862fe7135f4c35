import type { Elevation, ShelfFront, Spine } from "./elevation.ts";
import type { PlanAct, PlanStep } from "./keys.ts";

/** Where one stands in an elevation by key: on a shelf as a whole, or on a book on it. */
export interface Cursor {
  front: ShelfFront;
  spine: Spine | null;
}

const middle = ({ left, right }: { left: number; right: number }): number => (left + right) / 2;

/** The shelves of one height, from left to right over all fronts. */
const levelOf = ({ shelves }: Elevation, level: number): ShelfFront[] => shelves.filter(({ shelf }) => shelf === level);

function aside(elevation: Elevation, { front, spine }: Cursor, step: 1 | -1): Cursor | null {
  const at = spine ? front.spines.indexOf(spine) : -1;
  const to = at + step;
  if (to >= -1 && to < front.spines.length) return { front, spine: front.spines[to] ?? null };
  const level = levelOf(elevation, front.shelf);
  const next = level[level.indexOf(front) + step];
  if (!next) return null;
  return { front: next, spine: step < 0 ? (next.spines.at(-1) ?? null) : null };
}

function above({ shelves }: Elevation, { front, spine }: Cursor, step: 1 | -1): Cursor | null {
  const next = shelves.find(({ face, bay, shelf }) => face === front.face && bay === front.bay && shelf === front.shelf + step);
  if (!next) return null;
  if (!spine) return { front: next, spine: null };
  const x = middle(spine);
  const nearest = next.spines.reduce<Spine | null>((best, one) => (best === null || Math.abs(middle(one) - x) < Math.abs(middle(best) - x) ? one : best), null);
  return { front: next, spine: nearest };
}

function byBay(elevation: Elevation, { front }: Cursor, step: 1 | -1): Cursor | null {
  const level = levelOf(elevation, front.shelf);
  const next = level[level.indexOf(front) + step];
  return next ? { front: next, spine: null } : null;
}

const MOVES: Readonly<Record<PlanStep, (elevation: Elevation, cursor: Cursor) => Cursor | null>> = {
  right: (elevation, cursor) => aside(elevation, cursor, 1),
  left: (elevation, cursor) => aside(elevation, cursor, -1),
  up: (elevation, cursor) => above(elevation, cursor, 1),
  down: (elevation, cursor) => above(elevation, cursor, -1),
  next: (elevation, cursor) => byBay(elevation, cursor, 1),
  previous: (elevation, cursor) => byBay(elevation, cursor, -1),
  first: (_, { front }) => ({ front, spine: front.spines[0] ?? null }),
  last: (_, { front }) => ({ front, spine: front.spines.at(-1) ?? null }),
};

const isStep = (act: PlanAct): act is PlanStep => act in MOVES;

/** Where a key leads: null at the edge, undefined for a key that leads nowhere. */
export const moved = (elevation: Elevation, cursor: Cursor, act: PlanAct | null): Cursor | null | undefined => (act !== null && isStep(act) ? MOVES[act](elevation, cursor) : undefined);

/** The same place among books that have changed meanwhile; the shelf, where the book has gone. */
export function still(elevation: Elevation, { front, spine }: Cursor): Cursor | undefined {
  const same = elevation.shelves.find(({ place }) => place === front.place);
  return same && { front: same, spine: (spine && same.spines.find(({ row }) => row === spine.row)) ?? null };
}
