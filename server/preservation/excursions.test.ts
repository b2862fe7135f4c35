import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { AlarmId, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { ExcursionLine } from "@stacktwin/twin-models/excursion";
import { PROFILES } from "@stacktwin/twin-models/preservation/profiles";
import { climate } from "../fixtures/api-site.ts";
import { excursionsCsv } from "../api/excursions-csv.ts";
import { buildExcursions, type BuiltExcursions } from "../assembly/excursions.ts";
import type { Installation } from "../config/installation.ts";
import type { HistoryStore } from "../contracts/history.ts";
import type { StateStore } from "../contracts/state.ts";
import { createExposures, type Exposures } from "./exposures.ts";
import { bring, DAY, HOUR, LI, MINUTE, NOW, openStores, places, RARE, sensor, SITE, TODAY, type StoresOnDisk } from "./fixture.ts";
import type { Sensor } from "./sensors.ts";

const thing = (id: string, place: string, more: object = {}) => [id, { instance: { id, site: SITE, model: "m", name: { zh: id, en: id }, place, address: {}, ...more }, info: climate }] as const;

let stores: StoresOnDisk;
let state: StateStore;
let history: HistoryStore;
let exposures: Exposures;
let built: BuiltExcursions;
let sensors: Map<SiteId, Map<PlaceId, readonly Sensor[]>>;
const time = { now: NOW };
const clock = { now: () => time.now };
const report = (error: unknown): never => { throw error; };

const inUse = (): Installation => ({ sites: [{ config: { id: SITE }, places, bound: new Map([thing("a", RARE, { servedBy: ["unit"] }), thing("unit", "north-open"), thing("door", RARE), thing("far", "north-open")]) }] }) as unknown as Installation;

function start(): void {
  built = buildExcursions(inUse, state, clock, { sensors: () => sensors, closed: () => exposures.closed(), report });
  exposures = createExposures({ sensors: () => sensors, history, store: built.exposures, state, kept: () => NOW - 400 * DAY, clock, turn: () => Promise.resolve(), report });
}
const tick = (): Promise<void> => exposures.tick().then(() => built.keeper.tick());
const stop = async (): Promise<void> => { await built.keeper.stop(); await exposures.stop(); };

beforeEach(async () => {
  stores = await openStores(clock);
  ({ state, history } = stores);
  time.now = NOW;
  sensors = new Map([[SITE, new Map([[RARE, [sensor("a", "temperature"), sensor("a", "humidity")]]])]]);
  start();
  built.profiles.add(SITE, { space: RARE, subject: "all", since: startOfDay(TODAY - 9 * DAY, "Asia/Shanghai"), profile: PROFILES.find(({ id }) => id === "bs-4971")!, at: NOW, by: LI, why: "" });
});
afterEach(async () => {
  await stop();
  await stores.close();
});

const say = (thing: string, property: string, from: number, to: number, value: (at: number) => number): Promise<void> => bring({ history, exposures }, thing, property, from, to, value);
const DAMP = TODAY - 2 * DAY;
/** Still air, too damp from DAMP for six hours. */
const humidity = (at: number): number => (at >= DAMP && at < DAMP + 6 * HOUR ? 70 + (at % HOUR === 0 ? 2 : 0) : 50 + (at % (2 * HOUR) < HOUR ? 1 : 0));
async function air(from: number, to: number, value = humidity): Promise<void> {
  await say("a", "temperature", from, to, (at) => 15 + (at % (2 * HOUR) < HOUR ? 1 : 0));
  await say("a", "humidity", from, to, value);
}
const list = (): ExcursionLine[] => built.desk.list(SITE, {}, () => true).lines;
const only = (): ExcursionLine => { const lines = list(); expect(lines).toHaveLength(1); return lines[0]!; };
const sign = (line: ExcursionLine, text = "the door stood open"): ReturnType<typeof built.desk.sign> => built.desk.sign(SITE, RARE, line.id, { revision: line.revision, cause: { kind: "door", text }, note: "" }, LI);

describe("excursions", () => {
  test("are told from what sensors said and the limits in force, with their peak, dose and source", async () => {
    await air(TODAY - 4 * DAY, NOW);
    await tick();
    const line = only();
    const limit = line.limit.value;
    expect(line).toMatchObject({ quantity: "humidity", side: "above", from: DAMP, to: DAMP + 6 * HOUR, begin: "crossed", end: "ended", beyond: 360, known: 1, peak: { at: DAMP, value: 72 }, standing: "waiting", revision: 1, limit: { profile: { id: "bs-4971", source: expect.stringContaining("4971"), verified: false } } });
    expect(line.dose).toBeCloseTo(6 * (70 - limit) + 6 * (5 / 60) * 2, 2);
    expect(built.desk.list(SITE, { standing: "due" }, () => false).total).toBe(0);
  });

  test("nothing is told where no limits were in force, nor before they were", async () => {
    await air(TODAY - 20 * DAY, NOW, (at) => (at < TODAY - 9 * DAY - 12 * HOUR ? 80 : 50 + (at % (2 * HOUR) < HOUR ? 1 : 0)));
    await tick();
    expect(list()).toEqual([]);
  });

  test("one that goes on is not signed; when it is over it is, once, in the journal", async () => {
    await air(TODAY - 4 * DAY, NOW, (at) => (at >= TODAY ? 70 + (at % HOUR === 0 ? 1 : 0) : humidity(at) > 60 ? 50 : humidity(at)));
    await tick();
    expect(only()).toMatchObject({ from: TODAY, standing: "going", end: "going" });
    expect(() => sign(only())).toThrow(/not over yet/);
    await say("a", "humidity", NOW - 6 * MINUTE, NOW + 2 * HOUR, (at) => 50 + (at % (2 * HOUR) < HOUR ? 1 : 0));
    await say("a", "temperature", NOW - 6 * MINUTE, NOW + 2 * HOUR, (at) => 15 + (at % (2 * HOUR) < HOUR ? 1 : 0));
    time.now = NOW + 2 * HOUR;
    await tick();
    const line = only();
    expect([line.standing, line.id]).toEqual(["waiting", `humidity.above.all.${TODAY}`]);
    expect(sign(line).line).toMatchObject({ standing: "signed", signed: { by: { name: "Li" }, at: time.now, cause: { kind: "door" } } });
    expect(() => sign(only())).toThrow(/signed it already/);
    expect(state.acts(time.now + 1, 1)).toMatchObject([{ who: "li", what: "excursion:sign", on: `${RARE} ${line.id}`, before: null, after: "Li: Open door, the door stood open (revision 2)" }]);
  });

  test("a late file changes one that was signed: it is shown as changed, keeps its name, and is signed again by who looked again", async () => {
    await air(TODAY - 4 * DAY, DAMP - HOUR);
    await air(DAMP, DAMP + 4 * HOUR);
    await air(DAMP + 8 * HOUR, NOW);
    await tick();
    const first = only();
    expect(first).toMatchObject({ begin: "gap", from: DAMP, end: "interrupted", to: DAMP + 4 * HOUR + 5 * MINUTE });
    sign(first);
    // What a logger had recorded meanwhile.
    await air(DAMP - HOUR, DAMP, (at) => (at >= DAMP - 30 * MINUTE ? 73 : 50));
    await air(DAMP + 4 * HOUR, DAMP + 8 * HOUR);
    await tick();
    const line = only();
    expect(line).toMatchObject({ id: first.id, from: DAMP - 30 * MINUTE, to: DAMP + 6 * HOUR, end: "ended", standing: "changed", revision: 2, signed: { revision: 1, facts: { to: first.to, end: "interrupted" } } });
    expect(built.desk.list(SITE, { standing: "due" }, () => true).total).toBe(1);
    expect(() => sign(first)).toThrow(/numbers changed/);
    expect(sign(line).line.standing).toBe("signed");
    expect(built.desk.withdraw(SITE, RARE, line.id, "the wrong door", LI)).toMatchObject({ line: { standing: "waiting", signed: null }, acts: [{ act: "sign" }, { act: "sign" }, { act: "withdraw", why: "the wrong door" }] });
    expect(() => built.desk.withdraw(SITE, RARE, line.id, "again", LI)).toThrow(/Nobody/);
  });

  test("one that is told no more stays where somebody signed it, as changed, and else is forgotten", async () => {
    sensors = new Map([[SITE, new Map([[RARE, [sensor("a", "temperature"), sensor("a", "humidity"), sensor("b", "humidity")]]])]]);
    await air(TODAY - 4 * DAY, NOW);
    await tick();
    sign(only());
    await say("b", "humidity", DAMP, DAMP + 6 * HOUR, (at) => 100 - humidity(at));
    await tick();
    expect(only()).toMatchObject({ standing: "changed", gone: { at: NOW, into: null } });
    expect(() => sign(only())).toThrow(/told any more/);
    expect(built.desk.withdraw(SITE, RARE, only().id, "the sensor was at fault", LI).line.standing).toBe("gone");
  });

  test("what waits to be told is told after a restart", async () => {
    await air(TODAY - 4 * DAY, NOW);
    await exposures.tick();
    await stop();
    start();
    expect(list()).toEqual([]);
    await tick();
    expect(only().from).toBe(DAMP);
    expect(state.excursions.waiting()).toBe(0);
  });

  test("a sensor that is stuck far out is one until it counts a tenth, and not after that", async () => {
    sensors = new Map([[SITE, new Map([[RARE, [sensor("a", "temperature"), sensor("a", "humidity"), sensor("b", "humidity")]]])]]);
    await air(TODAY - 6 * DAY, NOW, (at) => 50 + (at % (2 * HOUR) < HOUR ? 1 : 0));
    await say("b", "humidity", TODAY - 6 * DAY, NOW, (at) => (at < TODAY - 4 * DAY ? 50 + (at % (2 * HOUR) < HOUR ? 1 : 0) : 80));
    await tick();
    const line = only();
    expect([line.from, line.to]).toEqual([TODAY - 4 * DAY, TODAY - 3 * DAY - HOUR]);
    expect(line.peak.value).toBeCloseTo(65.5, 1);
  });

  test("limits that are changed in the middle end it, and the others begin their own", async () => {
    await air(TODAY - 4 * DAY, NOW, (at) => (at >= DAMP && at < DAMP + 2 * DAY ? 70 + (at % HOUR === 0 ? 1 : 0) : 50 + (at % (2 * HOUR) < HOUR ? 1 : 0)));
    await tick();
    const since = startOfDay(DAMP + 20 * HOUR, "Asia/Shanghai");
    built.profiles.add(SITE, { space: RARE, subject: "all", since, profile: PROFILES.find(({ id }) => id === "jgj-25")!, at: NOW, by: LI, why: "" });
    await tick();
    const damp = list().filter(({ side }) => side === "above" && list().length > 0);
    expect(damp).toMatchObject([{ from: since, begin: "limits", limit: { value: 60, profile: { id: "jgj-25" } } }, { from: DAMP, to: since, end: "limits", limit: { profile: { id: "bs-4971" } } }]);
  });

  test("an alarm of what serves the space, an open door and a mode that began then are offered as causes, and nothing else", async () => {
    const alarm = (id: string, of: string): Alarm => ({ id: id as AlarmId, site: SITE, thing: of, place: null, cause: { zh: "故障", en: "fault" } }) as unknown as Alarm;
    const interval = (subject: string, aspect: "alarm.state" | "door" | "mode", value: string, from: number, to: number | null) => ({ site: SITE, subject, aspect, value, from, to, cause: "test" });
    state.bringAlarms(SITE, [alarm("unit-fault", "unit"), alarm("far-fault", "far")], []);
    state.bringIntervals([
      interval("unit-fault", "alarm.state", "unacknowledged", DAMP - HOUR, DAMP - 30 * MINUTE), interval("unit-fault", "alarm.state", "acknowledged", DAMP - 30 * MINUTE, DAMP + HOUR), interval("far-fault", "alarm.state", "unacknowledged", DAMP - HOUR, null),
      interval("door", "door", "open", DAMP - 20 * MINUTE, DAMP + HOUR), interval("door", "door", "closed", DAMP - 5 * HOUR, DAMP - 20 * MINUTE), interval("unit", "mode", "manual", DAMP - 10 * MINUTE, null), interval("unit", "mode", "auto", DAMP - 9 * DAY, DAMP - 10 * MINUTE),
    ]);
    await air(TODAY - 4 * DAY, NOW);
    await tick();
    expect(built.desk.get(SITE, RARE, only().id).candidates.map(({ kind, ref, where, from, to }) => [kind, ref, where, from - DAMP, to && to - DAMP])).toEqual([
      ["unit", "unit", "serves", -10 * MINUTE, null], ["unit", "unit-fault", "serves", -HOUR, HOUR], ["door", "door", "space", -20 * MINUTE, HOUR],
    ]);
  });

  test("minutes are shown with some before and behind; a note is written; a line of CSV says who signed for what", async () => {
    await air(TODAY - 4 * DAY, NOW);
    await tick();
    const line = only();
    const { from, to, bucketMs, buckets } = built.desk.minutes(SITE, RARE, line.id, 1500);
    expect([from, to, bucketMs, buckets.length]).toEqual([DAMP - 3 * HOUR, DAMP + 9 * HOUR, MINUTE, 720]);
    expect(buckets[180]).toEqual([DAMP, 72, 72, 72, 1]);
    expect(built.desk.minutes(SITE, RARE, line.id, 100).buckets).toHaveLength(90);
    expect(built.desk.note(SITE, RARE, line.id, "asked the porter", LI).line.notes).toBe(1);
    sign(line, "=1+1");
    const csv = excursionsCsv(built.desk.lines(SITE, {}, () => true), places, "zh").split("\r\n");
    expect(csv[1]).toContain("相对湿度,偏高,all,2026-06-08 08:00,2026-06-08 14:00,越过限值,回到限值内");
    expect(csv[1]).toContain("已签字,Li,2026-06-10 12:06,门开着,'=1+1");
  });
});
