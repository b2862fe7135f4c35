import type { ForecastStore, KeptForecast } from "../contracts/foretell.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";

export const FORETELL_STEPS: readonly Migration[] = [
  "CREATE TABLE forecast_state (site TEXT, space TEXT, seq INTEGER NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (site, space)) WITHOUT ROWID;",
];

/** What was learnt of the air of spaces, in a room of its own of the data file; the caller closes the file. */
export function openForecastStore(db: Database): ForecastStore {
  migrate(db, "foretell", FORETELL_STEPS);
  const all = db.prepare<KeptForecast>("SELECT space, seq, doc FROM forecast_state WHERE site = ?");
  const put = db.prepare("INSERT INTO forecast_state (site, space, seq, doc) VALUES (?, ?, ?, ?) ON CONFLICT (site, space) DO UPDATE SET seq = excluded.seq, doc = excluded.doc");
  return {
    all: (site) => all.all(site),
    put: (site, kept) =>
      db.derived(() => {
        for (const { space, seq, doc } of kept) put.run(site, space, seq, doc);
      }),
  };
}
