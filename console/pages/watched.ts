import type { Limit } from "@stacktwin/twin-models/alarm";
import type { PlaceId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";

/** What a limit watches, in the words of its thing and model. */
export interface Watched {
  limit: Limit;
  name: Text;
  property: Text;
  unit: string;
  decimals: number;
  words: PropertyInfo["words"] | undefined;
  place: PlaceId | null;
}

/** Null when there is no such limit any more. A thing or model that is not known is called by its id. */
export function watchedBy(limit: Limit | undefined, things: ReadonlyMap<ThingId, ThingInstance>, models: ReadonlyMap<string, ModelInfo> | undefined): Watched | null {
  if (!limit) return null;
  const thing = things.get(limit.thing);
  const info = thing && models?.get(thing.model)?.properties.find(({ name }) => name === limit.property);
  const named = (name: string): Text => ({ zh: name, en: name });
  return {
    limit,
    name: thing?.name ?? named(limit.thing),
    property: info?.title ?? named(limit.property),
    unit: info?.unit ?? "",
    decimals: info?.decimals ?? 1,
    words: info?.words,
    place: thing?.place ?? null,
  };
}
