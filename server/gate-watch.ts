import { decideAtGate, GATE_REASONS, type GateDecision, type ListWord, type Passage } from "@stacktwin/twin-models/gate-decision";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { Group } from "./contracts/spool.ts";

/** What the model of a gate calls what it says of a passage. */
const REASON = "exitReason";
const DIRECTION = "exitDirection";
const TAG = "exitEpc";
const DIRECTIONS: readonly Passage["direction"][] = ["in", "out", "unknown"];

/** What came of the passages of one site since the start. */
export type GateCounts = Record<GateDecision, number>;

export interface GateWatch {
  /** A committed group: what gates say in it is what they said, and is not changed. */
  take(group: Group): void;
  counts(site: SiteId): GateCounts;
}

/** What a gate said of one passage. */
export interface GatePassage extends Passage {
  /** Null where it read no tag. */
  epc: string | null;
  at: Millis;
  by: ThingId;
}

/** Every passage that is told in a committed group, whatever the gate. */
export function passagesOf(readings: readonly Reading[]): GatePassage[] {
  return readings.flatMap(({ thing, property, time, received, value }) => {
    const reason = property === REASON ? GATE_REASONS.find((each) => each === value) : undefined;
    if (!reason) return [];
    const beside = (name: string): Reading["value"] => readings.find((each) => each.thing === thing && each.time === time && each.property === name)?.value ?? null;
    const [direction, epc] = [beside(DIRECTION), beside(TAG)];
    return [{ reason, direction: DIRECTIONS.find((each) => each === direction) ?? "unknown", epc: typeof epc === "string" ? epc : null, at: Math.min(time, received), by: thing }];
  });
}

const none = (): GateCounts => ({ "own-alarm": 0, "list-alarm": 0, suppressed: 0, passed: 0 });

/** Judges every passage by the table of gates. `word`: what the library system says of the item with that tag; `out`: one may be leaving that is not lent. */
export function createGateWatch(word: (site: SiteId, epc: string | null) => ListWord, out: (site: SiteId, epc: string) => void): GateWatch {
  const sites = new Map<SiteId, GateCounts>();
  const countsOf = (site: SiteId): GateCounts => {
    const known = sites.get(site);
    if (known) return known;
    const fresh = none();
    sites.set(site, fresh);
    return fresh;
  };

  return {
    take({ site, readings }) {
      for (const passage of passagesOf(readings)) {
        const { epc } = passage;
        const decision = decideAtGate(passage, word(site, epc));
        countsOf(site)[decision]++;
        // Lent a minute ago, or not at all: the library system knows by now.
        if (epc !== null && (decision === "list-alarm" || decision === "suppressed")) out(site, epc);
      }
    },
    counts: countsOf,
  };
}
