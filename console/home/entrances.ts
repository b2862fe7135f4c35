import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";

export interface Entrance {
  thing: ThingInstance;
  info: PropertyInfo;
}

/** Counters of who comes into the whole site or a building: those at inner doors would count the same people again. */
export function entrancesOf(things: Iterable<ThingInstance>, models: ReadonlyMap<string, ModelInfo>, tree: PlaceTree): Entrance[] {
  const found: Entrance[] = [];
  for (const thing of things) {
    const into = thing.inward && tree.byId.get(thing.inward)?.kind;
    if (into && into !== "site" && into !== "building") continue;
    for (const info of models.get(thing.model)?.properties ?? []) if (info.means === "people.in" && info.counter) found.push({ thing, info });
  }
  return found;
}
