import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import type { PersonId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import { addSeries, noRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { createExcursionDesk } from "../../server/preservation/excursion-desk.ts";
import { createPreservation } from "../../server/preservation/preservation.ts";
import type { Sensor } from "../../server/preservation/sensors.ts";
import { openKeys } from "../../server/reports/keys.ts";
import { createReports } from "../../server/reports/reports.ts";
import { openDatabase } from "../../server/sqlite/database.ts";
import { createStateStore } from "../../server/state/store.ts";
import { climateYear } from "./load/climate.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Thermo-hygrometers in a store. */
const PER_STORE = 10;
const SITE = "bench" as SiteId;
const NOW = Date.UTC(2026, 10, 3, 4, 6);
/** October and a day at both ends, UTC. */
const BEGIN = Date.UTC(2026, 8, 30);
const DAYS = 33;
const by: Person = { id: "li" as PersonId, name: "Li", contact: "", language: "zh", grants: [] };

export interface MonthReport {
  /** Seconds from being asked to being on disk, of the first since the start, for which the font is read, and of the next. */
  first: number;
  next: number;
  /** Processor time of the first: what neighbours on the machine do not change. */
  firstCpu: number;
  pdfMiB: number;
  csvMiB: number;
  stores: number;
}

/** A month's report of all stores of a site, PDF and CSV, from hours and minutes that are on disk already. */
export async function monthReport(sensors: number, seed: number): Promise<MonthReport> {
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-month-"));
  const db = openDatabase(join(folder, "stacktwin.db"));
  const state = createStateStore(db);
  const stores = Math.max(1, Math.round(sensors / PER_STORE));
  const spaces = Array.from({ length: stores }, (_, n) => `store-${n + 1}` as PlaceId);
  const outline: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
  const storey = { id: "F1" as PlaceId, name: { zh: "一层", en: "First floor" }, level: 0, elevation: 0, height: 4, outline, spaces: spaces.map((id, n) => ({ id, kind: "rare-store" as const, name: { zh: `${n + 1} 号书库`, en: `Store ${n + 1}` }, outline, ranges: [], stacks: [], fixtures: [] })) };
  const layout: Layout = { version: 1, site: SITE, name: { zh: "市图书馆", en: "City Library" }, timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: { zh: "主楼", en: "Main" }, storeys: [storey] }] };
  const places = expandLayout(layout);
  const sensor = (thing: string, quantity: Sensor["quantity"]): Sensor => ({ thing: thing as ThingId, property: quantity, quantity, maxAge: 10 * MINUTE, decimals: 1, calibrations: [{ property: quantity, from: NOW - 100 * DAY, certificate: `CAL-${thing}`, offset: 0, gain: 1 }] });
  const all = new Map([[SITE, new Map(spaces.map((space, n) => [space, Array.from({ length: PER_STORE }, (_, k) => [sensor(`th-${n * PER_STORE + k}`, "temperature"), sensor(`th-${n * PER_STORE + k}`, "humidity")]).flat()]))]]);
  for (const [n, space] of spaces.entries()) {
    const [warm, moist] = [climateYear(2 * n, seed, BEGIN, DAYS * 1440).values, climateYear(2 * n + 1, seed, BEGIN, DAYS * 1440).values];
    for (let day = 0; day < DAYS; day++) {
      const [temperature, humidity] = [warm.slice(day * 1440, (day + 1) * 1440), moist.slice(day * 1440, (day + 1) * 1440)];
      // Half an hour a day of which nothing is known.
      temperature.fill(Number.NaN, 600, 630);
      humidity.fill(Number.NaN, 600, 630);
      const { rows } = ((into) => (addSeries(into, BEGIN + day * DAY, MINUTE, temperature, humidity), into))(noRows(BEGIN + day * DAY, 24));
      state.exposures.put(SITE, { space, day: BEGIN + day * DAY, mark: 0, rows, temperature, humidity, doubts: [] });
    }
  }
  const clock = { now: () => NOW };
  const closed = (): number => Math.floor(NOW / (60 * MINUTE)) * 60 * MINUTE;
  const preservation = createPreservation({
    sensors: () => all, exposures: { tick: async () => undefined, brought: () => undefined, heard: () => undefined, closed, done: () => 1, stop: async () => undefined },
    store: state.exposures, profiles: state.profiles, state, record: () => undefined, placesOf: () => places, present: () => undefined, clock, turn,
  });
  for (const space of spaces) preservation.choose(SITE, space, { subject: "all", profile: { id: "bs-4971", version: 1 }, since: Date.UTC(2026, 8, 29, 16), why: "" }, by);
  const excursions = createExcursionDesk({ store: state.excursions, exposures: state.exposures, state, record: () => undefined, things: () => [], placesOf: () => places, clock });
  const failures: unknown[] = [];
  const reports = createReports({
    preservation, excursions, state, exposures: state.exposures, store: state.reports, keys: openKeys(join(folder, "report-keys"), clock.now), placesOf: () => places, nameOf: (_site, thing) => ({ zh: thing, en: thing }), closed,
    record: () => undefined, sites: () => [SITE], people: () => [], mayIn: () => () => true, mailer: { has: () => false, send: async () => ({ problem: "gone", said: "", again: null }) }, clock, version: "bench", base: () => "", turn,
    report: (error) => void failures.push(error),
  });
  const seconds = async (id: string): Promise<number> => {
    const began = performance.now();
    reports.make(SITE, { id, kind: "month", month: "2026-10", spaces: null, language: "zh" }, by, () => true);
    while (state.reports.byKey(SITE, id) === undefined) {
      if (failures.length > 0) throw failures[0];
      await turn();
    }
    return (performance.now() - began) / 1000;
  };
  const before = process.cpuUsage();
  const first = await seconds("bench-0001");
  const { user, system } = process.cpuUsage(before);
  const next = await seconds("bench-0002");
  const kept = state.reports.get(SITE, 1)!;
  await reports.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return { first, next, firstCpu: (user + system) / 1e6, pdfMiB: kept.pdf.length / 2 ** 20, csvMiB: kept.csv.length / 2 ** 20, stores };
}
