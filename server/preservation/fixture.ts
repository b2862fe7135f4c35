import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Calibration } from "@stacktwin/twin-models/thing";
import { siteOf } from "../fixtures/api-site.ts";
import type { Clock } from "../contracts/clock.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { StateStore } from "../contracts/state.ts";
import { openEmbeddedHistory } from "../history/embedded.ts";
import { openDatabase } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import type { Exposures } from "./exposures.ts";
import type { Sensor } from "./sensors.ts";

export const SITE = "north" as SiteId;
export const RARE = "north-rare" as PlaceId;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Noon in China. */
export const NOW = Date.UTC(2026, 5, 10, 4, 6);
export const TODAY = Date.UTC(2026, 5, 10);
export const LI = { id: "li" as PersonId, name: "Li", contact: "", language: "en", grants: [] } as Person;
export const places = expandLayout(siteOf(SITE).places.layout);
export const sensor = (thing: string, quantity: Sensor["quantity"], calibrations: Calibration[] = []): Sensor => ({ thing: thing as ThingId, property: quantity, quantity, maxAge: 10 * MINUTE, decimals: 1, calibrations });

export interface StoresOnDisk {
  state: StateStore;
  history: HistoryStore;
  close: () => Promise<void>;
}

/** State and history in a folder of their own, that goes with them. */
export async function openStores(clock: Clock): Promise<StoresOnDisk> {
  const folder = mkdtempSync(join(tmpdir(), "preservation-"));
  const db = openDatabase(join(folder, "state.db"));
  const history = openEmbeddedHistory(db, clock, () => []);
  await history.start();
  return {
    state: createStateStore(db),
    history,
    async close() {
      await history.stop();
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A value every five minutes of [from, to) comes into the past, and exposures are told. */
export async function bring({ history, exposures }: { history: HistoryStore; exposures: Exposures }, thing: string, property: string, from: number, to: number, value: (at: number) => number): Promise<void> {
  const times = Float64Array.from({ length: Math.round((to - from) / (5 * MINUTE)) }, (_, n) => from + n * 5 * MINUTE);
  const series = { site: SITE, thing: thing as ThingId, property };
  await history.bring(series, times, times.map(value));
  exposures.brought(series, from, to);
}
