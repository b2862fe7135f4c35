import { setImmediate as turn } from "node:timers/promises";
import type { Millis, SiteId, Text, ThingId } from "@stacktwin/twin-models/ids";
import type { ReplayResult } from "@stacktwin/twin-models/limit-replay";
import type { Calibration } from "@stacktwin/twin-models/thing";
import type { HistoryStore } from "../../contracts/history.ts";
import { Totals } from "./compare.ts";
import { replaySeries, type Pair } from "./series.ts";

/** Work done before everything else gets its turn. */
const SLICE_MS = 8;

/** One property of one thing, and the limits on it as they are and as they are proposed. */
export interface ReplayCase {
  thing: ThingId;
  name: Text;
  property: string;
  unit: string;
  /** Over which one reading says what the value is, ms. */
  maxAge: Millis;
  /** Of this property, in the order in which they came into force. */
  calibrations: readonly Calibration[];
  pairs: readonly Pair[];
}

export interface ReplayParts {
  site: SiteId;
  cases: readonly ReplayCase[];
  from: Millis;
  to: Millis;
  history: Pick<HistoryStore, "pieces">;
  /** Throws its reason within a few milliseconds of work once it is aborted. */
  signal: AbortSignal;
  /** 0 to 1, before every turn. */
  onProgress: (done: number) => void;
}

/**
 * Holds limits as they are and as they are proposed against what was recorded in [from, to). Everything is normal at `from`.
 * Works in turns with everything else. Throws TwinError STORE_AWAY.
 */
export async function replayLimits({ site, cases, from, to, history, signal, onProgress }: ReplayParts): Promise<ReplayResult> {
  const totals = new Totals(from, to);
  let until = performance.now() + SLICE_MS;
  let finished = 0;
  const rest = (done: Millis): Promise<void> | null => {
    if (performance.now() < until) return null;
    onProgress((finished + Math.min(1, Math.max(0, (done - from) / (to - from)))) / cases.length);
    return turn().then(() => {
      signal.throwIfAborted();
      until = performance.now() + SLICE_MS;
    });
  };
  for (const { thing, name, property, unit, maxAge, calibrations, pairs } of cases) {
    signal.throwIfAborted();
    const pieces = history.pieces({ site, thing, property }, from, to);
    const outcomes = await replaySeries({ pieces, maxAge, calibrations }, pairs, from, to, rest);
    for (const [at, { before, after, least }] of pairs.entries()) {
      const limit = after ?? before;
      const outcome = outcomes[at];
      if (limit && outcome) totals.add({ thing, name, property, rule: limit.rule, limit: limit.id, unit, excursionS: least / 1000 }, outcome);
    }
    finished++;
  }
  signal.throwIfAborted();
  return totals.result();
}
