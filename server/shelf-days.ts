import { startOfDay } from "@stacktwin/twin-models/day";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Locator } from "./contracts/stages.ts";
import type { ZoneDayStore } from "./contracts/zone-days.ts";
import type { PlaceTree } from "@stacktwin/twin-models/place";

/** Antennas have had their turn when the server has listened for so long. */
const SETTLED_MS = 15 * 60_000;

interface Parts {
  sites: ReadonlyMap<SiteId, { locator: Pick<Locator, "zones">; places: PlaceTree }>;
  store: ZoneDayStore;
  since: Millis;
}

/** Samples how the books of all zones stand, for the record of their days; to be called every hour. */
export function sampleShelves({ sites, store, since }: Parts, now: Millis): void {
  if (now - since < SETTLED_MS) return;
  for (const [id, { locator, places }] of sites) {
    const zones = locator.zones(now).filter(({ covered, uncovered }) => covered + uncovered > 0);
    if (zones.length > 0) store.add(id, startOfDay(now, places.layout.timeZone), zones);
  }
}
