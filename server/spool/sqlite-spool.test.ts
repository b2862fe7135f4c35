import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Spool } from "../contracts/spool.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { describeSpool } from "./spool.contract.ts";
import { openSpool } from "./sqlite-spool.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "stacktwin-spool-"));

describeSpool("the spool in SQLite", () => {
  const folder = newFolder();
  const databases = new Map<Spool, Database>();
  return Promise.resolve({
    open: (now) => {
      const db = openDatabase(join(folder, "data.db"));
      const spool = openSpool(db, { now });
      databases.set(spool, db);
      return Promise.resolve(spool);
    },
    close: async (spool) => {
      await spool.stop();
      databases.get(spool)?.close();
    },
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  });
});

test("killed at any moment, everything acknowledged is there once", { timeout: 30_000 }, async () => {
  const folder = newFolder();
  const file = join(folder, "data.db");
  let seen = 0;
  for (const enough of [1, 777, 2500]) {
    const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("append-until-killed.ts", import.meta.url)), file], { stdio: ["ignore", "pipe", "inherit"] });
    const acknowledged: string[] = [];
    const exited = once(child, "exit");
    for await (const line of createInterface({ input: child.stdout })) if (acknowledged.push(line) === enough) child.kill("SIGKILL");
    await exited;
    const db = openDatabase(file);
    const spool = openSpool(db, { now: () => 0 });
    const kept = spool.read(seen, 1e6).flatMap((group) => group.readings.map((each) => String(each.value)));
    seen = spool.last();
    expect(acknowledged.length).toBeGreaterThanOrEqual(enough);
    expect(new Set(kept).size).toBe(kept.length);
    expect(acknowledged.filter((number) => !kept.includes(number))).toEqual([]);
    db.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

test("a full disk fails what was in hand, says so, and the next attempt goes on", async () => {
  const folder = newFolder();
  const db = openDatabase(join(folder, "data.db"));
  const spool = openSpool(db, { now: () => 1 });
  const heard: number[] = [];
  spool.onCommit((group) => heard.push(group.seq));
  const append = (length: number): Promise<Error | null> =>
    new Promise((resolve) => spool.append("demo" as SiteId, { readings: [{ thing: "t" as ThingId, property: "p", time: 1, received: 1, value: "x".repeat(length), quality: "good" }], sightings: [] }, resolve));
  expect(await append(10)).toBeNull();
  db.exec("PRAGMA max_page_count = 20");
  expect(await append(1_000_000)).toMatchObject({ code: "DISK_FULL" });
  expect(spool.error()).toContain("full");
  expect(await append(10)).toBeNull();
  expect(spool.error()).toBeNull();
  db.exec("PRAGMA max_page_count = 1000000");
  expect(await append(1_000_000)).toBeNull();
  expect(spool.read(0, 10).map((group) => group.seq)).toEqual([1, 2, 3]);
  expect(heard).toEqual([1, 2, 3]);
  await spool.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a long list is released without holding up the loop, and completely", async () => {
  const folder = newFolder();
  const db = openDatabase(join(folder, "data.db"));
  openSpool(db, { now: () => 1 });
  db.transaction(() => {
    const insert = db.prepare("INSERT INTO spool (seq, at, site, body) VALUES (?, 1, 'demo', zeroblob(2000))");
    for (let seq = 1; seq <= 20_000; seq++) insert.run(seq);
  });
  const spool = openSpool(db, { now: () => 1 });
  expect(spool.release(19_000, 2)).toBeLessThan(19_000);
  await vi.waitFor(() => expect(spool.oldest()).toBe(19_001), { timeout: 20_000 });
  expect(db.prepare("SELECT count(*) AS n, min(seq) AS first FROM spool").get()).toEqual({ n: 1000, first: 19_001 });
  await spool.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
