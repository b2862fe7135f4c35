import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ITEM_STATES, itemKey, type Item } from "@stacktwin/twin-models/item";
import { NOWHERE } from "@stacktwin/twin-models/books";
import type { Alarm, AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmId, PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { climate, crane, group, instance, places, reading, SITE } from "../twin/fixture.ts";
import { createStateStore } from "../state/store.ts";
import { createTwin } from "../twin/twin.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { openEmbeddedHistory } from "../history/embedded.ts";
import type { HistoryStore } from "../contracts/history.ts";
import { pastItemView } from "./past-item.ts";
import { createPast, pastSnapshot, type Past, type PastParts } from "./past.ts";

const T = 1_700_000_000_000;
const MINUTE = 60_000;
const things = [instance("C1", climate, "AS"), instance("C2", climate, "F2"), instance("K1", crane, "ST.1")];
const item = (n: number, home: string): Item => ({
  key: itemKey("CN", `B${n}`),
  owner: "CN",
  barcode: `B${n}`,
  epcs: [],
  title: "",
  author: "",
  callNumber: "T/1",
  home: home as PlaceId,
  order: n,
  thickness: 16,
});
// Cells stand for shelves here: any place of the layout will do.
const items = [item(0, "ST.1L.1.1"), item(1, "ST.1L.1.1"), item(2, "ST.1L.1.1"), item(3, "BIN-00001")];

let folder: string;
let db: Database;
let history: HistoryStore;
let parts: PastParts;
const past = (more: Partial<PastParts> = {}): Past => createPast({ ...parts, ...more });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-past-"));
  db = openDatabase(join(folder, "data.db"));
  history = openEmbeddedHistory(db, { now: () => T + 60 * MINUTE });
  await history.start();
  parts = { site: SITE, configured: T, things, items, version: 4, placesAt: () => places, history, state: createStateStore(db), now: () => T + 60 * MINUTE };
});
afterEach(async () => {
  await history.stop();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const nothing = { presents: [], locations: [], presences: [], alarms: [], alarmEvents: [] };
const interval = (aspect: Interval["aspect"], subject: string, value: string, from: number, to: number | null): Interval => ({
  site: SITE,
  subject,
  aspect,
  value,
  from,
  to,
  cause: "sighting",
});

it("shows values, bins and machines as they were, through the twin and the stores", async () => {
  const twin = createTwin({ site: SITE, things, places });
  const state = createStateStore(db);
  const say = (minute: number, temperature: number, carrying: number, station: number): void => {
    const time = T + minute * MINUTE;
    const delta = twin.take(
      group([
        reading("C1", "temperature", time, temperature),
        reading("K1", "carrying", time, carrying),
        reading("K1", "station", time, station),
        reading("K1", "state", time, carrying ? "execute" : "idle"),
      ]),
    );
    history.take(delta.seq, SITE, delta.keep);
  };
  say(0, 20, 0, 0);
  say(1, 22, 5, 0);
  say(2, 25, 0, 10203);
  state.checkpoint(SITE, { ...nothing, cursor: 3, intervals: twin.drain().intervals });

  const then = await pastSnapshot(past({ state }), `site:${SITE}`, T + 1.5 * MINUTE);
  expect(then).toMatchObject({
    site: SITE,
    at: T + 1.5 * MINUTE,
    past: T + 1.5 * MINUTE,
    bins: [["BIN-00005", "K1"]],
    commands: [],
    alarms: [],
  });
  expect(then.things.find(({ thing }) => thing.id === "C1")!.present).toEqual({
    temperature: { value: 22, time: T + MINUTE, heard: T + MINUTE, quality: "good" },
  });
  expect(then.things.find(({ thing }) => thing.id === "K1")!.present.state!.value).toBe("execute");
  expect((await pastSnapshot(past({ state }), `site:${SITE}`, T + 2.5 * MINUTE)).bins).toEqual([["BIN-00005", "ST.1L.2.3"]]);
  expect((await pastSnapshot(past({ state }), "storey:F2", T + 2.5 * MINUTE)).things.map(({ thing }) => thing.id)).toEqual(["C2"]);
  const before = await pastSnapshot(past({ state }), `site:${SITE}`, T - MINUTE);
  expect(before.things.every(({ present }) => Object.keys(present).length === 0)).toBe(true);
});

it("shows the alarms that stood, with the memories and the occurrence of then", async () => {
  const alarm: Alarm = {
    id: "high" as AlarmId,
    site: SITE,
    thing: "C1" as ThingId,
    place: null,
    property: "temperature",
    limit: "high",
    kind: "high",
    priority: "high",
    cause: { zh: "", en: "" },
    consequence: { zh: "", en: "" },
    response: { zh: "", en: "" },
    desk: "facility",
    respondMin: null,
    steps: [],
    ticks: [],
    occurrence: 2,
    active: true,
    acknowledged: false,
    latched: false,
    shelved: null,
    suppressed: null,
    outOfService: null,
    since: T + 50 * MINUTE,
    cleared: null,
    value: 30,
    threshold: 24,
    unit: "°C",
    acknowledgedBy: null,
    acknowledgedAt: null,
    moved: T + 50 * MINUTE,
  };
  const event = (minute: number, occurrence: number, what: AlarmEvent["what"], who: string, value: number | null): AlarmEvent => ({
    at: T + minute * MINUTE,
    alarm: alarm.id,
    occurrence,
    what,
    who,
    value,
    why: "",
    shelf: null,
    priority: "high",
    desk: "facility",
    list: null,
  });
  parts.state = createStateStore(db);
  createStateStore(db).checkpoint(SITE, {
    ...nothing,
    cursor: 1,
    alarms: [alarm],
    alarmEvents: [
      event(10, 1, "raised", "twin", 26),
      event(20, 1, "acknowledged", "li", null),
      event(30, 1, "cleared", "twin", 22),
      event(50, 2, "raised", "twin", 30),
      { ...event(60, 2, "shelved", "li", 30), why: "the sensor is loose", shelf: { until: T + 200 * MINUTE, once: false } },
      // While it is on the shelf it goes on and off, more often than anybody looks back.
      ...Array.from({ length: 100 }, (_, n) => event(70 + n / 10, 3 + Math.floor(n / 2), n % 2 === 0 ? "cleared" : "raised", "twin", 30)),
    ],
    intervals: [
      interval("alarm.state", "high", "unacknowledged", T + 10 * MINUTE, T + 20 * MINUTE),
      interval("alarm.state", "high", "acknowledged", T + 20 * MINUTE, T + 30 * MINUTE),
      interval("alarm.state", "high", "unacknowledged", T + 50 * MINUTE, T + 60 * MINUTE),
      interval("alarm.state", "high", "unacknowledged shelved", T + 60 * MINUTE, null),
    ],
  });
  const at = async (minute: number): Promise<Alarm[]> => (await pastSnapshot(past(), `site:${SITE}`, T + minute * MINUTE)).alarms;
  expect(await at(5)).toEqual([]);
  expect(await at(15)).toMatchObject([
    { occurrence: 1, active: true, acknowledged: false, since: T + 10 * MINUTE, value: 26, acknowledgedBy: null },
  ]);
  expect(await at(25)).toMatchObject([
    { occurrence: 1, active: true, acknowledged: true, acknowledgedBy: "li", acknowledgedAt: T + 20 * MINUTE },
  ]);
  expect(await at(35)).toEqual([]);
  expect(await at(55)).toMatchObject([{ occurrence: 2, active: true, acknowledged: false, value: 30, shelved: null }]);
  expect(await at(65)).toMatchObject([{ occurrence: 2, active: true, shelved: { at: T + 60 * MINUTE, until: T + 200 * MINUTE, by: "li", why: "the sensor is loose" } }]);
  expect((await at(90))[0]?.shelved).not.toBeNull();
});

it("shows the books where they stood", async () => {
  const key = (n: number): string => items[n]!.key;
  const state = createStateStore(db);
  state.checkpoint(SITE, {
    ...nothing,
    cursor: 1,
    intervals: [
      interval("item.place", key(0), "ST.1L.1.1", T, null),
      interval("item.state", key(0), "on-shelf", T, null),
      interval("item.place", key(1), "ST.1L.1.1", T, T + MINUTE),
      interval("item.place", key(1), "ST.1L.2.1", T + MINUTE, null),
      interval("item.state", key(1), "on-shelf", T, T + MINUTE),
      interval("item.state", key(1), "misplaced", T + MINUTE, null),
      interval("item.place", key(2), "ST.1L.1.1", T, null),
      interval("item.state", key(2), "on-loan", T, null),
    ],
  });
  const index = (id: string): number => places.byId.get(id as PlaceId)!.index;
  const shown = past({ state });
  const at = (time: number): [number, number, string][] => {
    const books = shown.books.columns(time);
    return Array.from(items, (_, row) => [books.shelf[row]!, books.slot[row]!, ITEM_STATES[books.state[row]!]!]);
  };
  const home = index("ST.1L.1.1");
  expect(at(T + 1000)).toEqual([
    [home, 0, "on-shelf"],
    [home, 1, "on-shelf"],
    [NOWHERE, 0, "on-loan"],
    [NOWHERE, 0, "unknown"],
  ]);
  expect(at(T + 2 * MINUTE)[1]).toEqual([index("ST.1L.2.1"), 0, "misplaced"]);
  expect((await pastSnapshot(past({ state }), `site:${SITE}`, T + 1000)).books).toEqual({
    version: 4,
    count: 4,
    states: [2, 0, 0, 0, 0, 1, 0, 1],
  });
});

it("puts values of the past right by the calibration of their time", async () => {
  const calibrated = instance("C1", climate, "AS");
  calibrated.instance.calibration = [{ property: "temperature", from: T + MINUTE, gain: 1, offset: -2, certificate: "CAL-1" }];
  history.take(1, SITE, [reading("C1", "temperature", T, 20), reading("C1", "temperature", T + MINUTE, 20)]);
  const shown = async (at: number) => (await pastSnapshot(past({ things: [calibrated] }), `site:${SITE}`, at)).things[0]?.present["temperature"];
  expect(await shown(T)).toMatchObject({ value: 20 });
  expect(await shown(T + MINUTE)).toMatchObject({ value: 18, calibration: "CAL-1" });
});

it("a moment reached from one near by is the same as one that is read anew, and late news are taken up", () => {
  const key = (n: number): string => items[n]!.key;
  const state = createStateStore(db);
  const bring = (...intervals: Interval[]): void => state.bringIntervals(intervals);
  bring(
    interval("item.state", key(0), "on-shelf", T, T + MINUTE),
    interval("item.state", key(0), "on-loan", T + MINUTE, T + 3 * MINUTE),
    interval("item.state", key(0), "on-shelf", T + 3 * MINUTE, null),
    // Ends, and nothing follows.
    interval("item.place", key(1), "ST.1L.2.1", T, T + 2 * MINUTE),
    interval("item.state", key(1), "misplaced", T, T + 2 * MINUTE),
  );
  const moments = [2.5, 0.5, 4, 1.5, 2, 3].map((minutes) => T + minutes * MINUTE);
  let now = T + 60 * MINUTE;
  const going = past({ state, now: () => now });
  for (const moment of moments) expect(going.books.columns(moment)).toEqual(past({ state }).books.columns(moment));
  bring(interval("item.state", key(2), "on-loan", T, null));
  now += 2 * MINUTE;
  for (const moment of moments) expect(going.books.columns(moment)).toEqual(past({ state }).books.columns(moment));
});

it("a thing whose values only intervals hold shows them, as old as they are", async () => {
  const state = createStateStore(db);
  state.bringIntervals([interval("crane.state", "K1", "Execute", T, T + MINUTE), interval("crane.state", "K1", "Idle", T + MINUTE, null)]);
  const stateAt = async (at: number) => (await pastSnapshot(past({ state }), `site:${SITE}`, at)).things.find(({ thing }) => thing.id === "K1")!.present["state"];
  expect(await stateAt(T + 1000)).toEqual({ value: "Execute", time: T, heard: T, quality: "good" });
  expect(await stateAt(T + 5 * MINUTE)).toEqual({ value: "Idle", time: T + MINUTE, heard: T + MINUTE, quality: "good" });
  expect(await stateAt(T - 1000)).toBeUndefined();
});

it("shows one item as it was, and claims no more than is on record", () => {
  const state = createStateStore(db);
  const { key } = items[1]!;
  state.bringIntervals([
    interval("item.place", key, "ST.1L.1.1", T, T + MINUTE),
    interval("item.state", key, "on-shelf", T, T + MINUTE),
    interval("item.place", key, "ST.1L.2.1", T + MINUTE, null),
    interval("item.state", key, "misplaced", T + MINUTE, T + 2 * MINUTE),
    interval("item.state", key, "on-loan", T + 2 * MINUTE, null),
  ]);
  const now = { item: items[1]!, state: "missing" as const, libraryStatus: "lost" as const, libraryStatusAt: T + 9 * MINUTE, libraryStatusAsOf: T + 9 * MINUTE, libraryStatusStale: false, estimate: { item: key, candidates: [], asOf: T } };
  const at = (minutes: number) => pastItemView(state, SITE, now, T + minutes * MINUTE);
  expect(at(0.5)).toMatchObject({ state: "on-shelf", libraryStatus: null, estimate: { recorded: true, candidates: [{ place: "ST.1L.1.1", since: T }] } });
  expect(at(1.5)).toMatchObject({ state: "misplaced", estimate: { candidates: [{ place: "ST.1L.2.1", since: T + MINUTE }] } });
  expect(at(2.5)).toMatchObject({ state: "on-loan", libraryStatus: "on-loan", libraryStatusAt: T + 2 * MINUTE, estimate: { candidates: [] } });
  expect(at(-1)).toMatchObject({ state: "unknown", libraryStatus: null, estimate: { candidates: [] } });
});
