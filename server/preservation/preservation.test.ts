import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { ItemKey, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import { preservationIndex } from "@stacktwin/twin-models/preservation/life";
import { ProfileLimitSchema, type ProfileLimit } from "@stacktwin/twin-models/preservation/profile";
import type { Calibration } from "@stacktwin/twin-models/thing";
import { Value } from "typebox/value";
import type { HistoryStore } from "../contracts/history.ts";
import type { Preservation } from "../contracts/preservation.ts";
import type { StateStore } from "../contracts/state.ts";
import { createExposures, type Exposures } from "./exposures.ts";
import { bring, DAY, HOUR, LI, NOW, openStores, places, RARE, sensor, SITE, TODAY, type StoresOnDisk } from "./fixture.ts";
import { createPreservation } from "./preservation.ts";
import type { Sensor } from "./sensors.ts";

let stores: StoresOnDisk;
let state: StateStore;
let history: HistoryStore;
let exposures: Exposures;
let preservation: Preservation;
let own: Sensor[];
let sensors: Map<SiteId, Map<PlaceId, readonly Sensor[]>>;
let read: number;
const time = { now: NOW };
const clock = { now: () => time.now };

const measured = (...all: Sensor[]): void => {
  own = all;
  sensors = new Map([[SITE, new Map([[RARE, own]])]]);
};

function start(): void {
  const counted: Pick<HistoryStore, "pieces"> = { pieces: (series, from, to) => (read++, history.pieces(series, from, to)) };
  exposures = createExposures({ sensors: () => sensors, history: counted, store: state.exposures, state, kept: () => NOW - 400 * DAY, clock, turn: () => Promise.resolve(), report: (error) => { throw error; } });
  preservation = createPreservation({ sensors: () => sensors, exposures, store: state.exposures, profiles: state.profiles, state, record: (act) => state.addAct(act), placesOf: () => places, present: () => undefined, clock, turn: () => Promise.resolve() });
}

beforeEach(async () => {
  stores = await openStores(clock);
  ({ state, history } = stores);
  time.now = NOW;
  read = 0;
  measured(sensor("a", "temperature"), sensor("a", "humidity"));
  start();
});
afterEach(async () => {
  await exposures.stop();
  await stores.close();
});

const say = (thing: string, property: string, from: number, to: number, value: (at: number) => number): Promise<void> => bring({ history, exposures }, thing, property, from, to, value);
const air = async (from: number, to: number, thing = "a"): Promise<void> => {
  await say(thing, "temperature", from, to, () => 18);
  await say(thing, "humidity", from, to, (at) => (at % (2 * HOUR) < HOUR ? 45 : 55));
};
const view = (from: number, to = time.now): ReturnType<Preservation["store"]> => preservation.store(SITE, RARE, { from, to });
const choose = (more: Partial<Parameters<Preservation["choose"]>[2]> = {}): ReturnType<Preservation["choose"]> => preservation.choose(SITE, RARE, { subject: "all", profile: { id: "bs-4971", version: 1 }, why: "", ...more }, LI);

describe("exposures", () => {
  test("are reckoned from the history, the newest day first, up to the last hour that is over", async () => {
    await air(TODAY - 2 * DAY, NOW);
    await exposures.tick();
    const { figures, to, recorded, waiting } = await view(TODAY - DAY);
    expect([to, waiting]).toEqual([TODAY + 4 * HOUR, 0]);
    expect(recorded?.first).toBe(TODAY - 2 * DAY);
    expect(figures).toMatchObject({ coverage: 1, temperature: expect.closeTo(18, 5), humidity: expect.closeTo(50, 5), driest: 45, dampest: 55 });
    const rate = (1 / preservationIndex(18, 45)! + 1 / preservationIndex(18, 55)!) / 2;
    expect(figures.preservationIndex! * rate).toBeCloseTo(1, 3);
  });

  test("a gap is asked for and not known, and in no day in range", async () => {
    await air(TODAY - DAY, TODAY - 12 * HOUR);
    await air(TODAY - 6 * HOUR, NOW);
    await exposures.tick();
    expect((await view(TODAY - DAY, TODAY)).figures.coverage).toBeCloseTo((18 * 60 + 5) / 1440, 6);
  });

  test("are the same when they are reckoned again", async () => {
    await air(TODAY - 2 * DAY, NOW);
    await exposures.tick();
    const rows = (): Buffer => Buffer.from(state.exposures.rows(SITE, RARE, TODAY - 2 * DAY, TODAY + DAY).rows.buffer);
    const before = rows();
    state.exposures.ask(SITE, RARE, [TODAY - DAY, TODAY]);
    await exposures.tick();
    expect(rows().equals(before)).toBe(true);
  });

  test("each hour is added when it is over; when nothing is new nothing is read", async () => {
    await air(TODAY, TODAY + 12 * HOUR);
    await exposures.tick();
    read = 0;
    await exposures.tick();
    expect(read).toBe(0);
    time.now += HOUR;
    await exposures.tick();
    expect((await view(TODAY)).to).toBe(TODAY + 5 * HOUR);
    expect((await view(TODAY)).figures.coverage).toBe(1);
  });

  test("what comes late is reckoned, also over a restart", async () => {
    await air(TODAY - DAY, NOW);
    await exposures.tick();
    await air(TODAY - 5 * DAY, TODAY - 4 * DAY);
    await exposures.stop();
    start();
    await exposures.tick();
    expect((await view(TODAY - 5 * DAY, TODAY - 4 * DAY)).figures.coverage).toBe(1);
    exposures.heard(SITE, "a" as ThingId, TODAY - 5 * DAY);
    read = 0;
    await exposures.tick();
    expect(read).toBeGreaterThan(0);
  });

  test("a calibration that is recorded later changes what it is about, and a sensor that is new changes no day that is over", async () => {
    await air(TODAY - 3 * DAY, NOW);
    await exposures.tick();
    const off: Calibration = { property: "temperature", from: TODAY - DAY, gain: 1, offset: 2, certificate: "C1" };
    measured(sensor("a", "temperature", [off]), sensor("a", "humidity"));
    await exposures.tick();
    expect((await view(TODAY - 2 * DAY, TODAY - DAY)).figures.temperature).toBeCloseTo(18, 5);
    expect((await view(TODAY - DAY, TODAY)).figures.temperature).toBeCloseTo(20, 5);
    await history.bring({ site: SITE, thing: "b" as ThingId, property: "temperature" }, Float64Array.of(TODAY - 2 * DAY), Float64Array.of(30));
    measured(...own, sensor("b", "temperature"));
    await exposures.tick();
    expect((await view(TODAY - 2 * DAY, TODAY - DAY)).figures.warmest).toBe(18);
  });

  test("sensors that are apart are told", async () => {
    measured(...own, sensor("b", "temperature"));
    await air(TODAY - DAY, NOW);
    await say("b", "temperature", TODAY - DAY, NOW, (at) => (at >= TODAY - 6 * HOUR && at < TODAY - 4 * HOUR ? 20 : 18));
    await exposures.tick();
    expect((await view(TODAY - DAY)).doubts.filter(({ what }) => what === "apart")).toEqual([{ quantity: "temperature", what: "apart", sensors: ["a", "b"], from: TODAY - 6 * HOUR, to: TODAY - 4 * HOUR, most: 2 }]);
  });

  test("where the history is gone they stay as they were", async () => {
    await air(TODAY - DAY, NOW);
    await exposures.tick();
    await history.drop(TODAY);
    state.exposures.ask(SITE, RARE, [NOW - 500 * DAY]);
    await exposures.tick();
    expect(state.exposures.waiting(SITE)).toBe(0);
    expect((await view(TODAY - DAY, TODAY)).figures.coverage).toBe(1);
  });
});

describe("profiles", () => {
  beforeEach(async () => {
    await air(TODAY - 3 * DAY, NOW);
    await exposures.tick();
  });

  test("none is in force until somebody chooses one, and then days are judged from when it holds", async () => {
    expect((await view(TODAY - 2 * DAY)).inRange).toEqual({ temperature: null, humidity: null });
    choose({ profile: { id: "gbt-30227", version: 1 }, since: startOfDay(TODAY - DAY, "Asia/Shanghai"), why: "agreed with the board" });
    const { days, inRange } = await view(TODAY - 2 * DAY);
    expect(days.map(({ profile, humidity }) => [profile, humidity.part, humidity.steady])).toEqual([
      [null, null, null],
      ["gbt-30227 1", 1, false],
      ["gbt-30227 1", 1, false],
    ].slice(-days.length));
    expect(inRange.humidity).toMatchObject({ inside: 1, known: 1, days: days.length - (days[0]?.profile === null ? 1 : 0) });
    expect(state.acts(NOW + 1, 1)).toMatchObject([{ who: "li", what: "profile:write", on: "north-rare all", before: null, after: "gbt-30227 1", why: "agreed with the board" }]);
  });

  test("days that are over stay judged as they were", async () => {
    choose({ since: startOfDay(TODAY - DAY, "Asia/Shanghai") });
    time.now += DAY;
    await air(NOW, time.now);
    await exposures.tick();
    expect(() => choose({ profile: { id: "jgj-25", version: 1 }, since: startOfDay(TODAY - DAY, "Asia/Shanghai") })).toThrow(/judged/);
    choose({ profile: { id: "jgj-25", version: 1 } });
    expect(new Set((await view(TODAY - DAY)).days.map(({ profile }) => profile))).toEqual(new Set(["bs-4971 1", "jgj-25 1"]));
    choose({ profile: null });
    expect((await view(TODAY)).days.at(-1)?.profile).toBeNull();
  });

  const limit = (more: Partial<ProfileLimit>): ProfileLimit => ({ ...Value.Create(ProfileLimitSchema), quantity: "humidity", subject: "all", measure: "value", min: null, max: null, change: null, clause: null, confidence: "high", ...more });

  test("of the library's own are versions; what contradicts itself, or what else is in force, is refused", () => {
    expect(() => preservation.writeOwn(SITE, { source: "Board", note: "", limits: [limit({ min: 60, max: 40 })] }, LI)).toThrow(/lower limit 60/);
    expect(preservation.writeOwn(SITE, { source: "Board", note: "", limits: [limit({ min: 70, max: 80 })] }, LI)).toMatchObject({ id: "own", version: 1 });
    expect(preservation.writeOwn(SITE, { source: "Board", note: "", limits: [limit({ min: 75, max: 80 })] }, LI)).toMatchObject({ id: "own", version: 2 });
    choose();
    expect(() => choose({ subject: "paper", profile: { id: "own", version: 2 } })).toThrow(/no value in common/);
    expect(() => choose()).toThrow(/already/);
    expect(() => choose({ profile: { id: "own", version: 3 } })).toThrow(/no profile own/);
  });
});

test("the first limits that a library writes itself can be chosen, and the empty template cannot", () => {
  expect(() => choose({ profile: { id: "own", version: 1 } })).toThrow(/no profile own/);
  const own = preservation.writeOwn(SITE, { source: "Board", note: "", limits: [{ quantity: "humidity", subject: "all", measure: "value", min: 40, max: 60, change: null, clause: null, confidence: "high" }] }, LI);
  expect(choose({ profile: { id: own.id, version: own.version } }).profile).toMatchObject({ source: "Board", version: 1 });
});

test("a passport follows the book, and what is not known of it is not", async () => {
  await air(TODAY - 3 * DAY, NOW);
  await exposures.tick();
  const item = "CN-1:north-rare" as ItemKey;
  const stay = (value: string, from: number, to: number | null): Interval => ({ site: SITE, subject: item, aspect: "item.place", value, from, to, cause: "sighting" });
  state.bringIntervals([stay("north-rare-R.1.1", TODAY - 2 * DAY, TODAY - DAY), stay("north-open-R.1.1", TODAY - DAY, TODAY - 12 * HOUR), stay("north-rare-R.1.1", TODAY, null)]);
  const passport = preservation.passport(SITE, item, () => true);
  expect(passport.from).toBe(TODAY - 2 * DAY);
  expect(passport.places.map(({ space, minutes }) => [space, minutes])).toEqual([[RARE, 1440 + 240], [null, 1440]]);
  expect(passport.total.coverage).toBeCloseTo(1680 / 3120, 6);
  expect(passport.year).toEqual(passport.total);
  expect(preservation.passport(SITE, item, () => false).total.coverage).toBe(0);
  expect(preservation.passport(SITE, "CN-1:none" as ItemKey, () => true).from).toBeNull();
});
