import { binId, stationPlace } from "@stacktwin/twin-models/bins";
import type { Text } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Value } from "@stacktwin/twin-models/reading";
import type { ModelInfo, ThingInstance } from "@stacktwin/twin-models/thing";

/** What the numbers of a machine that carries bins stand for: the bin's id, `"none"`, or the label of the place it stands at. */
export function carried(model: ModelInfo, thing: ThingInstance, tree: PlaceTree | undefined, property: string, value: Value | undefined): { bin: string } | "none" | { place: Text } | null {
  if (typeof value !== "number" || !model.bins) return null;
  if (property === model.bins.carrying) return value === 0 ? "none" : { bin: binId(value) };
  if (property !== model.bins.station) return null;
  const aisle = tree?.within(thing.place, "aisle");
  const at = tree && aisle ? stationPlace(tree, aisle.id, value) : undefined;
  const place = at && tree?.byId.get(at);
  return place ? { place: place.label } : null;
}
