import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Tour, TourStop } from "@stacktwin/twin-models/round";
import type { Walks } from "@stacktwin/twin-models/route";
import { walkOrder } from "@stacktwin/twin-models/walk-order";

/** One task of a tour: where one comes to it and leaves it (null: nobody knows), and the seconds on foot in between. */
export interface Visit {
  task: string;
  enter: PlaceId | null;
  leave: PlaceId | null;
  within: number;
  /** Before all that are not. */
  pressing: boolean;
}

/** The order in which tasks are walked by soonest from a place on; what cannot be reached comes last of its kind. */
export function tourOf(walks: Walks, visits: readonly Visit[], from: PlaceId | null): Pick<Tour, "stops" | "seconds"> {
  const nowhere = { storey: "" as PlaceId, x: 0, z: 0 };
  const spotOf = (place: PlaceId | null) => (place === null ? undefined : walks.spotOf(place)) ?? nowhere;
  const enters = visits.map(({ enter }) => spotOf(enter));
  const leaves = [...visits.map(({ leave }) => spotOf(leave)), spotOf(from)];
  const matrix = walks.between([...enters, ...leaves]);
  const [size, start] = [enters.length + leaves.length, visits.length];
  /** From leaving one to coming to another. */
  const seconds = (a: number, b: number): number => matrix[(enters.length + a) * size + b]!;
  const order: number[] = [];
  for (const pressing of [true, false]) {
    const these = [...visits.keys()].filter((at) => visits[at]!.pressing === pressing);
    const stops = these.map((spot) => ({ spot, aisle: `${spot}`, block: null, after: null }));
    const begin = order.at(-1) ?? (from === null ? null : start);
    order.push(...walkOrder({ stops, seconds, start: begin, end: null }).map((at) => these[at]!));
  }
  const stops = order.map((at, n): TourStop => {
    const before = n > 0 ? order[n - 1]! : from === null ? null : start;
    const to = before === null ? null : seconds(before, at);
    return { task: visits[at]!.task, to: to !== null && Number.isFinite(to) ? Math.round(to) : null, within: visits[at]!.within };
  });
  return { stops, seconds: stops.reduce((sum, { to, within }) => sum + (to ?? 0) + within, 0) };
}
