import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { HistoryStore } from "../contracts/history.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { openEmbeddedHistory } from "./embedded.ts";
import { describeHistory } from "./history.contract.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "stacktwin-history-"));

describeHistory("history in the data file", () => {
  const folder = newFolder();
  const databases = new Map<HistoryStore, Database>();
  return Promise.resolve({
    open: async (now) => {
      const db = openDatabase(join(folder, "data.db"));
      const store = openEmbeddedHistory(db, { now });
      databases.set(store, db);
      await store.start();
      return store;
    },
    close: async (store) => {
      await store.stop();
      databases.get(store)?.close();
    },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    settled: () => Promise.resolve(),
  });
});

const site = "demo" as SiteId;
const reading = (property: string, time: number): Reading => ({ thing: "t" as ThingId, property, time, received: time, value: time / 4, quality: "good" });

let folder: string;
let db: Database;
let store: HistoryStore;
let now = 1000;
beforeEach(async () => {
  folder = newFolder();
  now = 1000;
  db = openDatabase(join(folder, "data.db"));
  store = openEmbeddedHistory(db, { now: () => now });
  await store.start();
});
afterEach(() => {
  vi.useRealTimers();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
const times = async (from: HistoryStore, property: string): Promise<number[]> => (await from.samples({ site, thing: "t" as ThingId, property }, 0, 1e12, 1e6)).map((sample) => sample.time);

test("a busy series is sealed in the background, and the cursor follows the slowest", async () => {
  for (let seq = 1; seq <= 2000; seq++) store.take(seq, site, seq === 500 ? [reading("busy", seq), reading("slow", seq)] : [reading("busy", seq)]);
  await vi.waitFor(() => expect(store.backlog()).toBeLessThan(1024));
  expect(store.cursor()).toBe(499);
  expect(await times(store, "busy")).toHaveLength(2000);
});

test("a slow series is sealed by age", async () => {
  await store.stop();
  vi.useFakeTimers({ toFake: ["setInterval"] });
  await store.start();
  store.take(1, site, [reading("slow", 1)]);
  vi.advanceTimersByTime(60_000);
  expect(store.cursor()).toBe(0);
  now += 901_000;
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(() => expect(store.cursor()).toBe(1));
});

test("after a crash the groups behind the cursor are taken again, and nothing stands twice", async () => {
  const groups = Array.from({ length: 3000 }, (_, at) => ({ seq: at + 1, readings: [reading("busy", at), ...(at % 100 === 0 ? [reading("slow", at)] : [])] }));
  for (const { seq, readings } of groups) store.take(seq, site, readings);
  await vi.waitFor(() => expect(store.backlog()).toBeLessThan(1100));
  const again = openEmbeddedHistory(db, { now: () => now });
  await again.start();
  const { n } = db.prepare<{ n: number }>("SELECT sum(points) AS n FROM chunk").get() ?? { n: 0 };
  for (const { seq, readings } of groups.slice(again.cursor())) again.take(seq, site, readings);
  expect(again.backlog()).toBe(3030 - n);
  expect(await times(again, "busy")).toEqual(groups.map((_, at) => at));
  await again.stop();
  expect(db.prepare("SELECT sum(points) AS n FROM chunk").get()).toEqual({ n: 3030 });
  expect(again.cursor()).toBe(3000);
});

test("when the disk is full nothing is lost, the reason is shown, and sealing goes on later", async () => {
  const text = (time: number): Reading => ({ ...reading("text", time), value: String(time).repeat(200) });
  db.exec("PRAGMA max_page_count = 30");
  for (let seq = 1; seq <= 1500; seq++) store.take(seq, site, [text(seq)]);
  await vi.waitFor(() => expect(store.status().error).toContain("full"));
  expect(store.cursor()).toBe(0);
  expect(await times(store, "text")).toHaveLength(1500);
  db.exec("PRAGMA max_page_count = 1000000");
  await store.stop();
  expect(store.status().error).toBeNull();
  expect(store.cursor()).toBe(1500);
});

test("a file of one-minute readings with two decimals takes less than four bytes a reading", async () => {
  const length = 300_000;
  const steps = Float64Array.from({ length }, (_, at) => at * 60_000);
  const values = steps.map((_, at) => Math.round((20 + Math.sin(at / 300) * 4 + Math.sin(at * 12.9898) * 0.3) * 100) / 100);
  await store.bring({ site, thing: "t" as ThingId, property: "p" }, steps, values);
  const { bytes } = db.prepare<{ bytes: number }>("SELECT (SELECT * FROM pragma_page_count()) * (SELECT * FROM pragma_page_size()) AS bytes").get() ?? { bytes: Infinity };
  expect(bytes / length).toBeLessThan(4);
});

test("with a replay it takes up by itself what the spool holds, and takes it once", async () => {
  const other = "branch" as SiteId;
  const spool = Array.from({ length: 100 }, (_, at) => ({ seq: at + 1, site: at % 2 ? other : site, readings: [reading("p", at)] }));
  let clock = now;
  const again = openEmbeddedHistory(db, { now: () => clock }, (after, limit) => spool.filter(({ seq }) => seq > after).slice(0, limit));
  await again.start();
  expect([again.backlog(), again.cursor()]).toEqual([100, 0]);
  // Blocks that are not full yet are nobody's backlog, until they have waited too long.
  expect(again.status()).toEqual({ backlog: 0, held: 100, deadLetters: 0, error: null });
  clock += 20 * 60_000;
  expect(again.status()).toMatchObject({ backlog: 100, held: 0 });
  for (const of of [other, site]) for (const group of spool.filter((each) => each.site === of)) again.take(group.seq, group.site, group.readings);
  expect(again.backlog()).toBe(100);
  again.take(101, site, [reading("p", 1000)]);
  await again.stop();
  expect(again.cursor()).toBe(101);
  expect(await times(again, "p")).toEqual([...Array.from({ length: 50 }, (_, at) => at * 2), 1000]);
});
