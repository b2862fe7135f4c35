import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { ZoneDay } from "@stacktwin/twin-models/shelf-figures";
import type { ZoneDayStore } from "../contracts/zone-days.ts";
import type { Database } from "../sqlite/database.ts";

/** Sums of samples in the table, means outside. */
export function zoneDayTable(db: Database): ZoneDayStore {
  const add = db.prepare(`INSERT INTO zone_day (site, day, zone, covered, away, uncovered, samples) VALUES (?, ?, ?, ?, ?, ?, 1)
    ON CONFLICT (site, day, zone) DO UPDATE SET covered = covered + excluded.covered, away = away + excluded.away,
      uncovered = uncovered + excluded.uncovered, samples = samples + 1`);
  const list = db.prepare<ZoneDay>(`SELECT day, zone, covered / samples AS covered, away / samples AS away, uncovered / samples AS uncovered, samples
    FROM zone_day WHERE site = ? AND day >= ? AND day < ? ORDER BY day, zone`);
  return {
    add: (site: SiteId, day: Millis, zones) =>
      db.transaction(() => {
        for (const { zone, covered, away, uncovered } of zones) add.run(site, day, zone, covered, away, uncovered);
      }),
    between: (site, from, to) => list.all(site, from, to),
  };
}
