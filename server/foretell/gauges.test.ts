import type { ThingId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import { hearReading, noAir, type Gauge, type SpaceAir } from "./gauges.ts";

const MINUTE = 60_000;
const T = Date.UTC(2026, 5, 10);
const gauge = (thing: string, quantity: Gauge["quantity"], more: Partial<Gauge> = {}): Gauge => ({ thing: thing as ThingId, property: quantity, quantity, outdoor: false, maxAge: 5 * MINUTE, decimals: 2, calibrations: [], ...more });
const pair = (thing: string, more: Partial<Gauge> = {}): Gauge[] => [gauge(thing, "temperature", more), gauge(thing, "humidity", more)];

function room(gauges: readonly Gauge[]) {
  const air: SpaceAir = noAir();
  return {
    air,
    say: (thing: string, at: number, temperature: number | null, humidity: number | null, heard = at) =>
      [temperature, humidity].map((value, n) => hearReading(air, gauges, gauges.find((each) => each.thing === thing && each.quantity === (n === 0 ? "temperature" : "humidity"))!, at, heard, value)).find((sample) => sample !== null) ?? null,
  };
}

test("a minute is told when the next one begins, as the mean of what is fresh", () => {
  const { say } = room([...pair("a"), ...pair("b")]);
  expect(say("a", T, 20, 50)).toBeNull();
  expect(say("b", T + 20_000, 21, 52)).toBeNull();
  expect(say("a", T + MINUTE, 20, 50)).toMatchObject({ at: T + MINUTE / 2, temperature: 20.5, humidity: 51, outdoor: null });
});

test("a calibration puts right what is said, and one that holds counts twice as much as none", () => {
  const calibrated = pair("a", { calibrations: [{ property: "temperature", from: T - 1, certificate: "C", gain: 1, offset: -1 }] });
  const { say } = room([...calibrated, ...pair("b")]);
  say("a", T, 20, 50);
  say("b", T, 22, 50);
  expect(say("a", T + MINUTE, 20, 50)?.temperature).toBeCloseTo((2 * 19 + 22) / 3, 9);
});

test("an instrument that dies, comes back or stands still makes no step in the mean", () => {
  const { say } = room([...pair("a"), ...pair("b")]);
  const told: number[] = [];
  for (let minute = 0; minute < 60; minute++) {
    if (minute < 20 || minute > 40) say("b", T + minute * MINUTE, 22, 55);
    const sample = say("a", T + minute * MINUTE + 1, 20, 50);
    if (sample) told.push(sample.temperature);
  }
  for (let at = 1; at < told.length; at++) expect(Math.abs(told[at]! - told[at - 1]!)).toBeLessThan(0.01);
  expect(told.at(-1)).toBeCloseTo(21, 1);
});

test("another instrument than before is no continuation", () => {
  const { say } = room([...pair("a"), ...pair("b")]);
  say("a", T, 20, 50);
  say("a", T + MINUTE, 20, 50);
  say("b", T + 20 * MINUTE, 25, 50);
  expect(say("b", T + 21 * MINUTE, 25, 50)?.temperature).toBe(25);
});

test("a bad value ends what is known, and what comes late says nothing of now", () => {
  const { say } = room(pair("a"));
  say("a", T, 20, 50);
  say("a", T + MINUTE, null, null);
  expect(say("a", T + 2 * MINUTE, 20, 50, T + 60 * MINUTE)).toBeNull();
  expect(say("a", T + 61 * MINUTE, 20, 50)).toBeNull();
});

test("a device whose clock is ahead is told by its time", () => {
  const { say } = room(pair("a"));
  say("a", T + 60 * MINUTE, 20, 50, T);
  expect(say("a", T + MINUTE, 20, 50)?.at).toBe(T + 60 * MINUTE);
});

test("what it is like outside goes with the sample, but makes none", () => {
  const { say } = room([...pair("a"), ...pair("roof", { outdoor: true })]);
  say("roof", T, 5, 80);
  expect(say("roof", T + MINUTE, 5, 80)).toBeNull();
  say("a", T + MINUTE + 1, 20, 50);
  expect(say("a", T + 2 * MINUTE, 20, 50)).toMatchObject({ outdoor: { temperature: 5, humidity: 80 } });
});
