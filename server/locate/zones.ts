import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ZoneCount } from "../contracts/zone-days.ts";

interface Asked {
  /** Place index of each row's own shelf, -1 for none. */
  home: Int32Array;
  available: (row: number) => boolean;
  zoneOf: (place: number) => PlaceId | undefined;
  covered: (place: number) => boolean;
  /** Probability that a row is on its own shelf. */
  atHome: (row: number) => number;
}

/** How the available books of each zone stand: on their own shelf rather than not, or under no coverage. */
export function zonesOf({ home, available, zoneOf, covered, atHome }: Asked): ZoneCount[] {
  const zones = new Map<PlaceId, ZoneCount>();
  const known = new Map<number, ZoneCount | undefined>();
  const countOf = (place: number): ZoneCount | undefined => {
    const zone = zoneOf(place);
    if (zone === undefined) return undefined;
    const made = zones.get(zone) ?? { zone, covered: 0, away: 0, uncovered: 0 };
    zones.set(zone, made);
    return made;
  };
  for (let row = 0; row < home.length; row++) {
    const own = home[row]!;
    if (own < 0 || !available(row)) continue;
    if (!known.has(own)) known.set(own, countOf(own));
    const count = known.get(own);
    if (!count) continue;
    if (!covered(own)) count.uncovered++;
    else {
      count.covered++;
      if (atHome(row) < 0.5) count.away++;
    }
  }
  return [...zones.values()];
}
