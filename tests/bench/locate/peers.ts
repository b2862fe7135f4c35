import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import type { Sighting } from "@stacktwin/twin-models/reading";

/** Where a simple rule says that a tag is; null: gone. */
export interface Peer {
  take(sighting: Sighting, place: PlaceId): void;
  where(epc: string, now: Millis): PlaceId | null;
}

/** The strongest read of the last cycle in which the tag was heard wins. */
export function lastStrongest(cycleMs: number): Peer {
  const last = new Map<string, { cycle: number; rssi: number; place: PlaceId }>();
  return {
    take({ epc, time, rssi }, place) {
      const cycle = Math.floor(time / cycleMs);
      const before = last.get(epc);
      if (!before || cycle > before.cycle || (cycle === before.cycle && rssi > before.rssi)) last.set(epc, { cycle, rssi, place });
    },
    where: (epc) => last.get(epc)?.place ?? null,
  };
}

const MOVE_DB = 6;
const FORGET_DB_PER_MS = 0.008;
const GONE_MS = 600_000;

/** As gateways usually tell arrivals, moves and departures: another antenna must be 6 dB louder than what is remembered, which fades. */
export function arriveMoveDepart(): Peer {
  const known = new Map<string, { place: PlaceId; level: number; at: Millis }>();
  return {
    take({ epc, time, rssi }, place) {
      const before = known.get(epc);
      const remembered = before ? before.level - (time - before.at) * FORGET_DB_PER_MS : Number.NEGATIVE_INFINITY;
      if (!before || time - before.at > GONE_MS || before.place === place) known.set(epc, { place, level: before?.place === place ? Math.max(rssi, remembered) : rssi, at: time });
      else if (rssi > remembered + MOVE_DB) known.set(epc, { place, level: rssi, at: time });
    },
    where(epc, now) {
      const found = known.get(epc);
      return found && now - found.at <= GONE_MS ? found.place : null;
    },
  };
}
