import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import { expect, test } from "vitest";
import { createForetelling } from "../../server/foretell/foretelling.ts";
import type { Gauge } from "../../server/foretell/gauges.ts";
import type { WatchedLimit } from "../../server/foretell/watched-limits.ts";
import { makeLibrary } from "../../sim/library/make-library.ts";
import { makeClimate, type Climate, type Transmitter } from "../../sim/world/climate.ts";
import { MODELS } from "../../sim/library/models.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T = Date.UTC(2025, 6, 1);
const SITE = "main" as SiteId;
const RARE = "F3-RARE" as PlaceId;
const PAIR = ["temperature", "humidity"] as const;
const LIMITS: WatchedLimit[] = [
  { id: "temperature.above.22", quantity: "temperature", side: "above", limit: 22, alarm: true, profiles: [] },
  { id: "temperature.below.16", quantity: "temperature", side: "below", limit: 16, alarm: true, profiles: [] },
  { id: "humidity.above.60", quantity: "humidity", side: "above", limit: 60, alarm: true, profiles: [] },
  { id: "humidity.below.45", quantity: "humidity", side: "below", limit: 45, alarm: true, profiles: [] },
];

/** The rare-book store of the demonstration library, minute by minute, and what becomes of its forecast. `said` may change what an instrument says. */
function rareStore(seed: number, said: (thing: ThingId, at: Millis, value: number) => number | null = (_, __, value) => value) {
  const library = makeLibrary({ seed, items: 400 });
  const climate = makeClimate(library, T, {});
  const sensors = climate.instruments.filter(({ room, model }) => room.place === RARE && model === MODELS.transmitter);
  const gauges = sensors.flatMap(({ thing }) => PAIR.map((quantity): Gauge => ({ thing, property: quantity, quantity, outdoor: false, maxAge: 5 * MINUTE, decimals: 1, calibrations: [] })));
  let now = T;
  let seq = 0;
  const stage = createForetelling({
    gauges: () => new Map([[SITE, new Map([[RARE, gauges]])]]), limits: () => LIMITS,
    history: { pieces: async function* () {} }, spool: { read: () => [], last: () => seq }, store: { all: () => [], put: () => undefined },
    clock: { now: () => now }, turn: () => Promise.resolve(), report: (error) => { throw error; },
  });
  const room = climate.rooms.get(RARE)!;
  const readingsOf = (at: Millis): Reading[] =>
    sensors.flatMap((sensor: Transmitter) => {
      const told = (climate as Climate).sense(sensor, at);
      return PAIR.flatMap((property): Reading[] => {
        const value = said(sensor.thing, at, Math.round(10 * Number(told[property])) / 10);
        return value === null ? [] : [{ thing: sensor.thing, property, time: at, received: at, value, quality: "good" }];
      });
    });
  const warnings = new Map<string, Millis>();
  return {
    stage, room, warnings,
    begin: () => stage.tick(),
    /** Lives until a moment; the moment at which its true air first is above 22 °C, if it is. */
    live(to: Millis): Millis | null {
      let passed: Millis | null = null;
      for (; now < to; now += MINUTE) {
        climate.advance(now);
        stage.take({ seq: ++seq, at: now, site: SITE, readings: readingsOf(now), sightings: [] });
        for (const [property, text] of Object.entries(stage.values(SITE, RARE, now))) if (property.match(/Above|Below/) && text !== "" && text !== null && !warnings.has(property)) warnings.set(property, now);
        if (passed === null && room.temperature > 22) passed = now;
      }
      return passed;
    },
  };
}

test.each([1, 2, 3])("the chiller fails: it is warned of the limit well before it is passed (library %i)", async (seed) => {
  const store = rareStore(seed);
  const { room, warnings, stage } = store;
  await store.begin();
  store.live(T + 36 * HOUR);
  expect([...warnings]).toEqual([]);
  room.fault = "warming";
  room.severity = 0.3;
  const passed = store.live(T + 44 * HOUR);
  expect(passed).not.toBeNull();
  expect(passed! - (warnings.get("temperatureAbove") ?? Infinity)).toBeGreaterThan(30 * MINUTE);
  expect(stage.forecast(SITE, RARE).limits.find(({ quantity, side }) => quantity === "temperature" && side === "above")).toMatchObject({ score: { foretold: 1, missed: 0 } });
});

test("a sensor that dies, is stuck, or says 5 % too much warns of nothing", async () => {
  const [dead, stuck, lying] = makeClimate(makeLibrary({ seed: 4, items: 400 }), T, {}).instruments.filter(({ room, model }) => room.place === RARE && model === MODELS.transmitter).map(({ thing }) => thing);
  const stands = new Map<boolean, number>();
  const store = rareStore(4, (thing, at, value) => {
    if (thing === lying) return 1.05 * value;
    if (at < T + 24 * HOUR || (thing !== dead && thing !== stuck)) return value;
    if (thing === dead) return null;
    // Temperature and humidity, each as it was.
    const still = stands.get(value > 35) ?? value;
    stands.set(value > 35, still);
    return still;
  });
  await store.begin();
  store.live(T + 60 * HOUR);
  expect([...store.warnings]).toEqual([]);
  expect(store.stage.forecast(SITE, RARE).reason).toBeNull();
});
