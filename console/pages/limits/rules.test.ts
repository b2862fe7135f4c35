import type { Limit } from "@stacktwin/twin-models/alarm";
import { expect, test } from "vitest";
import { changedBy, editable, readNumber, rulesOf, typedOf } from "./rules.ts";

const limit = (parts: object): Limit => ({ id: "a", rule: "high", kind: "high", limit: 22, deadband: 0.5, onDelayS: 300, offDelayS: 90, thing: "t", property: "temperature", ...parts }) as unknown as Limit;

test("limits of one rule stand together, and delays are typed in minutes", () => {
  const [high, leak, silent, ...none] = rulesOf([limit({}), limit({ id: "b", thing: "u" }), limit({ id: "c", rule: "leak", kind: "is", values: [true] }), limit({ id: "d", rule: "silent", kind: "stale" })]);
  expect(none).toEqual([]);
  expect([high?.limits.length, leak?.limits.length]).toEqual([2, 1]);
  expect(high && typedOf(high)).toEqual({ limit: "22", deadband: "0.5", onDelayS: "5", offDelayS: "1.5" });
  expect([leak && editable(leak), silent && editable(silent)]).toEqual([["onDelayS", "offDelayS"], []]);
});

test("only what differs is proposed", () => {
  const [high] = rulesOf([limit({})]);
  if (!high) throw new Error("no rule");
  expect(changedBy(high, typedOf(high))).toEqual({});
  expect(changedBy(high, { ...typedOf(high), limit: "23,5", onDelayS: "10" })).toEqual({ limit: 23.5, onDelayS: 600 });
  expect(changedBy(high, { ...typedOf(high), deadband: "-1" })).toBeNull();
});

test.each<[Parameters<typeof readNumber>[0], string, number | null]>([
  ["limit", "−5", -5],
  ["limit", "", null],
  ["limit", "warm", null],
  ["onDelayS", "0.5", 30],
  ["offDelayS", "1441", null],
])("%s typed as %s", (key, typed, value) => {
  expect(readNumber(key, typed)).toBe(value);
});
