import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { HistoryStore } from "../contracts/history.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { openEmbeddedHistory } from "./embedded.ts";
import { takePast, type PastProgress, type PastSinks } from "./past.ts";

let folder: string;
let db: Database;
let history: HistoryStore;
let intervals: Interval[];
let brought: object[];
const state: PastSinks["state"] = { bringIntervals: (brought) => void intervals.push(...brought), bringAlarms: (site, alarms, events) => void brought.push({ site, alarms, events }) };
const series = { site: "demo" as SiteId, thing: "t" as ThingId, property: "p" };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-past-"));
  db = openDatabase(join(folder, "data.db"));
  history = openEmbeddedHistory(db, { now: () => 0 });
  await history.start();
  intervals = [];
  brought = [];
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (lines: readonly (string | object)[]): string => {
  const file = join(folder, "past.jsonl.gz");
  writeFileSync(file, gzipSync(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n")));
  return file;
};
const chunks = (): unknown => db.prepare("SELECT series, first, last, points, sum, body FROM chunk ORDER BY id").all();
const interval = { site: "demo", subject: "item", aspect: "item.place", value: "shelf-1", from: 1, to: 5, cause: "import" } as const;

test("brings runs and intervals; a second time changes nothing", async () => {
  const file = write([
    { kind: "series", ...series, start: 1000, step: 500, values: [1, null, 2.5] },
    { kind: "series", ...series, start: 5000, step: [10, 20], values: [3, 4, 5] },
    { kind: "intervals", intervals: [interval] },
  ]);
  const seen: PastProgress[] = [];
  expect(await takePast(file, { history, state }, (now) => seen.push(now))).toEqual({ lines: 3, readings: 6, intervals: 1, alarmEvents: 0, bad: 0, faults: [] });
  expect((await history.samples(series, 0, 1e6, 100)).map((sample) => [sample.time, sample.value])).toEqual([[1000, 1], [2000, 2.5], [5000, 3], [5010, 4], [5030, 5]]);
  expect(intervals).toEqual([interval]);
  expect(seen.at(-1)).toMatchObject({ read: seen.at(-1)?.size });
  const before = chunks();
  await takePast(file, { history, state });
  expect(chunks()).toEqual(before);
});

test("bad lines are counted with their number and reason, good ones are taken", async () => {
  const file = write([
    { kind: "series", ...series, start: 0, step: 1, values: [7] },
    "{ not json",
    "",
    { kind: "series", ...series, start: 0, step: [1], values: [1, 2, 3] },
    { kind: "series", ...series, start: 0, step: 0, values: [1, 2] },
    { kind: "series", ...series, start: 0, step: 1, values: ["x"] },
    { kind: "intervals", intervals: [{ ...interval, aspect: "weather" }] },
    { kind: "series", ...series, start: 9, step: 1, values: [8] },
  ]);
  const report = await takePast(file, { history, state });
  expect(report).toMatchObject({ lines: 8, readings: 2, intervals: 0, bad: 5 });
  expect(report.faults.map((fault) => fault.line)).toEqual([2, 4, 5, 6, 7]);
  expect((await history.samples(series, 0, 100, 100)).map((sample) => sample.value)).toEqual([7, 8]);
});

test("a missing file and a torn one are told apart", async () => {
  await expect(takePast(join(folder, "none.gz"), { history, state })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const lines = Array.from({ length: 2000 }, (_, at) => JSON.stringify({ kind: "series", ...series, start: at * 1000, step: 7, values: [at, Math.sin(at)] }));
  const torn = join(folder, "torn.gz");
  writeFileSync(torn, gzipSync(lines.join("\n")).subarray(0, 9000));
  await expect(takePast(torn, { history, state })).rejects.toMatchObject({ code: "BAD_INPUT" });
  writeFileSync(torn, "plain text");
  await expect(takePast(torn, { history, state })).rejects.toMatchObject({ code: "BAD_INPUT" });
});

test("brings what happened to alarms before", async () => {
  const event = { at: 5, alarm: "a", occurrence: 1, what: "raised", who: "twin", value: 25, why: "", shelf: null, priority: "high", desk: "stacks", list: null };
  const report = await takePast(write([{ kind: "alarms", site: "demo", alarms: [], events: [event] }, { kind: "alarms", site: "demo", alarms: [], events: [{ ...event, desk: "kitchen" }] }]), { history, state });
  expect(report).toMatchObject({ alarmEvents: 1, bad: 1 });
  expect(brought).toEqual([{ site: "demo", alarms: [], events: [event] }]);
});
