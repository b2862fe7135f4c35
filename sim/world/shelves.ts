import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Layout, RangeLayout } from "@stacktwin/twin-models/layout";
import { shelfId } from "@stacktwin/twin-models/place";
import type { Random } from "../random.ts";

/** A shelf and where it stands in its range. */
export interface Shelf {
  id: PlaceId;
  range: RangeLayout;
  bay: number;
  shelf: number;
}

export const shelvesOf = (layout: Layout): Shelf[] =>
  layout.buildings
    .flatMap((building) => building.storeys)
    .flatMap((storey) => storey.spaces)
    .flatMap((space) => space.ranges)
    .flatMap((range) =>
      Array.from({ length: range.bays * range.shelves }, (_, i) => {
        const bay = Math.floor(i / range.shelves) + 1;
        const shelf = (i % range.shelves) + 1;
        return { id: shelfId(range.id, bay, shelf), range, bay, shelf };
      }),
    );

/** A shelf beside, above or below in the same range: where hands and radio waves go astray. */
export function neighbourShelf({ range, bay, shelf }: Shelf, random: Random): PlaceId {
  const sideways = range.bays > 1 && (range.shelves === 1 || random.chance(0.5));
  const step = random.chance(0.5) ? 1 : -1;
  const next = (at: number, most: number): number => (at + step < 1 || at + step > most ? at - step : at + step);
  return sideways ? shelfId(range.id, next(bay, range.bays), shelf) : shelfId(range.id, bay, next(shelf, range.shelves));
}
