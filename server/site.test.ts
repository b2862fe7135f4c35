import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Limit } from "@stacktwin/twin-models/alarm";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Reading } from "@stacktwin/twin-models/reading";
import { createAlarmEngine } from "./alarms/engine.ts";
import { createCommandDesk } from "./command/desk.ts";
import type { HistoryStore } from "./contracts/history.ts";
import type { Spool } from "./contracts/spool.ts";
import type { StateStore } from "./contracts/state.ts";
import { openEmbeddedHistory } from "./history/embedded.ts";
import { createLocator } from "./locate/locator.ts";
import { Site } from "./site.ts";
import { openSpool } from "./spool/sqlite-spool.ts";
import { openDatabase, type Database } from "./sqlite/database.ts";
import { createStateStore } from "./state/store.ts";
import { climate, crane, instance, places, reading } from "./twin/fixture.ts";
import { createTwin } from "./twin/twin.ts";

const NORTH = "north" as SiteId;
const SOUTH = "south" as SiteId;
const T = Date.UTC(2026, 5, 1);

const limit: Limit = {
  id: "warm",
  rule: "warm",
  desk: "facility",
  under: [],
  thing: "c1" as ThingId,
  property: "temperature",
  kind: "high",
  limit: 24,
  deadband: 1,
  onDelayS: 10,
  offDelayS: 0,
  priority: "high",
  source: { zh: "测试", en: "test" },
  consequence: { zh: "无", en: "none" },
  response: { zh: "无", en: "none" },
};

/** Says two degrees too much. */
const hot = instance("c2", climate, "AS");
hot.instance.calibration = [{ property: "temperature", from: 0, gain: 1, offset: -2, certificate: "CAL-1" }];

/** Enough for several slices of a status snapshot. */
const items = Array.from({ length: 3000 }, (_, n): Item => ({
  key: itemKey("CN", `B${n}`),
  owner: "CN",
  barcode: `B${n}`,
  epcs: [],
  title: "",
  author: "",
  callNumber: "",
  home: "ST.1L.1.1" as PlaceId,
  order: n,
  thickness: 20,
}));

interface House {
  db: Database;
  state: StateStore;
  spool: Spool;
  history: HistoryStore;
  sites: Site[];
  say(site: SiteId, readings: Reading[]): Promise<void>;
}

let folder: string;
let now = T;
beforeEach(() => {
  now = T;
  folder = mkdtempSync(join(tmpdir(), "stacktwin-site-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The road of two sites over one data file, as `app.ts` joins it. */
async function open(file = "data.db"): Promise<House> {
  const clock = { now: () => now };
  const db = openDatabase(join(folder, file));
  const state = createStateStore(db);
  const spool = openSpool(db, clock);
  const history = openEmbeddedHistory(db, clock, spool.read.bind(spool));
  await history.start();
  const sites = [NORTH, SOUTH].map((id) => {
    const site = new Site({
      site: id,
      twin: createTwin({ site: id, places, things: [instance("c1", climate, "AS"), hot, instance("crane-1", crane, "ST-A1")] }),
      locator: createLocator({ site: id, items, version: 1, places, antennas: [], clock }),
      alarms: createAlarmEngine({
        site: id,
        limits: id === NORTH ? [limit, { ...limit, id: "warm-2", thing: hot.instance.id, onDelayS: 0 }] : [],
        describe: () => ({
          name: { zh: "库", en: "Store" },
          property: { zh: "温度", en: "Temperature" },
          unit: "°C",
          place: null,
          decimals: 1,
          maxAge: 180_000,
        }),
      }),
      desk: createCommandDesk({
        site: id,
        things: () => undefined,
        present: () => undefined,
        scopeOf: () => ({ site: id }),
        send: () => Promise.resolve(),
        pollSoon: () => undefined,
        put: (command) => state.putCommand(id, command),
        record: (act) => state.addAct(act),
        find: (command) => state.command(command),
        restore: [],
        clock,
      }),
      state,
      spool,
      history,
      publish: () => undefined,
      order: () => [],
      decide: () => [],
    });
    site.restore(now);
    return site;
  });
  spool.onCommit((group) => sites.find(({ site }) => site === group.site)?.take(group, now));
  const say = (site: SiteId, readings: Reading[]): Promise<void> =>
    new Promise((resolve, reject) =>
      spool.append(site, { readings, sightings: [] }, (error) => (error ? reject(error) : setImmediate(resolve))),
    );
  return { db, state, spool, history, sites, say };
}

/** Ends as a killed process does: nothing is written any more. */
function kill({ db }: House): void {
  db.close();
}

const told = (house: House): unknown => {
  const north = house.sites[0]!;
  for (const site of house.sites) {
    site.passed(house.spool.last());
    site.checkpoint();
  }
  return {
    views: north.twin.views(),
    bins: north.twin.bins(),
    alarms: north.alarms.standing(),
    intervals: house.state.intervals(NORTH, "crane.state", 0, T * 2),
    alarmed: house.state.intervals(NORTH, "alarm.state", 0, T * 2),
    events: house.state.alarmEvents(NORTH, 0, T * 2, 100),
    cursor: house.state.cursor(NORTH),
  };
};

const script: Reading[][] = [
  [reading("c1", "temperature", T, 20), reading("crane-1", "state", T, "idle")],
  [reading("c1", "temperature", T + 10_000, 25), reading("crane-1", "state", T + 10_000, "execute")],
  [
    reading("c1", "temperature", T + 22_000, 25.5),
    reading("crane-1", "carrying", T + 22_000, 7),
    reading("crane-1", "station", T + 22_000, 0),
  ],
  [reading("c1", "temperature", T + 5_000, 21, T + 30_000), reading("crane-1", "state", T + 15_000, "held", T + 30_000)],
  [reading("c1", "temperature", T + 40_000, 22), reading("crane-1", "state", T + 40_000, "idle")],
];

test("a process that is killed after any group, with or without a checkpoint before, ends in the same state", async () => {
  const straight = await open("straight.db");
  for (const readings of script) await straight.say(NORTH, readings);
  const wanted = told(straight);
  kill(straight);
  for (let at = 0; at <= script.length; at++)
    for (const written of [false, true]) {
      const file = `killed-${at}-${written}.db`;
      const before = await open(file);
      for (const readings of script.slice(0, at)) await before.say(NORTH, readings);
      if (written) before.sites[0]!.checkpoint();
      kill(before);
      const after = await open(file);
      for (const readings of script.slice(at)) await after.say(NORTH, readings);
      expect(told(after), `killed after ${at}, checkpoint ${written}`).toEqual(wanted);
      kill(after);
    }
});

test("a site that says nothing neither holds the spool nor reads it all again at the next start", async () => {
  const house = await open();
  for (const readings of script) await house.say(NORTH, readings);
  await house.history.stop();
  for (const site of house.sites) {
    site.passed(house.spool.last());
    site.checkpoint();
  }
  expect(house.state.cursor(SOUTH)).toBe(house.spool.last());
  expect(house.history.cursor()).toBe(house.spool.last());
  kill(house);
});

test("groups of others count as taken after a start, too", async () => {
  const before = await open();
  for (const readings of script) await before.say(NORTH, readings);
  kill(before);
  const after = await open();
  expect([NORTH, SOUTH].map((id) => after.state.cursor(id))).toEqual([script.length, script.length]);
  kill(after);
});

test("a checkpoint that the disk refuses is written whole by the next one", async () => {
  const house = await open();
  const [north] = house.sites;
  await house.say(NORTH, script[0]!);
  north!.checkpoint();
  await house.say(NORTH, script[1]!);
  house.db.exec("CREATE TRIGGER full BEFORE UPDATE ON cursor BEGIN SELECT RAISE(ABORT, 'full'); END");
  expect(() => north!.checkpoint()).toThrow("full");
  await house.say(NORTH, script[2]!);
  expect(() => north!.checkpoint()).toThrow("full");
  house.db.exec("DROP TRIGGER full");
  north!.checkpoint();
  expect(
    house.state.intervals(NORTH, "crane.state", 0, T * 2).map(({ value, from, to }) => [value, from - T, to === null ? null : to - T]),
  ).toEqual([
    ["idle", 0, 10_000],
    ["execute", 10_000, null],
  ]);
  expect(house.state.presents(NORTH).find(({ property }) => property === "temperature")?.present.value).toBe(25.5);
  expect(house.state.cursor(NORTH)).toBe(3);
  kill(house);
});

test("alarms judge the calibrated value, and the history holds what the device said", async () => {
  const house = await open();
  const [north] = house.sites;
  await house.say(NORTH, [reading("c2", "temperature", T, 25)]);
  expect(north!.alarms.standing()).toEqual([]);
  await house.say(NORTH, [reading("c2", "temperature", T + 1000, 26.5)]);
  expect(north!.alarms.standing()).toMatchObject([{ id: "warm-2", value: 24.5 }]);
  const kept = await house.history.samples({ site: NORTH, thing: hot.instance.id, property: "temperature" }, T, T + 2000, 10);
  expect(kept.map(({ value }) => value)).toEqual([25, 26.5]);
  kill(house);
});

test("a snapshot of a whole library is on disk when it is answered, once, and others have their turn meanwhile", async () => {
  const house = await open();
  const [north] = house.sites;
  const said = items.map(({ barcode }) => ({ barcode, status: "on-loan" as const, at: T }));
  let turns = 0;
  const others = (): void => {
    turns++;
    if (turns < 100) setImmediate(others);
  };
  setImmediate(others);
  const answer = await north!.takeLibraryStatus([...said, ...said, ...said, { barcode: "stranger", status: "lost", at: T }], now);
  expect(answer).toEqual({ taken: 9000, unknown: ["stranger"] });
  expect(turns).toBeGreaterThan(0);
  expect(house.state.libraryStatuses(NORTH)).toHaveLength(3000);
  expect(house.state.intervals(NORTH, "item.state", 0, T * 2, items[7]!.key)).toMatchObject([{ value: "on-loan", to: null }]);
  kill(house);
});

test("a status from the future holds from now and is outranked by the next word", async () => {
  const house = await open();
  const [north] = house.sites;
  const stateOf = (): string | undefined => north!.locator.view(0, now)?.state;
  await north!.takeLibraryStatus([{ barcode: "B0", status: "on-loan", at: T * 1000 }], now);
  expect([stateOf(), house.state.libraryStatuses(NORTH)[0]?.at]).toEqual(["on-loan", T]);
  now += 60_000;
  await north!.takeLibraryStatus([{ barcode: "B0", status: "available", at: now }], now);
  expect(stateOf()).not.toBe("on-loan");
  kill(house);
});

test("what was read at a place is written before it is answered, and known after a kill", async () => {
  const house = await open();
  const at = T - 1000;
  house.sites[0]!.takeRead([{ row: 7, place: "AS" as PlaceId, said: { kind: "confirmed", at, by: "li" } }], now);
  kill(house);
  const after = await open();
  expect(after.sites[0]!.locator.view(7, now)!.estimate.candidates[0]).toMatchObject({ place: "AS", since: at, evidence: [{ kind: "confirmed", at, by: "li" }] });
  expect(after.state.intervals(NORTH, "item.place", 0, T * 2)).toMatchObject([{ subject: "CN:B7", value: "AS", from: at, cause: "confirmed" }]);
  kill(after);
});
