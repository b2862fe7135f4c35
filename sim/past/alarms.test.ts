import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { PastLineSchema } from "@stacktwin/twin-models/past";
import { faultyMonth, pastAlarms } from "./alarms.ts";

const SITE = "demo" as SiteId;
const NOW = Date.UTC(2026, 10, 21, 5, 30);
const [MINUTE, DAY] = [60_000, 86_400_000];
const text = { zh: "", en: "" };
const limits = Array.from({ length: 30 }, (_, n): NumberLimit => ({
  id: `limit-${n}`, rule: `limit-${n}`, thing: `thing-${n}` as ThingId, property: "temperature", kind: "high", limit: 24, deadband: 0.5, onDelayS: 0, offDelayS: 0,
  priority: "high", desk: "facility", under: [], source: text, consequence: text, response: text,
}));
const month = faultyMonth(SITE, limits, NOW, 5);
const calls = month.events.filter(({ what, list }) => what === "raised" && list === null);

test("keeps to the schema, and is the same month twice", () => {
  const check = Compile(PastLineSchema);
  const lines = [...pastAlarms(SITE, limits, NOW, 5)];
  for (const line of lines) expect(check.Check(line)).toBe(true);
  expect(faultyMonth(SITE, limits, NOW, 5)).toEqual(month);
  expect(faultyMonth(SITE, limits, NOW, 6)).not.toEqual(month);
});

test("happens within the month, in order, and each alarm as alarms can", () => {
  for (const [n, event] of month.events.entries()) {
    expect(event.at).toBeGreaterThan(NOW - 30 * DAY);
    expect(event.at).toBeLessThanOrEqual(NOW);
    expect(event.at).toBeGreaterThanOrEqual(month.events[n - 1]?.at ?? 0);
  }
  for (const { id, occurrence, active } of month.alarms) {
    const turns = month.events.filter(({ alarm, what }) => alarm === id && (what === "raised" || what === "cleared")).map(({ what }) => what);
    expect(turns).toEqual(turns.map((_, n) => (n % 2 === 0 ? "raised" : "cleared")));
    expect(turns.filter((what) => what === "raised")).toHaveLength(occurrence);
    expect(active).toBe(turns.at(-1) === "raised");
  }
});

test("holds what figures are there to find: a worst offender, chatter, floods, what stands for days", () => {
  const count = (n: number): number => calls.filter(({ alarm }) => alarm === `limit-${n}`).length;
  expect(count(1)).toBeGreaterThan(3 * count(0));
  expect(count(0)).toBe(96);
  const most = Math.max(...calls.map(({ at }) => calls.filter((each) => Math.floor(each.at / (10 * MINUTE)) === Math.floor(at / (10 * MINUTE))).length));
  expect(most).toBeGreaterThan(10);
  expect(month.alarms.filter(({ active, since }) => active && NOW - since > DAY).length).toBe(5);
  expect(month.events.filter(({ what, list }) => what === "raised" && list !== null).length).toBeGreaterThan(5);
});

test("the time machine knows it: an alarm has one state at a time", () => {
  for (const { id } of month.alarms) {
    const own = month.intervals.filter(({ subject }) => subject === id);
    own.forEach(({ from }, n) => expect(from).toBeGreaterThanOrEqual(own[n - 1]?.to ?? 0));
  }
});
