import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { LoggerImport, LoggerList } from "@stacktwin/twin-models/import";
import type { LoggerOptions } from "@stacktwin/twin-models/logger";
import type { Reading } from "@stacktwin/twin-models/reading";
import { builtinModels } from "@stacktwin/devices/builtin";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { readLoggerProfiles } from "../config/profiles.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { StateStore } from "../contracts/state.ts";
import { createImportStore } from "../imports/import-store.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import { createLoggerImports, type RunningLoggerImports } from "./logger-imports.ts";

export const SITE = "north" as SiteId;
export const LOGGER = "store-a-logger" as ThingId;
const MODEL = "urn:stacktwin:tm:climate-logger:1.0.0";

export interface LoggerHouse {
  db: Database;
  state: StateStore;
  history: HistoryStore;
  imports: RunningLoggerImports;
  /** What went to the spool. */
  appended: Reading[];
  reported: unknown[];
  take(body: Buffer | string | Readable, options?: LoggerOptions, thing?: string): Promise<LoggerImport>;
  ended(id: string): Promise<LoggerImport>;
  values(property: string): Promise<[string, unknown, string][]>;
  close(): Promise<void>;
}

/** Imports of loggers on a real data file and a history of either end; `folder` is kept by whoever gives it. */
export async function openLoggerHouse(openHistory: (db: Database) => HistoryStore, folder = mkdtempSync(join(tmpdir(), "loggers-"))): Promise<LoggerHouse> {
  const db = openDatabase(join(folder, "stacktwin.db"));
  const state = createStateStore(db);
  const history = openHistory(db);
  await history.start();
  const bound = loadCatalogue(builtinModels()).models.get(MODEL)?.bind({ id: LOGGER, site: SITE, model: MODEL, name: { zh: "甲库记录仪", en: "Logger of store A" }, place: "A" as PlaceId, address: { INTERVAL_S: 600 } });
  if (!bound) throw new Error("the model of loggers is missing");
  const appended: Reading[] = [];
  const reported: unknown[] = [];
  const imports = createLoggerImports({
    store: createImportStore<LoggerImport, LoggerList>(db, "logger"),
    state,
    clock: { now: () => Date.UTC(2026, 0) },
    folder: join(folder, "imports"),
    sites: () => [SITE],
    history,
    profiles: readLoggerProfiles([], []),
    brought: () => [bound],
    present: (_site, _thing, property) => {
      const newest = appended.findLast((reading) => reading.property === property);
      return newest && { value: newest.value, time: newest.time, heard: newest.received, quality: newest.quality };
    },
    append: async (_site, readings) => void appended.push(...readings),
    report: (error) => void reported.push(error),
  });
  const ended: LoggerHouse["ended"] = async (id) => {
    for (;;) {
      const job = imports.get(SITE, id);
      if (job.state !== "running") return job;
      await new Promise((next) => setImmediate(next));
    }
  };
  return {
    db, state, history, imports, appended, reported, ended,
    take: async (body, options = {}, thing = LOGGER) => {
      const upload = body instanceof Readable ? body : Readable.from([Buffer.from(body)]);
      return ended((await imports.begin(SITE, { ...options, thing, file: "store.csv", by: "wang" }, upload)).id);
    },
    values: async (property) =>
      (await history.samples({ site: SITE, thing: LOGGER, property }, 0, Date.UTC(2100, 0), 1_000_000)).map(({ time, value, quality }) => [new Date(time).toISOString(), value, quality]),
    close: async () => {
      await imports.stop();
      await history.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
