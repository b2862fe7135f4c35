import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Dropped, Retention } from "@stacktwin/twin-models/retention";
import type { Clock } from "./contracts/clock.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";
import type { StateStore } from "./contracts/state.ts";
import type { Site } from "./site.ts";

const DAY = 86_400_000;
/** The oldest group whose going is on record already. */
const SPOOL_NOTED = "retention:spool";
/** Up to this moment the history has been dropped. */
const HISTORY_NOTED = "retention:history";

export interface UpkeepParts {
  sites: ReadonlyMap<SiteId, Pick<Site, "tick" | "passed" | "checkpoint">>;
  state: Pick<StateStore, "cursor" | "note" | "putNote" | "noteDropped" | "dropIntervals" | "dropPresences" | "dropSessions"> & { stocktakes: Pick<StateStore["stocktakes"], "dropScans"> };
  spool: Pick<Spool, "last" | "oldest" | "release">;
  history: Pick<HistoryStore, "cursor" | "drop">;
  retention: Retention;
  clock: Clock;
  report: (what: string, error: unknown) => void;
}

/** What is done again and again, whatever the wires say. Nothing here throws: what fails is reported and tried again the next time. */
export interface Upkeep {
  tick(): void;
  checkpoint(): void;
  /** A checkpoint that also counts the groups of other sites as taken. */
  letPass(): void;
  /** Lets go of what every store has and the policy no longer wants. */
  housekeeping(): Promise<void>;
}

export function createUpkeep({ sites, state, spool, history, retention, clock, report }: UpkeepParts): Upkeep {
  const checkpoint = (): void => {
    for (const each of sites.values())
      try {
        each.checkpoint();
      } catch (error) {
        // Nothing is lost: what was not written is written with the next one, or follows again from the spool.
        report("the state could not be written", error);
      }
  };

  /** Groups are handed on as they are committed, so that between two commits every site has seen the last one. */
  const letPass = (): void => {
    for (const each of sites.values()) each.passed(spool.last());
    checkpoint();
  };

  const noted = (what: Dropped["what"], count: number | null, before: Millis): void => {
    if (count !== 0) state.noteDropped({ day: Math.floor(clock.now() / DAY) * DAY, what, count, before });
  };

  /** Dropping goes on between two calls, so what is gone is told by the oldest that is left. */
  const releaseSpool = (safe: number, before: Millis): void => {
    const known = Number(state.note(SPOOL_NOTED) ?? spool.oldest());
    spool.release(safe, before);
    const oldest = spool.oldest();
    if (oldest > known || known === 0) noted("spool", Math.max(0, oldest - Math.max(1, known)), before);
    if (oldest !== known) state.putNote(SPOOL_NOTED, String(oldest));
  };

  const dropHistory = async (before: Millis): Promise<void> => {
    if (before <= Number(state.note(HISTORY_NOTED) ?? -Infinity)) return;
    noted("history", await history.drop(before), before);
    state.putNote(HISTORY_NOTED, String(before));
  };

  return {
    tick() {
      for (const each of sites.values())
        try {
          each.tick(clock.now());
        } catch (error) {
          report("what a tick changed could not be written", error);
        }
    },

    checkpoint,
    letPass,

    async housekeeping() {
      try {
        const now = clock.now();
        letPass();
        const safe = Math.min(history.cursor(), ...Array.from(sites.keys(), (site) => state.cursor(site)));
        releaseSpool(safe, now - retention.spoolDays * DAY);
        const [intervals, presences] = [now - retention.intervalDays * DAY, now - retention.presenceDays * DAY];
        noted("intervals", state.dropIntervals(intervals), intervals);
        noted("presences", state.dropPresences(presences) + state.stocktakes.dropScans(presences), presences);
        state.dropSessions(now);
        // A day at a time: InfluxDB keeps a record of every deletion.
        await dropHistory(Math.floor(now / DAY - retention.historyDays) * DAY);
      } catch (error) {
        report("housekeeping", error);
      }
    },
  };
}
