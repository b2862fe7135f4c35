import type { Millis } from "@stacktwin/twin-models/ids";
import type { Dropped } from "@stacktwin/twin-models/retention";
import type { StateStore } from "../contracts/state.ts";
import type { Database } from "../sqlite/database.ts";
import { LEVEL_SPANS, OPEN_LEVEL } from "./levels.ts";

/** Rows that one call looks at or drops, so that it holds up the loop for milliseconds. */
const ROWS = 2000;

interface Key {
  site: string;
  epc: string;
  antenna: string;
  from: Millis;
  to: Millis;
}

const BEGINNING: Key = { site: "", epc: "", antenna: "", from: 0, to: 0 };

export type RetentionTables = Pick<StateStore, "dropIntervals" | "dropPresences" | "dropSessions" | "noteDropped" | "dropped">;

/** What the policy lets go of, and the record of it. */
export function retentionTables(db: Database): RetentionTables {
  const lanes = db.prepare<{ lane: number }>("SELECT lane FROM lane");
  const dropIntervals = db.prepare(`DELETE FROM interval WHERE (lane, level, "from", subject) IN
    (SELECT lane, level, "from", subject FROM interval WHERE lane = ? AND level = ? AND "from" < ? LIMIT ${ROWS})`);
  const presences = db.prepare<Key>(`SELECT site, epc, antenna, "from", "to" FROM presence
    WHERE (site, epc, antenna, "from") > (?, ?, ?, ?) ORDER BY site, epc, antenna, "from" LIMIT ${ROWS}`);
  const dropPresence = db.prepare('DELETE FROM presence WHERE site = ? AND epc = ? AND antenna = ? AND "from" = ?');
  const dropSessions = db.prepare("DELETE FROM session WHERE expires < ?");
  const note = db.prepare(`INSERT INTO dropped (day, what, count, before) VALUES (?, ?, ?, ?)
    ON CONFLICT (day, what) DO UPDATE SET count = count + excluded.count, before = max(before, excluded.before)`);
  const list = db.prepare<Dropped>("SELECT day, what, count, before FROM dropped ORDER BY day DESC, what LIMIT ?");
  /** The sweep over presences goes on from here; it has no index by age, which every sighting would pay for. */
  let swept = BEGINNING;

  return {
    dropIntervals: (before) => {
      let dropped = 0;
      for (const { lane } of lanes.all())
        for (const [level, span] of LEVEL_SPANS.entries()) {
          // What began a level's span ago has ended; an interval filed as longer than any has not.
          if (level >= OPEN_LEVEL - 1) continue;
          dropped += db.derived(() => dropIntervals.run(lane, level, before - span).changes);
          if (dropped >= ROWS) return dropped;
        }
      return dropped;
    },
    dropPresences: (before) => {
      const page = presences.all(swept.site, swept.epc, swept.antenna, swept.from);
      const old = page.filter(({ to }) => to < before);
      if (old.length > 0) db.derived(() => old.forEach(({ site, epc, antenna, from }) => dropPresence.run(site, epc, antenna, from)));
      swept = page.length < ROWS ? BEGINNING : (page.at(-1) ?? BEGINNING);
      return old.length;
    },
    dropSessions: (before) => dropSessions.run(before).changes,
    noteDropped: ({ day, what, count, before }) => void note.run(day, what, count, before),
    dropped: (limit) => list.all(limit),
  };
}
