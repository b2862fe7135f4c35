import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { useThingPresent } from "../live/use-live.ts";
import type { ThingPresent } from "../live/presents.ts";

/** When anything was last heard of it; 0 for never. */
export const heardOf = (present: ThingPresent): Millis => Object.values(present).reduce((latest, { heard }) => Math.max(latest, heard), 0);

export const useHeard = (thing: ThingId): Millis => heardOf(useThingPresent(thing));
