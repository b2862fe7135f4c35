import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Config } from "@stacktwin/twin-models/config";
import type { Clock } from "./contracts/clock.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";
import type { StateStore } from "./contracts/state.ts";
import type { Site } from "./site.ts";

const DAY = 86_400_000;

export interface UpkeepParts {
  sites: ReadonlyMap<SiteId, Pick<Site, "tick" | "passed" | "checkpoint">>;
  state: Pick<StateStore, "cursor">;
  spool: Pick<Spool, "last" | "release">;
  history: Pick<HistoryStore, "cursor" | "drop">;
  retention: Config["retention"];
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
  /** Up to this moment the history has been dropped. */
  let dropped = -Infinity;

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
        spool.release(safe, now - retention.spoolDays * DAY);
        // A day at a time: InfluxDB keeps a record of every deletion.
        const oldest = Math.floor(now / DAY - retention.historyDays) * DAY;
        if (oldest <= dropped) return;
        await history.drop(oldest);
        dropped = oldest;
      } catch (error) {
        report("housekeeping", error);
      }
    },
  };
}
