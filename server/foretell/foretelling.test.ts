import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import { beforeEach, expect, test } from "vitest";
import type { KeptForecast } from "../contracts/foretell.ts";
import type { Group } from "../contracts/spool.ts";
import { createForetelling, type ForetellingStage } from "./foretelling.ts";
import type { Gauge } from "./gauges.ts";
import type { WatchedLimit } from "./watched-limits.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T = Date.UTC(2026, 5, 10);
const SITE = "north" as SiteId;
const RARE = "rare" as PlaceId;
const PAIR = ["temperature", "humidity"] as const;
const gauges = PAIR.map((quantity): Gauge => ({ thing: "a" as ThingId, property: quantity, quantity, outdoor: false, maxAge: 5 * MINUTE, decimals: 2, calibrations: [] }));
const all = new Map([[SITE, new Map([[RARE, gauges]])]]);
const LIMITS: WatchedLimit[] = [{ id: "temperature.above.22", quantity: "temperature", side: "above", limit: 22, alarm: true, profiles: [] }];

const UNKNOWN = { hoursToLimit: null, temperatureAbove: null, temperatureBelow: null, humidityAbove: null, humidityBelow: null };

let groups: Group[];
let kept: Map<PlaceId, KeptForecast>;
let past: [Millis, number, number][];
let now: Millis;
let turns: number;

const start = (): ForetellingStage =>
  createForetelling({
    gauges: () => all,
    limits: () => LIMITS,
    history: {
      pieces: async function* ({ property }, from, to) {
        const of = past.filter(([at]) => at >= from && at < to);
        if (of.length > 0) yield { first: of[0]![0], last: of.at(-1)![0], min: 0, max: 1, read: () => ({ times: of.map(([at]) => at), values: of.map((each) => each[property === "temperature" ? 1 : 2]), quality: null }) };
      },
    },
    spool: { read: (after, limit) => groups.filter(({ seq }) => seq > after).slice(0, limit), last: () => groups.at(-1)?.seq ?? 0 },
    store: { all: () => [...kept.values()], put: (_, states) => { for (const state of states) kept.set(state.space, state); } },
    clock: { now: () => now },
    turn: () => { turns++; return Promise.resolve(); },
    report: (error) => { throw error; },
  });

/** A group on disk: what the sensor says at a moment. */
function said(at: Millis, temperature: number, humidity: number, time = at): Group {
  const readings = PAIR.map((property, n): Reading => ({ thing: "a" as ThingId, property, time, received: at, value: n === 0 ? temperature : humidity, quality: "good" }));
  const group = { seq: (groups.at(-1)?.seq ?? 0) + 1, at, site: SITE, readings, sightings: [] };
  groups.push(group);
  now = at;
  return group;
}
/** Air that is held, with a little of its own. */
const calm = (at: Millis): [number, number] => [19.5 + 0.05 * Math.sin(at / (17 * MINUTE)) + 0.02 * Math.sin(at / 61_000), 52 + 0.4 * Math.sin(at / (23 * MINUTE))];
/** As it goes up from a moment on towards 30 °C. */
const warming = (from: Millis) => (at: Millis): [number, number] => {
  const hours = Math.max(0, (at - from) / HOUR);
  const [temperature, humidity] = calm(at);
  return [temperature + 10.5 * (1 - Math.exp(-0.12 * hours)), humidity - hours];
};

async function live(stage: ForetellingStage, from: Millis, to: Millis, air: (at: Millis) => [number, number]): Promise<void> {
  for (let at = from; at < to; at += MINUTE) stage.take(said(at, ...air(at)));
}

beforeEach(() => {
  [groups, kept, past, now, turns] = [[], new Map(), [], T, 0];
});

test("a space that is new learns from the history, in turns, and foretells at once", async () => {
  for (let at = T - 3 * DAY; at < T; at += MINUTE) past.push([at, ...calm(at)]);
  const stage = start();
  const learning = stage.tick();
  expect(stage.forecast(SITE, RARE)).toMatchObject({ reason: "learning", past: [], bands: { temperature: [] } });
  await learning;
  expect(turns).toBeGreaterThan(20);
  const view = stage.forecast(SITE, RARE);
  expect(view).toMatchObject({ reason: null, read: 1, limits: [{ limit: 22, median: null, warned: null, beyond: false }] });
  expect(view.hours.at(-1)).toBe(24);
  expect(view.past).toHaveLength(120);
  const [low, middle, high] = view.bands.temperature.at(-1)!;
  expect(low).toBeLessThan(middle);
  expect(high).toBeGreaterThan(middle);
  expect(middle).toBeCloseTo(19.5, 0);
  expect(view.held.find(({ hours }) => hours === 6)!.temperature.intervals).toBeGreaterThan(20);
});

test("without a history it learns from what comes, and says so", async () => {
  const stage = start();
  await stage.tick();
  await live(stage, T, T + 2 * HOUR, calm);
  expect(stage.lines(SITE, () => true)).toMatchObject([{ space: RARE, reason: "learning", first: null }]);
  expect(stage.values(SITE, RARE, now)).toEqual({ state: "learning", ...UNKNOWN });
  await live(stage, T + 2 * HOUR, T + DAY, calm);
  expect(stage.values(SITE, RARE, now)).toEqual({ state: "foretells", hoursToLimit: 24, temperatureAbove: "", temperatureBelow: "", humidityAbove: "", humidityBelow: "" });
});

test("a limit is warned of before it is passed, with an interval, and then no more; the score tells", async () => {
  const stage = start();
  await stage.tick();
  const air = warming(T + DAY);
  await live(stage, T, T + DAY, air);
  let warned = 0;
  let passed = 0;
  const texts = new Set<string>();
  for (let at = T + DAY; at < T + DAY + 4 * HOUR; at += MINUTE) {
    const [temperature, humidity] = air(at);
    stage.take(said(at, temperature, humidity));
    if (temperature > 22 && passed === 0) passed = at;
    const text = stage.values(SITE, RARE, at)["temperatureAbove"];
    if (text) texts.add(String(text));
    if (warned === 0 && text) warned = at;
  }
  expect([...texts].some((text) => /^22 °C, \d\.\d h \(\d\.\d–[\d.>]+ h\)$/.test(text))).toBe(true);
  expect(passed - warned).toBeGreaterThan(30 * MINUTE);
  expect(stage.values(SITE, RARE, now + MINUTE)["temperatureAbove"]).toBe("");
  const view = stage.forecast(SITE, RARE);
  expect(view.limits[0]).toMatchObject({ beyond: true, median: null, score: { foretold: 1, late: 0, missed: 0 } });
  expect(view.score.foretold).toBe(1);
});

test("a restart in the middle ends where it would have been without", async () => {
  const air = warming(T + DAY);
  const through = start();
  await through.tick();
  await live(through, T, T + DAY + 2 * HOUR, air);
  const wanted = through.forecast(SITE, RARE);
  through.keep();
  const doc = kept.get(RARE)!.doc;

  [groups, kept] = [[], new Map()];
  const first = start();
  await first.tick();
  await live(first, T, T + DAY + HOUR, air);
  first.keep();
  // Written only then: what came since is in the spool alone.
  await live(first, T + DAY + HOUR, T + DAY + HOUR + 17 * MINUTE, air);
  const second = start();
  await second.tick();
  await live(second, T + DAY + HOUR + 17 * MINUTE, T + DAY + 2 * HOUR, air);
  await second.stop();
  expect(second.forecast(SITE, RARE)).toEqual(wanted);
  expect(JSON.parse(kept.get(RARE)!.doc)).toEqual(JSON.parse(doc));
});

test("what it kept is spoilt: it learns again from the history", async () => {
  for (let at = T - DAY; at < T; at += MINUTE) past.push([at, ...calm(at)]);
  kept.set(RARE, { space: RARE, seq: 0, doc: `{"version":9}` });
  const stage = start();
  await stage.tick();
  expect(stage.forecast(SITE, RARE).reason).toBeNull();
});

test("a gap of a month: nothing is foretold until it has learnt again, and nothing is warned of", async () => {
  const stage = start();
  await stage.tick();
  await live(stage, T, T + DAY, calm);
  now = T + 31 * DAY;
  expect(stage.forecast(SITE, RARE).reason).toBe("gap");
  await live(stage, T + 31 * DAY, T + 31 * DAY + 6 * HOUR, (at) => [21.8 + calm(at)[0] - 19.5, 52]);
  expect(["gap", "learning", "stuck"]).toContain(stage.forecast(SITE, RARE).reason);
  await live(stage, T + 31 * DAY + 6 * HOUR, T + 32 * DAY, calm);
  expect(stage.forecast(SITE, RARE)).toMatchObject({ reason: null, score: { false: 0 } });
});

test("a sensor that is stuck, or silent, foretells nothing and warns of nothing", async () => {
  const stage = start();
  await stage.tick();
  await live(stage, T, T + DAY, calm);
  await live(stage, T + DAY, T + DAY + 3 * HOUR, () => [21.9, 52]);
  expect(stage.values(SITE, RARE, now)).toEqual({ state: "stuck", ...UNKNOWN });
  now += HOUR;
  expect(stage.values(SITE, RARE, now)["temperatureAbove"]).toBeNull();
  expect(stage.forecast(SITE, RARE).limits[0]).toMatchObject({ median: null, warned: null });
});

test("a clock that jumps is said, and it goes on from there", async () => {
  const stage = start();
  await stage.tick();
  await live(stage, T, T + DAY, calm);
  // The device's alone: what it says of the future counts for nothing.
  for (let minute = 0; minute < 3; minute++) stage.take(said(T + DAY + minute * MINUTE, ...calm(T), T + 3 * DAY));
  expect(stage.forecast(SITE, RARE).reason).toBe("clock");
  await live(stage, T + DAY + 3 * MINUTE, T + DAY + 2 * HOUR, calm);
  expect(stage.forecast(SITE, RARE).reason).toBeNull();
  // This server's, set back by three hours.
  await live(stage, T + DAY - HOUR, T + DAY + HOUR, calm);
  expect(stage.forecast(SITE, RARE)).toMatchObject({ reason: null, score: { false: 0 } });
});

test("one that always says 5 % too much is foretold as it is measured, and warns of nothing by that", async () => {
  const stage = start();
  await stage.tick();
  await live(stage, T, T + 2 * DAY, (at) => { const [temperature, humidity] = calm(at); return [1.05 * temperature, 1.05 * humidity]; });
  expect(stage.forecast(SITE, RARE)).toMatchObject({ reason: null, score: { false: 0 }, limits: [{ warned: null }] });
});

test("what is no space with sensors is not found", () => {
  expect(() => start().forecast(SITE, "yard" as PlaceId)).toThrow(/No sensor/);
});
