import type { Bucket } from "@stacktwin/twin-models/api";
import { enclosureOf } from "@stacktwin/twin-models/enclosure";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { InRange } from "@stacktwin/twin-models/in-range";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";

/** What all sensors of a room, or of a case in one, say of one quantity, together. */
export interface StoreAir {
  means: Meaning;
  sensors: readonly ThingId[];
  info: PropertyInfo;
  /** The tightest limits that hold for any of them. */
  low: number | null;
  high: number | null;
  /** Known time over asked time of all of them, and time inside over known time; null where nothing is known. */
  known: number;
  inside: number | null;
  /** Lowest, mean and highest of all of them. */
  buckets: Bucket[];
}

export interface StoreLine {
  space: PlaceId;
  air: readonly StoreAir[];
}

const tightest = (values: readonly (number | null)[], pick: (...values: number[]) => number): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? pick(...known) : null;
};

/** Sensors of one room drawn as one: where any of them knew something there is something. */
function together(all: readonly InRange[]): Bucket[] {
  const [first] = all;
  return (first?.buckets ?? []).map(([start], at): Bucket => {
    const here = all.flatMap(({ buckets }) => {
      const bucket = buckets[at];
      return bucket && bucket[4] > 0 && bucket[1] !== null && bucket[2] !== null && bucket[3] !== null ? [{ low: bucket[1], mean: bucket[2], high: bucket[3] }] : [];
    });
    if (here.length === 0) return [start, null, null, null, 0];
    return [start, Math.min(...here.map(({ low }) => low)), here.reduce((sum, { mean }) => sum + mean, 0) / here.length, Math.max(...here.map(({ high }) => high)), here.length];
  });
}

const MEANS: readonly Meaning[] = ["air.temperature", "air.humidity"];

/**
 * Room by room and quantity by quantity what the air was like, the room with the least time in range first. A sensor that
 * knew nothing for a while makes the room less known, never more in range.
 */
export function storeLines(series: readonly InRange[], tree: PlaceTree, infoOf: (thing: ThingId, property: string) => PropertyInfo | undefined, placeOf: (thing: ThingId) => PlaceId | undefined): StoreLine[] {
  const rooms = new Map<PlaceId, Map<Meaning, { info: PropertyInfo; all: InRange[] }>>();
  for (const one of series) {
    const info = infoOf(one.thing, one.property);
    const place = placeOf(one.thing);
    const space = place && enclosureOf(tree, place)?.id;
    if (!info?.means || !space) continue;
    const room = rooms.get(space) ?? new Map<Meaning, { info: PropertyInfo; all: InRange[] }>();
    const of = room.get(info.means) ?? { info, all: [] };
    of.all.push(one);
    room.set(info.means, of);
    rooms.set(space, room);
  }
  const lines = Array.from(rooms, ([space, room]): StoreLine => ({
    space,
    air: MEANS.flatMap((means): StoreAir[] => {
      const of = room.get(means);
      if (!of) return [];
      const known = of.all.reduce((sum, each) => sum + each.known, 0);
      const inside = of.all.reduce((sum, each) => sum + (each.inside ?? 0) * each.known, 0);
      return [{
        means, info: of.info, sensors: of.all.map(({ thing }) => thing), known: known / of.all.length, inside: known > 0 ? inside / known : null,
        low: tightest(of.all.map(({ low }) => low), Math.max), high: tightest(of.all.map(({ high }) => high), Math.min), buckets: together(of.all),
      }];
    }),
  }));
  const worst = ({ air }: StoreLine): number => Math.min(...air.map(({ inside, known }) => (inside ?? 0) * known));
  // A store is kept for its books, a reading room for its people: both sides of both quantities are limited in the first.
  const strictness = ({ air }: StoreLine): number => air.reduce((sum, { low, high }) => sum + Number(low !== null) + Number(high !== null), 0);
  return lines.sort((a, b) => strictness(b) - strictness(a) || worst(a) - worst(b) || a.space.localeCompare(b.space));
}
