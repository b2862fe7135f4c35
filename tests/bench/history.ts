import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { HistoryStore, SeriesId } from "../../server/contracts/history.ts";
import { openEmbeddedHistory } from "../../server/history/embedded.ts";
import { openInfluxHistory } from "../../server/history/influx.ts";
import { openDatabase, type Database } from "../../server/sqlite/database.ts";
import { startInflux } from "../setup/influxd.ts";
import { quantile, type Benchmark } from "./benchmark.ts";
import { climateYear, seeded } from "./load/climate.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const BEGIN = Date.UTC(2025, 0, 1);
const POINTS = 1000;
const SEALED = ["chunk", "chunk_by_time", "chunk_by_age"];

interface Case {
  series: number;
  rows: number;
  seed: number;
  queries: number;
}

const idOf = (series: number): SeriesId => ({
  site: "main" as SiteId,
  thing: `climate-${Math.floor(series / 2)}` as ThingId,
  property: series % 2 === 1 ? "humidity" : "temperature",
});

/** Seconds that the store took, without making the values. */
async function fill(store: HistoryStore, { series, rows, seed }: Case, say: (line: string) => void): Promise<number> {
  let took = 0;
  for (let n = 0; n < series; n++) {
    const { times, values } = climateYear(n, seed, BEGIN, rows);
    const began = performance.now();
    await store.bring(idOf(n), times, values);
    took += performance.now() - began;
    if ((n + 1) % 25 === 0) say(`  ${n + 1} series, ${Math.round(((n + 1) * rows) / (took / 1000))} rows/s`);
  }
  return took / 1000;
}

/** Milliseconds of each question; every one is checked for its number of rows. */
async function ask(store: HistoryStore, { series, rows, seed, queries }: Case): Promise<{ year: number[]; day: number[] }> {
  const random = seeded(seed + 7);
  const year: number[] = [];
  const day: number[] = [];
  const time = async (into: number[], of: number, from: number, to: number, expected: number): Promise<void> => {
    const began = performance.now();
    const { buckets } = await store.buckets(idOf(of), from, to, POINTS);
    into.push(performance.now() - began);
    const counted = buckets.reduce((sum, bucket) => sum + bucket[4], 0);
    if (counted !== expected || buckets.length > POINTS)
      throw new Error(`series ${of} has ${counted} rows in ${buckets.length} buckets, not ${expected}`);
  };
  for (let n = 0; n < queries; n++) {
    // A span that begins anywhere in the day before, so that the buckets fall on no border of the store.
    const from = BEGIN - Math.floor(random() * DAY);
    await time(year, Math.floor(random() * series), from, from + rows * MINUTE + DAY, rows);
    const at = BEGIN + Math.floor(random() * (rows - 1440)) * MINUTE;
    await time(day, Math.floor(random() * series), at, at + DAY, 1440);
  }
  return { year, day };
}

const sizeOf = (db: Database): number =>
  SEALED.reduce(
    (sum, name) => sum + (db.prepare<{ size: number }>("SELECT sum(pgsize) AS size FROM dbstat WHERE name = ?").get(name)?.size ?? 0),
    0,
  );

async function embedded(part: Case, folder: string, say: (line: string) => void): Promise<Record<string, number>> {
  const file = join(folder, "stacktwin.db");
  const clock = { now: () => BEGIN + part.rows * MINUTE };
  const rows = part.series * part.rows;
  const written = openDatabase(file);
  const store = openEmbeddedHistory(written, clock);
  await store.start();
  const took = await fill(store, part, say);
  const began = performance.now();
  await store.stop();
  written.close();
  const seconds = took + (performance.now() - began) / 1000;
  // Opened anew, so that no answer comes from what the writing left in memory.
  const db = openDatabase(file);
  const reopened = openEmbeddedHistory(db, clock);
  await reopened.start();
  try {
    const { year, day } = await ask(reopened, part);
    return {
      embedded_p95_ms: quantile(year, 0.95),
      embedded_p50_ms: quantile(year, 0.5),
      embedded_day_p95_ms: quantile(day, 0.95),
      embedded_bytes_per_row: sizeOf(db) / rows,
      embedded_rows_per_s: rows / seconds,
    };
  } finally {
    await reopened.stop();
    db.close();
  }
}

/** A year that came within minutes leaves InfluxDB busy sorting its files, and us asking for sums of its days: waits until both stay as they are. */
async function settled(folder: string, db: Database, patienceMs: number): Promise<void> {
  const kept = db.prepare<{ days: number }>("SELECT count(*) AS days FROM step_day");
  const end = performance.now() + patienceMs;
  let before = "";
  for (let same = 0; same < 3 && performance.now() < end;) {
    const now = `${readdirSync(join(folder, "data"), { recursive: true }).join("\n")} ${kept.get()?.days}`;
    same = now === before ? same + 1 : 0;
    before = now;
    await pause(2000);
  }
}

/** A year of each series where no sums of days are kept yet, as after a move to another data folder. */
async function firstLooks(url: string, folder: string, { series, rows }: Case): Promise<number[]> {
  const db = openDatabase(join(folder, "nothing-kept", "stacktwin.db"));
  const store = openInfluxHistory(db, { now: () => BEGIN + rows * MINUTE }, { url, database: "stacktwin" }, () => []);
  await store.start();
  const took: number[] = [];
  try {
    for (let n = 0; n < series; n++) {
      const began = performance.now();
      await store.buckets(idOf(n), BEGIN - n * MINUTE, BEGIN + rows * MINUTE, POINTS);
      took.push(performance.now() - began);
    }
  } finally {
    await store.stop();
    db.close();
  }
  return took;
}

async function influx(part: Case, folder: string, say: (line: string) => void): Promise<Record<string, number>> {
  const server = await startInflux();
  const db = openDatabase(join(folder, "beside-influx", "stacktwin.db"));
  const store = openInfluxHistory(db, { now: () => BEGIN + part.rows * MINUTE }, { url: server.url, database: "stacktwin" }, () => []);
  await store.start();
  try {
    const seconds = await fill(store, part, say);
    await settled(server.folder, db, part.rows * part.series > 10_000_000 ? 180_000 : 10_000);
    const { year, day } = await ask(store, part);
    const first = await firstLooks(server.url, folder, part);
    return {
      influx_rows: part.series * part.rows,
      influx_rows_per_s: (part.series * part.rows) / seconds,
      influx_p95_ms: quantile(year, 0.95),
      influx_p50_ms: quantile(year, 0.5),
      influx_day_p95_ms: quantile(day, 0.95),
      influx_first_look_p95_ms: quantile(first, 0.95),
    };
  } finally {
    await store.stop();
    db.close();
    await server.stop();
  }
}

export const history: Benchmark = async ({ quick, option, say }) => {
  const part: Case = {
    series: option("series", quick ? 12 : 95),
    rows: option("rows", 525_600),
    seed: option("seed", 1),
    queries: option("queries", quick ? 100 : 200),
  };
  const there: Case = { ...part, series: option("influxseries", quick ? 4 : part.series) };
  const folder = mkdtempSync(join(tmpdir(), "stacktwin-history-"));
  try {
    say(`embedded: ${part.series} series of ${part.rows} rows …`);
    const own = await embedded(part, folder, say);
    say(`InfluxDB: ${there.series} series of ${there.rows} rows …`);
    const other = there.series > 0 ? await influx(there, folder, say) : {};
    return {
      values: { rows: part.series * part.rows, ...own, ...other, series: part.series, queries: part.queries },
      notes: `a year of one series in ${POINTS} buckets, ${part.queries} random questions of each kind, asked one after another of a store opened anew; bytes are the pages of the chunk table and its indices; rows/s with closing the file; InfluxDB was asked when it had sorted its files and the sums of days that are over were kept beside it, or 3 minutes (quick: 10 s) after the last row was brought; first look: without these`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
