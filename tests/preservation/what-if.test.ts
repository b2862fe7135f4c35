import { expect, test } from "vitest";
import { figuresOfYear, type InForce } from "../../twin-models/what-if-figures.ts";
import { learn, type Recorded } from "../../twin-models/what-if/room.ts";
import { constant, seasonal, type Schedule } from "../../twin-models/what-if/schedule.ts";
import { whatIf, type WhatIfTold } from "../../twin-models/what-if.ts";
import { yearOf } from "./what-if-year.ts";

const LIMITS: InForce = { temperature: { min: 14, max: 22 }, humidity: { min: 45, max: 60 } };
const told = (record: Recorded, schedule: Schedule): WhatIfTold => {
  const work = whatIf(record, schedule, LIMITS);
  for (;;) {
    const { done, value } = work.next();
    if (done && value) return value;
    if (done) throw new Error("nothing was told");
  }
};

interface Case {
  what: string;
  place: string;
  seed: number;
  mishaps: boolean;
  was: Schedule;
  would: Schedule;
}
const CASES: readonly Case[] = [
  { what: "a store two seasons, with a year's mishaps", place: "F3-RARE", seed: 3, mishaps: true, was: { temperature: constant(19.5) }, would: { temperature: seasonal(20, 15, 6, 10) } },
  { what: "a store much colder", place: "F3-RARE", seed: 5, mishaps: false, was: { temperature: constant(19.5) }, would: { temperature: constant(15) } },
  { what: "a store cooler and drier", place: "F3-RARE", seed: 7, mishaps: true, was: { temperature: constant(19.5), humidity: constant(52) }, would: { temperature: constant(18), humidity: constant(45) } },
  { what: "an automated store, set back in the night", place: "F1-STORE", seed: 3, mishaps: true, was: { temperature: constant(21) }, would: { temperature: constant(18), night: { from: 20, to: 6, by: -2 } } },
  { what: "open stacks whose plant stands in the night", place: "F2-OPEN", seed: 3, mishaps: false, was: { temperature: constant(23.5) }, would: { temperature: seasonal(26, 20, 5, 11) } },
];

test.each(CASES)("the simulator's year under another schedule is as it was told: $what", ({ what, place, seed, mishaps, was, would }) => {
  const setsHumidity = was.humidity !== undefined;
  const record = yearOf({ place, seed, schedule: was, mishaps, setsHumidity });
  const truth = yearOf({ place, seed, schedule: would, mishaps, setsHumidity });
  const { figures } = told(record, would);
  const real = figuresOfYear(record, learn(record), truth, LIMITS, "sensitive");
  const off = (name: (typeof figures)[number]["name"]): number => Math.abs((figures.find((each) => each.name === name)?.after ?? NaN) - (real[name] ?? NaN));
  const share = (name: (typeof figures)[number]["name"]): number => off(name) / Math.abs(real[name] ?? NaN);
  console.log(`${what}: ${off("temperature").toFixed(2)} °C, ${off("humidity").toFixed(1)} %, index ${(100 * share("preservationIndex")).toFixed(1)} %, lifetime ${(100 * share("paperLifetime")).toFixed(1)} %, heating ${(100 * share("heating")).toFixed(1)} %, cooling ${(100 * share("cooling")).toFixed(1)} %`);
  expect(off("temperature")).toBeLessThan(0.1);
  expect(off("humidity")).toBeLessThan(1.5);
  for (const name of ["preservationIndex", "paperLifetime"] as const) expect(share(name)).toBeLessThan(0.04);
  for (const name of ["heating", "cooling"] as const) expect(share(name)).toBeLessThan(0.06);
  expect(off("mouldHighest")).toBeLessThan(0.1);
  // The truth lies within what is told as possible.
  for (const { name, low, high } of figures) if (["temperature", "humidity", "preservationIndex", "paperLifetime"].includes(name)) expect([name, real[name]! >= low! && real[name]! <= high!]).toEqual([name, true]);
}, 30_000);

test("the schedule as it was changes nothing", () => {
  const record = yearOf({ place: "F3-RARE", seed: 2, schedule: { temperature: constant(19.5) }, days: 60 });
  const { figures, notes } = told(record, { temperature: constant(19.5) });
  for (const { name, before, after } of figures) if (before !== null) expect([name, after]).toEqual([name, expect.closeTo(before, 6)]);
  expect(notes).toContainEqual({ note: "short", value: 60 });
});

test("what is not known is said: no air outside, no hour of a set-point, humidity that nothing sets", () => {
  const record = yearOf({ place: "F2-OPEN", seed: 2, schedule: { temperature: constant(23.5) }, setsHumidity: false, days: 120 });
  const blind = { ...record, outside: record.outside.map(() => Number.NaN) };
  const { figures, notes } = told(blind, { temperature: constant(22), humidity: constant(40) });
  expect(notes.map(({ note }) => note)).toEqual(expect.arrayContaining(["no-outdoor", "humidity-carried", "humidity-not-set"]));
  expect(figures.filter(({ name }) => ["heating", "cooling", "energy"].includes(name)).map(({ after }) => after)).toEqual([null, null, null]);
  expect(whatIf({ ...record, setPoint: record.setPoint.map(() => Number.NaN) }, { temperature: constant(22) }, LIMITS).next()).toEqual({ done: true, value: null });
});

test("a plant that was never seen to cool so much does not hold what it cannot", () => {
  const record = yearOf({ place: "F3-RARE", seed: 2, schedule: { temperature: constant(24) }, days: 365 });
  const { figures, notes } = told(record, { temperature: constant(6) });
  const warm = figures.find(({ name }) => name === "temperature");
  expect(warm!.after!).toBeGreaterThan(6.5);
  expect(warm!.low!).toBeLessThan(warm!.after! - 0.5);
  expect(notes.some(({ note, value }) => note === "beyond" && (value ?? 0) > 1000)).toBe(true);
});

test("a meter that follows the weather prices degree-hours; one that does not prices nothing", () => {
  const record = yearOf({ place: "F3-RARE", seed: 2, schedule: { temperature: constant(19.5) } });
  const room = learn(record);
  const days = Array.from({ length: 365 }, (_, day) => day);
  const degrees = days.map((day) => {
    let sum = 0;
    for (let hour = day * 24; hour < (day + 1) * 24; hour++) if (room.held[hour]) sum += Math.abs(record.temperature[hour]! - record.outside[hour]!);
    return sum;
  });
  const metered = { ...record, energy: Float64Array.from(degrees, (each, day) => 12 + 0.4 * each + 3 * Math.sin(day)) };
  const energy = told(metered, { temperature: constant(17) }).figures.find(({ name }) => name === "energy");
  const demand = (name: "before" | "after"): number => told(metered, { temperature: constant(17) }).figures.filter((each) => each.name === "heating" || each.name === "cooling").reduce((sum, each) => sum + each[name]!, 0);
  expect(energy!.after! - energy!.before!).toBeCloseTo(0.4 * (demand("after") - demand("before")), -3);
  const flat = { ...record, energy: Float64Array.from(days, (day) => 100 + 10 * Math.sin(day * 7)) };
  expect(told(flat, { temperature: constant(17) }).figures.find(({ name }) => name === "energy")?.after).toBeNull();
});
