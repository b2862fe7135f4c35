import type { LibraryStatus } from "./item.ts";

/** Why a gate spoke up, as its model says it: of its own (AFI, security bit), by a list, or not at all. */
export const GATE_REASONS = ["none", "afi", "eas", "list", "suppressed", "unknown"] as const;
export type GateReason = (typeof GATE_REASONS)[number];

/** A tag that went through a gate. */
export interface Passage {
  reason: GateReason;
  direction: "in" | "out" | "unknown";
}

/** What the library system says of that item, and of the list as a whole: too old to judge by, or not. */
export interface ListWord {
  status: LibraryStatus["status"] | null;
  stale: boolean;
  listStale: boolean;
}

/**
 * `own-alarm`: the gate's own, and nobody else's business. `list-alarm`: it rests on the list alone, and the list is good.
 * `suppressed`: it would rest on a list that is too old. `passed`: nothing against it.
 */
export type GateDecision = "own-alarm" | "list-alarm" | "suppressed" | "passed";

const OUT_BY_RIGHT: readonly (LibraryStatus["status"] | null)[] = ["on-loan", "in-transit", null];

/** The one table of gates. A list that is stale makes no alarm and hides none that does not rest on it. */
const BY_REASON: Readonly<Record<GateReason, (passage: Passage, word: ListWord) => GateDecision>> = {
  afi: () => "own-alarm",
  eas: () => "own-alarm",
  list: (_, word) => (word.listStale || (word.status !== null && word.stale) ? "suppressed" : "list-alarm"),
  suppressed: () => "suppressed",
  none: byList,
  unknown: byList,
};

function byList({ direction }: Passage, { status, stale, listStale }: ListWord): GateDecision {
  if (direction !== "out" || OUT_BY_RIGHT.includes(status)) return "passed";
  return stale || listStale ? "suppressed" : "list-alarm";
}

export const decideAtGate = (passage: Passage, word: ListWord): GateDecision => BY_REASON[passage.reason](passage, word);
