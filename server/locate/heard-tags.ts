import { HEARD_WINDOW_MS, type HeardAntenna } from "@stacktwin/twin-models/commissioning";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";
import type { Group } from "../contracts/spool.ts";

/** Nobody has asked for so long: nobody listens any more. */
const FORGET_MS = 60_000;
const MOST_TAGS = 20;
const MOST_SIGHTINGS = 2000;

type Heard = Omit<HeardAntenna, "place" | "from">;

interface Watched {
  site: SiteId;
  epc: string;
  since: Millis;
  asked: Millis;
  sightings: Sighting[];
}

/** How antennas hear a few tags that somebody walks about with. The server's own clock counts: readers' clocks differ. */
export class HeardTags {
  readonly #watched = new Map<string, Watched>();

  /** Begins to listen, or goes on; antennas of the last moments, the strongest first. */
  heard(site: SiteId, epc: string, now: Millis): { since: Millis; antennas: Heard[] } {
    const key = `${site} ${epc}`;
    const watched = this.#watched.get(key) ?? { site, epc, since: now, asked: now, sightings: [] };
    watched.asked = now;
    this.#watched.delete(key);
    this.#watched.set(key, watched);
    const [oldest] = this.#watched.keys();
    if (this.#watched.size > MOST_TAGS && oldest !== undefined) this.#watched.delete(oldest);
    watched.sightings = watched.sightings.filter(({ received }) => now - received <= HEARD_WINDOW_MS);
    return { since: watched.since, antennas: summed(watched.sightings) };
  }

  take({ site, at, sightings }: Group): void {
    if (this.#watched.size === 0) return;
    for (const [key, watched] of this.#watched) {
      if (at - watched.asked > FORGET_MS) this.#watched.delete(key);
      else if (watched.site === site)
        for (const sighting of sightings)
          if (sighting.epc === watched.epc && watched.sightings.length < MOST_SIGHTINGS) watched.sightings.push(sighting);
    }
  }
}

function summed(sightings: readonly Sighting[]): Heard[] {
  const antennas = new Map<string, Heard>();
  for (const { reader, antenna, rssi, count, received } of sightings) {
    const key = `${reader} ${antenna}`;
    const heard = antennas.get(key);
    if (!heard) antennas.set(key, { reader, antenna, count, strongest: rssi, mean: rssi, last: received });
    else {
      heard.mean = (heard.mean * heard.count + rssi * count) / (heard.count + count);
      heard.count += count;
      heard.strongest = Math.max(heard.strongest, rssi);
      heard.last = Math.max(heard.last, received);
    }
  }
  return [...antennas.values()].sort((a, b) => b.mean - a.mean || b.count - a.count);
}
