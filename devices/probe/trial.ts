import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { ModelError, type BoundThing, type CompiledModel } from "../contract.ts";
import type { Address } from "../placeholders.ts";

/** What a placeholder stands for in a trial. */
const VALUES: Address = { CONNECTION: "probe", UNIT: 1 };

/** A model bound to a device that nobody has installed; null where the model wants to know more of it. */
export function trialOf(model: CompiledModel, address: Address = VALUES): BoundThing | null {
  const instance = {
    id: "probe" as ThingId,
    site: "probe" as SiteId,
    model: model.id,
    name: model.info.title,
    place: "probe" as PlaceId,
    address: { ...address },
  };
  try {
    return model.bind(instance);
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}
