import type { ItemState, LibraryStatus } from "./item.ts";
import type { Millis } from "./ids.ts";
import { NOWHERE } from "./books.ts";

/** A book heard this soon after it was lent or sent off may still be on its way out of the library. */
export const LEAVING_MS = 15 * 60_000;

/** A book that came back may wait this long on a trolley before its silence means anything. */
export const RESHELVING_MS = 24 * 3_600_000;

/** What is known of one item when its state is asked for. */
export interface ItemFacts {
  /** Where it probably is: its own shelf or bin, another shelf, a place that is no shelf, or never placed at all. */
  likely: "own" | "other-shelf" | "other-place" | "nowhere";
  /** When it was last heard anywhere; 0: never. */
  heard: Millis;
  /** On its own shelf it was read in the wrong sequence. */
  outOfOrder: boolean;
  /** That place, and where the item is nowhere its own shelf, has antennas that are alive. */
  covered: boolean;
  /** Not heard for many cycles, in which its own shelf and its likely place were listened to and neighbours were heard. */
  silent: boolean;
  /** The library system took it back less than `RESHELVING_MS` ago. */
  reshelving: boolean;
  status: LibraryStatus["status"] | null;
  /** Since when it says so, as far as is known; 0 without a status. */
  statusAt: Millis;
  /** Nobody has confirmed it for too long. */
  stale: boolean;
}

/** What the library system says when nothing heard since speaks against it; absent: look at the place. */
const SAID: Partial<Record<LibraryStatus["status"], ItemState>> = {
  "on-loan": "on-loan",
  "in-transit": "in-transit",
  lost: "missing",
  withdrawn: "unknown",
};
const AT: Record<ItemFacts["likely"], ItemState> = {
  own: "on-shelf",
  "other-shelf": "misplaced",
  "other-place": "elsewhere",
  nowhere: "unknown",
};

/**
 * The one table of item states. The library system's word holds until the book is heard well after it; missing is a
 * conclusion from silence where there should be none, and only of what should be there; without coverage nothing is claimed. A
 * stale word makes nothing missing: neither by itself, nor of what is silent.
 */
export function stateOfItem(facts: ItemFacts): ItemState {
  const said = facts.status === null ? undefined : SAID[facts.status];
  if (said !== undefined && !(facts.stale && said === "missing") && (facts.silent || facts.heard <= facts.statusAt + LEAVING_MS)) return said;
  if (facts.silent) return facts.status === null || facts.stale || facts.reshelving ? "unknown" : "missing";
  if (!facts.covered) return "unknown";
  return facts.likely === "own" && facts.outOfOrder ? "out-of-order" : AT[facts.likely];
}

/** Where a screen draws a book in that state: a place index, or NOWHERE for what is not in the building. */
export function drawnAt(state: ItemState, likely: number, home: number): number {
  if (state === "on-loan" || state === "in-transit" || state === "missing") return NOWHERE;
  return likely === NOWHERE ? home : likely;
}
