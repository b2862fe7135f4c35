import type { Evidence } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Ears } from "./ears.ts";
import type { PlacesOfItems } from "./places-of-items.ts";
import type { Presences } from "./presence.ts";

interface Heard {
  ears: Ears;
  located: PlacesOfItems;
  presences: Presences;
  placeId: (index: number) => PlaceId;
}

/** What the antenna that was loudest at an item's place says of it: how often, how strongly, and what else it hears. Undefined without one. */
export function sightingOf({ ears, located, presences, placeId }: Heard, row: number, tags: readonly number[], heard: Millis): Evidence | undefined {
  const ear = located.lastEar[row]! - 1;
  const by = ears.labels[ear];
  if (by === undefined || heard === 0) return undefined;
  const stay = tags.map((tag) => presences.open(tag, ear)).find((open) => open !== undefined);
  const other = located.hearing.mostHeard(ears.places[ear]!);
  return {
    kind: "sighting",
    at: heard,
    by,
    rssi: located.lastRssi[row]! / 100,
    ...(stay && { count: stay.count, from: stay.from }),
    ...(other && { hears: { place: placeId(other.place), share: other.share } }),
  };
}
