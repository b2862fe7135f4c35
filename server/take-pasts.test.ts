import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PastLine } from "@stacktwin/twin-models/past";
import type { Installation } from "./config/installation.ts";
import { openEmbeddedHistory } from "./history/embedded.ts";
import { openInfluxHistory } from "./history/influx.ts";
import { openDatabase } from "./sqlite/database.ts";
import { createStateStore } from "./state/store.ts";
import { takePasts } from "./take-pasts.ts";

const T = Date.UTC(2026, 5, 1);
const clock = { now: () => T };
const line: PastLine = {
  kind: "series",
  site: "north" as SiteId,
  thing: "c1" as ThingId,
  property: "temperature",
  start: T - 60_000,
  step: 1000,
  values: [20, 21],
};

let folder: string;
let installation: Installation;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-pasts-"));
  const past = join(folder, "past.jsonl.gz");
  writeFileSync(past, gzipSync(`${JSON.stringify(line)}\n`));
  installation = { sites: [{ config: { id: "north", past: [past] } }] } as unknown as Installation;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a past whose store stays away keeps nothing closed, and is taken at the next start, once", async () => {
  const away = createServer((_, answer) => answer.writeHead(503).end("starting")).listen(0, "127.0.0.1");
  await new Promise((resolve) => away.once("listening", resolve));
  const db = openDatabase(join(folder, "data.db"));
  const state = createStateStore(db);
  const said: string[] = [];
  const log = (text: string): void => void said.push(text);

  const url = `http://127.0.0.1:${(away.address() as AddressInfo).port}`;
  const influx = openInfluxHistory(db, clock, { url, database: "twin" }, () => [], 100);
  await influx.start();
  await takePasts(installation, influx, state, clock, log);
  expect(said).toEqual([expect.stringMatching(/past\.jsonl\.gz is taken at the next start: .*InfluxDB is away: 503/)]);
  await influx.stop();
  away.close();

  const history = openEmbeddedHistory(db, clock);
  await history.start();
  for (const _start of [1, 2]) await takePasts(installation, history, state, clock, log);
  expect(said.slice(1)).toEqual([expect.stringContaining("2 readings, 0 intervals, 0 bad lines")]);
  expect(await history.samples({ site: line.site, thing: line.thing, property: line.property }, 0, T, 10)).toHaveLength(2);
  expect(state.acts(T + 1, 10)).toEqual([{ at: T, who: "server start", what: "past:write", on: "north", before: null, after: "past.jsonl.gz: 2 readings, 0 intervals, 0 bad lines" }]);
  await history.stop();
  db.close();
});
