import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceKind } from "@stacktwin/twin-models/place";
import { FLOOD_WATER, LEAK_RADIUS, type Incident } from "@stacktwin/twin-models/salvage";
import type { SalvageAsk } from "../contracts/salvage.ts";
import type { SalvageSite } from "./site.ts";

/** Where something is a point: water drips from above, a fire begins somewhere. A flood has the whole floor. */
const AT_POINT: readonly Incident["kind"][] = ["leak", "fire"];
/** A room or less, of which a point may be said. */
const WIDE: readonly PlaceKind[] = ["site", "building"];

/** What happened and where, as the asker says, and else as the alarm's device stands. Throws BAD_INPUT, NOT_FOUND. */
export function incidentOf({ places: tree, twin }: Pick<SalvageSite, "places" | "twin">, { ask, alarm }: Pick<SalvageAsk, "ask" | "alarm">): Incident {
  const thing = alarm ? twin.view(alarm.thing)?.thing : undefined;
  const at = alarm?.place ?? thing?.place;
  const places: PlaceId[] = ask.places ?? (at ? [at] : []);
  if (places.length === 0) throw new TwinError("BAD_INPUT", "Say where it is: the alarm has no place.", "places");
  for (const place of places) if (!tree.byId.has(place)) throw new TwinError("NOT_FOUND", `There is no place ${place} in this site.`, "places");
  const stands = thing?.position;
  // A device hangs or lies below what drips on it: how high the source is, it does not know.
  const point = ask.point ?? (ask.point === undefined && ask.places === undefined && stands && AT_POINT.includes(ask.kind) ? { x: stands[0], z: stands[2], height: null } : null);
  if (point && WIDE.includes(tree.byId.get(places[0]!)!.kind)) throw new TwinError("BAD_INPUT", "A point lies on a storey: name one.", "places");
  return { kind: ask.kind, places, point, radius: ask.radius ?? LEAK_RADIUS, water: ask.water ?? FLOOD_WATER, alarm: alarm ? { id: alarm.id, occurrence: alarm.occurrence } : null };
}
