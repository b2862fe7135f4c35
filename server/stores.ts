import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TwinError } from "@stacktwin/twin-models/errors";
import { backupBeforeMigration } from "./backup/backup.ts";
import type { Installation } from "./config/installation.ts";
import type { Clock } from "./contracts/clock.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";
import type { StateStore } from "./contracts/state.ts";
import { FORETELL_STEPS } from "./foretell/forecast-store.ts";
import { openEmbeddedHistory } from "./history/embedded.ts";
import { openInfluxHistory } from "./history/influx.ts";
import { HISTORY_MIGRATIONS } from "./history/migrations.ts";
import { IMPORT_STEPS } from "./imports/import-store.ts";
import { openSpool, SPOOL_MIGRATIONS } from "./spool/sqlite-spool.ts";
import { openDatabase, type Database } from "./sqlite/database.ts";
import { EXCURSION_STEPS } from "./state/excursions.ts";
import { REPORT_STEPS } from "./state/reports.ts";
import { OBSERVATION_STEPS } from "./state/observations.ts";
import { STATE_STEPS } from "./state/schema.ts";
import { SET_POINT_STEPS } from "./state/set-points.ts";
import { createStateStore } from "./state/store.ts";

/** The rooms of the data file. Whoever opens them closes: the history first, the file last. */
export interface Stores {
  db: Database;
  state: StateStore;
  spool: Spool;
  history: HistoryStore;
}

const ROOMS = [
  { name: "spool", steps: SPOOL_MIGRATIONS },
  { name: "history", steps: HISTORY_MIGRATIONS },
  { name: "state", steps: STATE_STEPS },
  { name: "imports", steps: IMPORT_STEPS },
  { name: "foretell", steps: FORETELL_STEPS },
  { name: "excursions", steps: EXCURSION_STEPS },
  { name: "set-points", steps: SET_POINT_STEPS },
  { name: "reports", steps: REPORT_STEPS },
  { name: "observations", steps: OBSERVATION_STEPS },
];

function authority(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new TwinError("BAD_INPUT", `${path} cannot be read: ${String(cause)}`, path, { cause });
  }
}

/** Opens the data file, backed up before any room of it is migrated; the history has caught up with the spool. */
export async function openStores(installation: Installation, version: string, clock: Clock, log: (line: string) => void): Promise<Stores> {
  const { data, influx } = installation.config;
  const db = openDatabase(join(data, "stacktwin.db"));
  try {
    const kept = await backupBeforeMigration(db, ROOMS, { data, target: join(data, "backups"), now: clock.now(), version });
    if (kept) log(`backed up to ${kept.folder} before migrating`);
    const state = createStateStore(db);
    const spool = openSpool(db, clock);
    const replay = spool.read.bind(spool);
    const history = influx ? openInfluxHistory(db, clock, { ...influx, ...(influx.ca === undefined ? {} : { ca: authority(influx.ca) }) }, replay) : openEmbeddedHistory(db, clock, replay);
    await history.start();
    return { db, state, spool, history };
  } catch (error) {
    db.close();
    throw error;
  }
}
