import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AlarmId, SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { migrate } from "../sqlite/migrate.ts";
import { HELD_AT } from "./intervals.ts";
import { STATE_STEPS } from "./schema.ts";
import { describeState, type StateUnderTest } from "./state.contract.ts";
import { createStateStore } from "./store.ts";
import { describeWork } from "./work.contract.ts";

let folder: string;
let open: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-state-"));
  open = openDatabase(join(folder, "data.db"));
});
afterEach(() => {
  open.close();
  rmSync(folder, { recursive: true, force: true });
});

const inSqlite = (): StateUnderTest => ({
  store: createStateStore(open),
  reopen: () => {
    open.close();
    open = openDatabase(join(folder, "data.db"));
    return createStateStore(open);
  },
});
describeState("state in SQLite", inSqlite);
describeWork("work in SQLite", inSqlite);

test("nobody rewrites a journal, not even with SQL", () => {
  const store = createStateStore(open);
  store.addAct({ at: 1, who: "li", what: "alarm:acknowledge", on: "a", before: null, after: "1" });
  for (const sql of ["DELETE FROM act", "UPDATE act SET at = 2", "REPLACE INTO act (n, at, doc) VALUES (1, 2, '')"])
    expect(() => open.exec(sql)).toThrow("append-only");
  expect(store.acts(9, 9)).toHaveLength(1);
});

test("a presence that goes on grows in its own row", () => {
  const store = createStateStore(open);
  const site = "north" as SiteId;
  const nothing = { cursor: 1, presents: [], intervals: [], locations: [], alarms: [], alarmEvents: [] };
  const heard = { site, epc: "E21", antenna: "reader-1:2", from: 10, to: 20, count: 3, strongest: -60 };
  store.checkpoint(site, { ...nothing, presences: [heard] });
  store.checkpoint(site, {
    ...nothing,
    presences: [
      { ...heard, to: 30, count: 5, strongest: -52.5 },
      { ...heard, from: 90, to: 95 },
    ],
  });
  const rows = open.prepare(`SELECT site, epc, antenna, "from", "to", count, strongest FROM presence ORDER BY "from"`).all();
  expect(rows).toEqual([
    { ...heard, to: 30, count: 5, strongest: -52.5 },
    { ...heard, from: 90, to: 95 },
  ]);
});

test("a moment looks only at the starts that may still hold, level by level", () => {
  const store = createStateStore(open);
  const site = "north" as SiteId;
  const DAY = 86_400_000;
  const intervals: Interval[] = [];
  for (let subject = 0; subject < 300; subject++)
    for (let n = 0; n < 40; n++)
      intervals.push({
        site,
        subject: `item-${subject}`,
        aspect: "item.place",
        value: `${n}`,
        from: n * DAY,
        to: n === 39 ? null : (n + 1) * DAY,
        cause: "import",
      });
  store.bringIntervals(intervals);
  expect(store.intervalsAt(site, "item.place", 20.5 * DAY).map((held) => held.value)).toEqual(Array(300).fill("20"));
  const plan = open
    .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${HELD_AT}`)
    .all(0, 0, 0, 0)
    .map((row) => row.detail);
  expect(plan).toContain("SEARCH i USING PRIMARY KEY (lane=? AND level=? AND from>? AND from<?)");
});

test("a file from before alarms could be put aside keeps them as they stood", () => {
  migrate(open, "state", STATE_STEPS.slice(0, 3));
  const before = { id: "warm", active: false, acknowledged: true, latched: false, shelved: null, suppressed: false, outOfService: false, since: 5, cleared: 9, acknowledgedAt: 7 };
  open.prepare("INSERT INTO alarm (site, id, doc) VALUES ('north', 'warm', ?)").run(JSON.stringify(before));
  expect(createStateStore(open).alarms("north" as SiteId)).toEqual([{ desk: "facility", respondMin: null, steps: [], ticks: [], ...before, suppressed: null, outOfService: null, moved: 9 }]);
});

test("a file from before states could alarm keeps its journal, and takes values of any kind", () => {
  migrate(open, "state", STATE_STEPS.slice(0, 1));
  open.exec("INSERT INTO alarm_event (site, alarm, occurrence, what, at, who, value) VALUES ('north', 'warm', 1, 'raised', 5, 'twin', 23.5)");
  const store = createStateStore(open);
  const site = "north" as SiteId;
  const event = { at: 6, alarm: "leak" as AlarmId, occurrence: 1, what: "raised" as const, who: "twin", value: true, why: "works", shelf: { until: 9, once: true }, priority: "high" as const, desk: "stacks" as const, list: "shelved" as const };
  const nothing = { cursor: 1, presents: [], intervals: [], locations: [], presences: [], alarms: [] };
  store.checkpoint(site, { ...nothing, alarmEvents: [event, { ...event, alarm: "state" as AlarmId, at: 7, value: "12" }] });
  expect(store.alarmEvents(site, 0, 10, 9).map(({ alarm, value }) => [alarm, value])).toEqual([["state", "12"], ["leak", true], ["warm", 23.5]]);
  expect(store.alarmEvents(site, 0, 10, 9).map(({ why, shelf, desk, list }) => [why, shelf, desk, list])).toEqual([
    ["works", event.shelf, "stacks", "shelved"],
    ["works", event.shelf, "stacks", "shelved"],
    ["", null, "facility", null],
  ]);
});

test("a file from before words stood once keeps where items are", () => {
  migrate(open, "state", STATE_STEPS.slice(0, -1));
  const put = open.prepare("INSERT INTO location (site, item, place, since, heard, antenna, rssi, cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const kept = Array.from({ length: 2500 }, (_, i) => ({ item: `CN-1:${String(i).padStart(4, "0")}`, place: `R${i % 7}`, since: 1.7e12 + i, heard: 1.8e12 + i, antenna: `reader-${i % 3}:2`, rssi: -50 - (i % 20) / 2, cause: i % 5 === 0 ? "person" : "sighting" }));
  for (const site of ["north", "south"]) for (const { item, place, since, heard, antenna, rssi, cause } of kept) put.run(site, item, `${site}-${place}`, since, heard, antenna, rssi, cause);
  const store = createStateStore(open);
  expect([...store.locations("south" as SiteId)]).toEqual(kept.map((at) => ({ ...at, place: `south-${at.place}` })));
});

test("words of a checkpoint that failed are written with the next one", () => {
  const store = createStateStore(open);
  const site = "north" as SiteId;
  const nothing = { cursor: 1, presents: [], intervals: [], presences: [], alarms: [], alarmEvents: [] };
  const at = { item: "CN-1:1", place: "R1", since: 1, heard: 2, antenna: "reader-1:2", rssi: -51.5, cause: "sighting" };
  open.exec("CREATE TEMP TRIGGER full BEFORE INSERT ON cursor BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  expect(() => store.checkpoint(site, { ...nothing, locations: [at] })).toThrow("disk is full");
  open.exec("DROP TRIGGER full");
  store.checkpoint(site, { ...nothing, locations: [{ ...at, item: "CN-1:2", place: "R2" }] });
  expect([...createStateStore(open).locations(site)]).toEqual([{ ...at, item: "CN-1:2", place: "R2" }]);
  store.checkpoint(site, { ...nothing, locations: [at] });
  const again = createStateStore(open);
  again.checkpoint(site, { ...nothing, locations: [{ ...at, item: "CN-1:3", place: "R3" }] });
  expect([...again.locations(site)].map(({ place }) => place)).toEqual(["R1", "R2", "R3"]);
});
