import type { Candidate, LibraryStatus } from "@stacktwin/twin-models/item";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import { LEAVING_MS } from "@stacktwin/twin-models/state-of-item";

/** Hearings count half after this time of silence. */
const HALF_LIFE_MS = 6 * 3_600_000;

/** How likely a book stands where it belongs when nothing else speaks for any place, by what the library system says. */
const AT_HOME: Record<LibraryStatus["status"] | "none", number> = {
  available: 0.9,
  reference: 0.93,
  "on-loan": 0.02,
  "in-transit": 0.02,
  withdrawn: 0.05,
  lost: 0.05,
  none: 0.7,
};
/** And when its shelf is listened to, and it has been silent there for long. */
const AT_HOME_SILENT = 0.05;

/** What is known of one item, by name. */
export interface Known {
  home: PlaceId;
  registeredAt: Millis;
  /** Where it is believed to be, null when it was never placed. */
  place: PlaceId | null;
  since: Millis;
  heard: Millis;
  antenna: string | null;
  rssi: number;
  /** Of so many of its last cycles it was loudest at its place in so many. */
  cycles: number;
  agreeing: number;
  /** Where it was loudest last, when that is not yet believed. */
  pending: PlaceId | null;
  pendingFrom: Millis;
  silent: boolean;
  /** When the library system took it back; 0 when it did not. */
  returnedAt: Millis;
  status: LibraryStatus["status"] | null;
  statusAt: Millis;
}

/**
 * The candidates of an item, most likely first. Its place has the share of its recent cycles in which it was loudest
 * there, its pending place the rest; both halve in weight with every six hours of silence, and what they lose goes to
 * the register's shelf as far as the library system's word allows. What is missing to 1 is "somewhere else".
 */
export function candidatesOf(known: Known, now: Millis): Candidate[] {
  const said = known.status !== null && known.heard <= known.statusAt + LEAVING_MS && AT_HOME[known.status] < 0.5;
  const weight =
    known.silent || said || known.place === null || known.heard === 0 ? 0 : 2 ** (-Math.max(0, now - known.heard) / HALF_LIFE_MS);
  const share = (known.agreeing + 1) / (known.cycles + 1.2);
  const prior = known.silent ? AT_HOME_SILENT : AT_HOME[known.status ?? "none"];
  const register = { kind: "register", at: known.registeredAt, by: "register" } as const;
  const loan =
    known.status === "on-loan" || known.status === "in-transit"
      ? [{ kind: "loan", at: known.statusAt, by: "library system" } as const]
      : [];
  const back = known.returnedAt > 0 ? [{ kind: "return", at: known.returnedAt, by: "library system" } as const] : [];
  const found: Candidate[] = [];

  if (known.place !== null) {
    const atHome = known.place === known.home;
    const sighting =
      known.heard > 0 && known.antenna !== null
        ? [{ kind: "sighting", at: known.heard, by: known.antenna, rssi: known.rssi } as const]
        : [];
    const evidence = [...sighting, ...(atHome ? [...loan, ...back, register] : [])].toSorted((a, b) => b.at - a.at);
    found.push({ place: known.place, p: weight * share + (atHome ? (1 - weight) * prior : 0), since: known.since, evidence });
  }
  if (known.pending !== null && known.pending !== known.home)
    found.push({ place: known.pending, p: weight * (1 - share), since: known.pendingFrom, evidence: [] });
  if (known.place !== known.home)
    found.push({
      place: known.home,
      p: (1 - weight) * prior + (known.pending === known.home ? weight * (1 - share) : 0),
      since: known.registeredAt,
      evidence: [...loan, ...back, register].toSorted((a, b) => b.at - a.at),
    });
  return found.filter(({ p }) => p >= 0.005).toSorted((a, b) => b.p - a.p);
}
