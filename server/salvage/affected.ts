import { NOWHERE } from "@stacktwin/twin-models/books";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Item } from "@stacktwin/twin-models/item";
import type { ReachedSpot } from "@stacktwin/twin-models/salvage-places";
import type { SalvageSite } from "./site.ts";

/** An item that is reached, at the place where that is worst. */
export interface Affected {
  item: Item;
  at: ReachedSpot;
  /** That it is at that place, 0 to 1. */
  chance: number;
}

/** Rows that are looked at between two turns for everything else. */
export const SLICE = 4000;
/** Less likely than that it is somewhere else, and nobody goes there for it. */
const LEAST = 0.05;

/** Places that are reached, by the position in the layout. */
export const byIndex = ({ places }: Pick<SalvageSite, "places">, spots: readonly ReachedSpot[]): Map<number, ReachedSpot> => new Map(spots.map((each) => [places.byId.get(each.spot.place)!.index, each]));

/** Where the bins of the automated store are now, by the position in the layout. */
export function binsAt({ places, twin }: Pick<SalvageSite, "places" | "twin">): Map<string, number> {
  return new Map(twin.bins().flatMap(([bin, place]) => {
    const index = places.byId.get(place as PlaceId)?.index;
    return index === undefined ? [] : [[bin, index] as const];
  }));
}

/** Rows of items that are probably at one of these places, or belong there: a book on loan is no longer one, which the estimate says later. */
export function* rowsAt({ places, locator }: Pick<SalvageSite, "places" | "locator">, reached: ReadonlyMap<number, unknown>, bins: ReadonlyMap<string, number>): Generator<number | null> {
  const { shelf } = locator.books();
  const inReach = new Uint8Array(places.places.length);
  for (const index of reached.keys()) inReach[index] = 1;
  for (let row = 0; row < shelf.length; row++) {
    if (row % SLICE === 0) yield null;
    const likely = shelf[row]!;
    if (likely !== NOWHERE && inReach[likely] === 1) {
      yield row;
      continue;
    }
    const home = locator.item(row)?.home ?? "";
    const index = places.byId.get(home as PlaceId)?.index ?? bins.get(home);
    if (index !== undefined && inReach[index] === 1) yield row;
  }
}

/** One row as its estimate puts it: the place at which it is most in danger, and that it is at any that is reached; undefined where it hardly is. */
export function affectedOf({ places, locator }: Pick<SalvageSite, "places" | "locator">, reached: ReadonlyMap<number, ReachedSpot>, bins: ReadonlyMap<string, number>, row: number, now: Millis): Affected | undefined {
  const view = locator.view(row, now);
  if (!view) return undefined;
  const { item, estimate } = view;
  let [worst, danger, chance] = [undefined as ReachedSpot | undefined, 0, 0];
  // Of an item of which nothing at all was heard or said, the register's word stands.
  const candidates = estimate.candidates.length > 0 ? estimate.candidates : [{ place: item.home, p: 1 }];
  for (const { place, p } of candidates) {
    const index = places.byId.get(place)?.index ?? bins.get(place);
    const at = index === undefined ? undefined : reached.get(index);
    if (!at) continue;
    chance += p;
    if (p * at.exposure.risk > danger) [worst, danger] = [at, p * at.exposure.risk];
  }
  return worst && chance >= LEAST ? { item, at: worst, chance: Math.min(1, chance) } : undefined;
}
