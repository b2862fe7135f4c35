import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading, Value } from "@stacktwin/twin-models/reading";
import { startInflux, type InfluxServer } from "../../tests/setup/influxd.ts";
import type { HistoryStore } from "../contracts/history.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { describeHistory } from "./history.contract.ts";
import type { KeptGroup } from "./replay.ts";
import type { InfluxAccess } from "./influx-post.ts";
import { openInfluxHistory } from "./influx.ts";

let influx: InfluxServer;
beforeAll(async () => {
  influx = await startInflux();
}, 70_000);
afterAll(() => influx.stop());

const newFolder = (): string => mkdtempSync(join(tmpdir(), "stacktwin-influx-"));
let databases = 0;

describeHistory("history in InfluxDB", () => {
  const folder = newFolder();
  const database = `contract ${++databases}`;
  const files = new Map<HistoryStore, Database>();
  return Promise.resolve({
    open: async (now) => {
      const db = openDatabase(join(folder, "data.db"));
      const store = openInfluxHistory(db, { now }, { url: influx.url, database }, () => []);
      files.set(store, db);
      await store.start();
      await vi.waitFor(() => store.samples({ site, thing, property: "p" }, 0, 1, 1));
      return store;
    },
    close: async (store) => {
      await store.stop();
      files.get(store)?.close();
    },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    settled: (store) => vi.waitFor(() => expect(store.backlog()).toBe(0), 5000),
  });
});

const site = "demo" as SiteId;
const thing = "t" as ThingId;
const reading = (time: number, value: Value = time, property = "p"): Reading => ({ thing, property, time, received: time, value, quality: "good" });
/** Longer than the tries that a busy database may miss: 0.25 + 0.5 + … + 8 s. */
const settled = (store: HistoryStore, seq: number): Promise<void> => vi.waitFor(() => expect(store.cursor()).toBe(seq), 30_000);

async function withStore(url: string, spool: readonly KeptGroup[], work: (store: HistoryStore, db: Database) => Promise<void>): Promise<void> {
  const folder = newFolder();
  const db = openDatabase(join(folder, "data.db"));
  const store = openInfluxHistory(db, { now: () => 5 }, { url, database: `case ${++databases}` }, (after, limit) => spool.filter(({ seq }) => seq > after).slice(0, limit));
  await store.start();
  await work(store, db);
  await store.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
}

test("points that InfluxDB refuses become dead letters, each with its reason, and all others are written", async () => {
  await withStore(influx.url, [], async (store, db) => {
    const readings = Array.from({ length: 1000 }, (_, at) => reading(at));
    readings[137] = reading(1e16);
    readings[820] = reading(Number.NaN, 1);
    readings[821] = reading(1, 1, "two\nlines");
    store.take(1, site, readings);
    await settled(store, 1);
    expect(store.status()).toEqual({ backlog: 0, held: 0, deadLetters: 3, error: null });
    const reasons = db.prepare<{ reason: string }>("SELECT reason FROM dead_letter").all().map((row) => row.reason);
    expect(reasons.join("\n")).toMatch(/cannot keep the name/);
    expect(reasons.filter((reason) => reason.startsWith("400"))).toHaveLength(2);
    const times = (await store.samples({ site, thing, property: "p" }, 0, 2000, 2000)).map((sample) => sample.time);
    expect(times).toEqual(readings.map((_, at) => at).filter((at) => ![137, 820, 821].includes(at)));
  });
});

test("away for longer than memory holds, nothing is lost and memory stays bounded", { timeout: 60_000 }, async () => {
  const away = await startInflux();
  const spool: KeptGroup[] = [];
  const groups = Array.from({ length: 300 }, (_, at): KeptGroup => ({ seq: at + 1, site, readings: Array.from({ length: 1000 }, (_, n) => reading(at * 1000 + n)) }));
  await withStore(away.url, spool, async (store) => {
    const commit = (group: KeptGroup | undefined): void => {
      if (!group) return;
      spool.push(group);
      store.take(group.seq, group.site, group.readings);
    };
    commit(groups[0]);
    await settled(store, 1);
    await away.kill();
    let most = 0;
    for (const group of groups.slice(1)) {
      commit(group);
      most = Math.max(most, store.backlog());
    }
    await vi.waitFor(() => expect(store.status().error).toContain("away"), 5000);
    expect(most).toBeLessThan(200_000);
    expect(store.cursor()).toBe(1);
    await expect(store.buckets({ site, thing, property: "p" }, 0, 10, 1)).rejects.toMatchObject({ code: "STORE_AWAY" });
    const back = await startInflux({ port: away.port, folder: away.folder });
    await settled(store, 300);
    expect(store.status()).toEqual({ backlog: 0, held: 0, deadLetters: 0, error: null });
    const { buckets } = await store.buckets({ site, thing, property: "p" }, 0, 300_000, 3);
    expect(buckets.map((bucket) => bucket[4])).toEqual([100_000, 100_000, 100_000]);
    await back.stop();
  });
  rmSync(away.folder, { recursive: true, force: true });
});

test("stopped while InfluxDB is away, the cursor stays, and the next start goes on from there", async () => {
  const folder = newFolder();
  const db = openDatabase(join(folder, "data.db"));
  const refused: Server = createServer((_, answer) => answer.writeHead(503).end("overloaded")).listen(0, "127.0.0.1");
  await vi.waitFor(() => expect(refused.listening).toBe(true));
  const open = (url: string): HistoryStore => openInfluxHistory(db, { now: () => 5 }, { url, database: "later" }, () => []);
  const first = open(`http://127.0.0.1:${(refused.address() as AddressInfo).port}`);
  await first.start();
  first.take(1, site, [reading(1)]);
  await vi.waitFor(() => expect(first.status().error).toContain("503"));
  await first.stop();
  expect(first.cursor()).toBe(0);
  refused.close();
  refused.closeAllConnections();
  const second = open(influx.url);
  await second.start();
  expect(second.cursor()).toBe(0);
  second.take(1, site, [reading(1)]);
  await settled(second, 1);
  expect(await second.samples({ site, thing, property: "p" }, 0, 10, 10)).toEqual([{ time: 1, value: 1, quality: "good" }]);
  await second.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test("after a crash the spool is read from the cursor on, whatever order the sites come back in", async () => {
  const spool = [1, 2, 3, 4].map((seq): KeptGroup => ({ seq, site: (seq % 2 ? "demo" : "branch") as SiteId, readings: [reading(seq)] }));
  await withStore(influx.url, spool, async (store) => {
    for (const of of ["branch", "demo"]) for (const group of spool.filter((each) => each.site === of)) store.take(group.seq, group.site, group.readings);
    await settled(store, 4);
    for (const { seq, site } of spool) expect(await store.samples({ site, thing, property: "p" }, seq, seq + 1, 9)).toHaveLength(1);
  });
});

test("days that were looked at are kept beside InfluxDB, until it turns out to be another one", async () => {
  const DAY = 86_400_000;
  let other = await startInflux();
  const folder = newFolder();
  const db = openDatabase(join(folder, "data.db"));
  const open = async (url: string): Promise<HistoryStore> => {
    const store = openInfluxHistory(db, { now: () => 100 * DAY }, { url, database: "kept" }, () => []);
    await store.start();
    return store;
  };
  const series = { site, thing, property: "p" };
  const times = Float64Array.from({ length: 1440 }, (_, at) => 20 * DAY + at * 3_600_000);
  const look = async (store: HistoryStore): Promise<number> =>
    (await store.buckets(series, 20 * DAY, 80 * DAY, 100)).buckets.reduce((all, [, , , , count]) => all + count, 0);
  let store = await open(other.url);
  await store.bring(series, times, times);
  expect(await look(store)).toBe(1440);
  await other.stop();
  expect(await look(store)).toBe(1440);
  await expect(store.buckets(series, 0, 90 * DAY, 100)).rejects.toMatchObject({ code: "STORE_AWAY" });
  await store.stop();
  other = await startInflux();
  store = await open(other.url);
  await vi.waitFor(async () => expect(await look(store)).toBe(0), 5000);
  await store.stop();
  db.close();
  await other.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe("an InfluxDB with users, over https", () => {
  const folder = newFolder();
  let server: InfluxServer;
  let ca: string;
  const as = (user: string, password: string, trusted = ca): InfluxAccess => ({ url: server.url, database: "guarded", user, password, ca: trusted });
  const open = async (access: InfluxAccess): Promise<{ store: HistoryStore; close: () => Promise<void> }> => {
    const db = openDatabase(join(newFolder(), "data.db"));
    const store = openInfluxHistory(db, { now: () => 5 }, access, () => []);
    await store.start();
    return { store, close: () => store.stop().then(() => db.close()) };
  };
  beforeAll(async () => {
    const made = await generate([{ name: "commonName", value: "127.0.0.1" }], {
      extensions: [{ name: "basicConstraints", cA: true }, { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
    });
    ca = made.cert;
    const tls = { cert: join(folder, "influx.crt"), key: join(folder, "influx.key") };
    writeFileSync(tls.cert, made.cert);
    writeFileSync(tls.key, made.private);
    server = await startInflux({ tls, auth: true });
    const tell = async (q: string, user?: string): Promise<void> => {
      const query = new URLSearchParams({ q, ...(user ? { u: user, p: "a long secret" } : {}) });
      const status = await new Promise<number | undefined>((resolve, reject) => request(`${server.url}/query?${query}`, { method: "POST", ca }, (answer) => resolve(answer.resume().statusCode)).on("error", reject).end());
      expect([q, status]).toEqual([q, 200]);
    };
    await tell(`CREATE USER root WITH PASSWORD 'a long secret' WITH ALL PRIVILEGES`);
    await tell(`CREATE DATABASE guarded`, "root");
    await tell(`CREATE USER twin WITH PASSWORD 'twin\\'s word'`, "root");
    await tell(`GRANT ALL ON guarded TO twin`, "root");
  }, 70_000);
  afterAll(() => server.stop());

  test("a user of this one database writes and reads", async () => {
    const { store, close } = await open(as("twin", "twin's word"));
    store.take(1, site, [reading(1), reading(2)]);
    await settled(store, 1);
    expect((await store.samples({ site, thing, property: "p" }, 0, 9, 9)).map(({ value }) => value)).toEqual([1, 2]);
    expect(store.status()).toEqual({ backlog: 0, held: 0, deadLetters: 0, error: null });
    await close();
  });

  test.each([
    ["a wrong password", () => as("twin", "another"), /authorization failed/],
    ["a certificate of nobody known", () => as("twin", "twin's word", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----"), /certificate|PEM/i],
  ])("%s is told, and nothing is lost or given up", async (__, access, said) => {
    const { store, close } = await open(access());
    store.take(1, site, [reading(3)]);
    await vi.waitFor(() => expect(store.status().error).toMatch(said), 5000);
    expect([store.cursor(), store.backlog(), store.status().deadLetters]).toEqual([0, 1, 0]);
    await expect(store.samples({ site, thing, property: "p" }, 0, 9, 9)).rejects.toMatchObject({ code: "STORE_AWAY" });
    await close();
  });
});
