import { isAnnounced, listOf, type Alarm, type Limit } from "@stacktwin/twin-models/alarm";
import type { AlarmId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { PresentChange } from "../contracts/stages.ts";
import type { KeptAlarmRun } from "../contracts/state.ts";
import type { AlarmEngine } from "../contracts/stages.ts";
import { describe, expect, test } from "vitest";
import { createAlarmEngine } from "./engine.ts";

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const SECOND = 1000;
const MINUTE = 60_000;
const said = { property: "value", onDelayS: 0, offDelayS: 0, priority: "low", desk: "facility", source: both("test"), consequence: both("c"), response: both("r"), respondMin: 30 } as const;

const GATEWAY: Limit = { ...said, id: "gateway", rule: "silent", thing: "gateway" as ThingId, kind: "stale", afterS: 120, under: [] };
const SENSORS: Limit[] = Array.from({ length: 30 }, (_, n) => ({ ...said, id: `sensor-${n}`, rule: "silent", thing: `sensor-${n}` as ThingId, kind: "stale" as const, afterS: 60, under: ["gateway"] }));
const CHILLER: Limit = { ...said, id: "chiller", rule: "fault", thing: "chiller" as ThingId, kind: "is", values: [true], under: [] };
const ROOMS: Limit[] = Array.from({ length: 30 }, (_, n) => ({ ...said, id: `room-${n}`, rule: "warm", thing: `room-${n}` as ThingId, kind: "high" as const, limit: 22, deadband: 1, under: ["chiller"] }));

const create = (limits: readonly Limit[]): AlarmEngine =>
  createAlarmEngine({ site: "s" as SiteId, limits, describe: (thing) => ({ name: both(thing), property: both("Value"), unit: "", place: null, decimals: 1, maxAge: 180 * SECOND }) });
const word = (thing: string, now: number, value: number | boolean = 1): PresentChange => ({ thing: thing as ThingId, property: "value", present: { value, time: now, heard: now, quality: "good" }, before: null });
const calling = (engine: AlarmEngine): string[] => engine.standing().filter(isAnnounced).map(({ id }) => id);
const heldBack = (engine: AlarmEngine): number => engine.standing().filter((alarm) => listOf(alarm) === "suppressed").length;

/** Ticks every second from one moment to another; `speaks` says who says something then. */
function run(engine: AlarmEngine, from: number, to: number, speaks: (now: number) => PresentChange[] = () => []): void {
  for (let now = from; now <= to; now += SECOND) {
    engine.take(speaks(now), now);
    engine.tick(now);
  }
}
const everybody = (now: number): PresentChange[] => [word("gateway", now), ...SENSORS.map(({ thing }) => word(thing, now))];

describe("silence", () => {
  test("of a thing is an alarm when it has lasted, and over with its next word", () => {
    const engine = create([GATEWAY]);
    run(engine, 0, 119 * SECOND);
    expect(engine.get("gateway" as AlarmId)).toBeUndefined();
    run(engine, 120 * SECOND, 125 * SECOND);
    expect(engine.get("gateway" as AlarmId)).toMatchObject({ active: true, since: 120 * SECOND, value: null, cause: { en: "gateway: no word of its value for 2 min" } });
    engine.take([word("gateway", 130 * SECOND)], 130 * SECOND);
    expect(engine.get("gateway" as AlarmId)).toMatchObject({ active: false, cleared: 130 * SECOND, acknowledged: false });
  });

  test.each([["a machine that slept", 86_400_000], ["a clock that was set back", -3_600_000]])("%s is nobody's silence", (_what, jump) => {
    const engine = create([GATEWAY]);
    run(engine, 10 * MINUTE, 11 * MINUTE, everybody);
    run(engine, 11 * MINUTE + jump, 12 * MINUTE + jump);
    expect(engine.standing()).toEqual([]);
    run(engine, 12 * MINUTE + jump + SECOND, 14 * MINUTE + jump);
    expect(engine.standing()).toHaveLength(1);
  });

  test("a reader that hears no tag is deaf, whatever it says of itself", () => {
    const engine = createAlarmEngine({ site: "s" as SiteId, limits: [{ ...GATEWAY, property: "tagRead" }], describe: () => ({ name: both("R"), property: both("Tag heard"), unit: "", place: null, decimals: 0, maxAge: MINUTE, sights: true }) });
    run(engine, 0, 130 * SECOND, (now) => [word("gateway", now)]);
    expect(calling(engine)).toEqual(["gateway"]);
    engine.sighted("gateway" as ThingId, 131 * SECOND);
    expect(engine.get("gateway" as AlarmId)?.active).toBe(false);
  });
});

describe("one cause, one alarm", () => {
  test("a gateway that dies is one alarm with thirty sensors inside, and none of them calls when it is back", () => {
    const engine = create([...SENSORS, GATEWAY]);
    run(engine, 0, MINUTE, everybody);
    // The sensors' time is over first, but nothing says yet that it is theirs.
    run(engine, 61 * SECOND, 175 * SECOND);
    expect(engine.standing()).toEqual([]);
    run(engine, 176 * SECOND, 5 * MINUTE);
    expect(calling(engine)).toEqual(["gateway"]);
    expect(heldBack(engine)).toBe(30);
    engine.take([word("gateway", 6 * MINUTE)], 6 * MINUTE);
    run(engine, 6 * MINUTE, 6 * MINUTE + 30 * SECOND, (now) => [word("gateway", now), word("sensor-3", now)]);
    expect(engine.get("sensor-3" as AlarmId)).toMatchObject({ active: false, acknowledged: true, acknowledgedBy: "twin", suppressed: null });
    run(engine, 6 * MINUTE + 31 * SECOND, 8 * MINUTE, (now) => everybody(now).filter(({ thing }) => thing !== "sensor-7"));
    // One has not come back: that is its own trouble now.
    expect(calling(engine)).toEqual(["gateway", "sensor-7"]);
    expect(heldBack(engine)).toBe(0);
    expect(engine.drain().events.filter(({ what, list }) => what === "raised" && list === null)).toHaveLength(1);
  });

  test("a sensor that falls silent alone calls for itself", () => {
    const engine = create([...SENSORS, GATEWAY]);
    run(engine, 0, 3 * MINUTE, (now) => everybody(now).filter(({ thing }) => thing !== "sensor-4"));
    expect(calling(engine)).toEqual(["sensor-4"]);
  });

  test("a chiller that fails is one alarm, though the rooms were warm before it said so", () => {
    const engine = create([CHILLER, ...ROOMS]);
    engine.take([word("room-0", 0, 25)], 0);
    engine.take([word("chiller", MINUTE, true)], MINUTE);
    engine.take(ROOMS.map(({ thing }) => word(thing, 2 * MINUTE, 25)), 2 * MINUTE);
    expect(calling(engine)).toEqual(["chiller"]);
    expect(heldBack(engine)).toBe(30);
    engine.take([word("chiller", 9 * MINUTE, false)], 9 * MINUTE);
    engine.take(ROOMS.slice(2).map(({ thing }) => word(thing, 20 * MINUTE, 20)), 20 * MINUTE);
    engine.tick(38 * MINUTE);
    expect(heldBack(engine)).toBe(2);
    // The time to respond is over, and two rooms are still warm.
    engine.tick(39 * MINUTE);
    expect(calling(engine)).toEqual(["room-0", "chiller", "room-1"]);
  });

  test("a cause that is out of service explains nothing", () => {
    const engine = create([CHILLER, ...ROOMS]);
    engine.take([word("chiller", 0, true)], 0);
    engine.act("chiller" as AlarmId, { act: "takeOut", why: "false contact" }, "li", 1);
    engine.take([word("room-1", MINUTE, 25)], MINUTE);
    expect(listOf(engine.get("room-1" as AlarmId)!)).toBeNull();
  });

  test("what is held back is so after a restart, and is let go there too", () => {
    const before = create([CHILLER, ...ROOMS]);
    before.take([word("chiller", 0, true), word("room-1", 1, 25)], 0);
    const kept = before.drain();
    const engine = create([CHILLER, ...ROOMS]);
    engine.restore(kept.alarms as Alarm[], kept.runs as KeptAlarmRun[]);
    expect(heldBack(engine)).toBe(1);
    engine.take([word("chiller", MINUTE, false)], MINUTE);
    engine.tick(31 * MINUTE);
    expect(calling(engine)).toEqual(["chiller", "room-1"]);
  });
});

test("what chatters is one alarm until it has been calm for ten minutes", () => {
  const [limit] = ROOMS;
  if (!limit) throw new Error("no room");
  const engine = create([{ ...limit, under: [], deadband: 0 } as Limit]);
  for (let now = 0; now <= 10 * MINUTE; now += 5 * SECOND) engine.take([word("room-0", now, (now / (5 * SECOND)) % 2 === 0 ? 23 : 21)], now);
  expect(engine.get("room-0" as AlarmId)).toMatchObject({ active: true, occurrence: 3 });
  for (let now = 10 * MINUTE; now <= 20 * MINUTE; now += MINUTE) engine.take([word("room-0", now + SECOND, 21)], now);
  expect(engine.get("room-0" as AlarmId)?.active).toBe(false);
  engine.take([word("room-0", 60 * MINUTE, 23)], 60 * MINUTE);
  engine.take([word("room-0", 61 * MINUTE, 21)], 61 * MINUTE);
  expect(engine.get("room-0" as AlarmId)).toMatchObject({ active: false, occurrence: 4 });
});

test("a rate of change is measured over its span, and noise is none", () => {
  const limit: Limit = { ...said, id: "fast", rule: "fast", thing: "room-0" as ThingId, kind: "rising", limit: 2, deadband: 0.5, overS: 1800, under: [] };
  const engine = create([limit]);
  const noise = (minute: number): number => (minute % 2) * 0.1;
  for (let minute = 0; minute < 60; minute++) engine.take([word("room-0", minute * MINUTE, 20 + noise(minute))], minute * MINUTE);
  expect(engine.standing()).toEqual([]);
  for (let minute = 60; minute < 120; minute++) engine.take([word("room-0", minute * MINUTE, 20 + (minute - 60) / 20 + noise(minute))], minute * MINUTE);
  const alarm = engine.get("fast" as AlarmId);
  expect(alarm).toMatchObject({ active: true, unit: "/h", threshold: 2 });
  expect(alarm?.cause.en).toMatch(/^room-0: value rises by 2\.\d+ per hour, faster than the limit of 2 \(over 30 min\)$/);
  // After a restart it goes on with what it remembers.
  const { alarms, runs } = engine.drain();
  const again = create([limit]);
  again.restore(alarms, runs);
  for (let minute = 120; minute < 180; minute++) again.take([word("room-0", minute * MINUTE, 23)], minute * MINUTE);
  expect(again.get("fast" as AlarmId)?.active).toBe(false);
});
