import { expect, test } from "vitest";
import { canSucceed, successionOf } from "./replacement.ts";
import type { ModelInfo, PropertyInfo } from "./thing.ts";

const text = { zh: "", en: "" };
const property = (name: string, unit: string, type: PropertyInfo["type"] = "number"): PropertyInfo => ({
  name, title: text, type, unit, writable: false, maxAge: 1, deadband: 0, series: true, decimals: 1,
});
const model = (kind: string, ...properties: PropertyInfo[]): ModelInfo => ({ id: kind, kind, title: text, address: [], properties, actions: [] });

test("series go on by name and unit; what is missing ends, what is new begins", () => {
  const [old, next] = [model("climate", property("temperature", "°C"), property("co2", "ppm")), model("climate", property("temperature", "°C"), property("dewpoint", "°C"))];
  const succession = successionOf(old, next);
  expect(succession).toEqual({ goOn: ["temperature"], end: ["co2"], begin: ["dewpoint"], clash: [] });
  expect(canSucceed(old, next, succession)).toBe(true);
});

test("another quantity of the same name is no replacement, nor is another kind, nor what has nothing in common", () => {
  const old = model("climate", property("temperature", "°C"), property("state", "", "string"));
  const judge = (next: ModelInfo): [string[], boolean] => {
    const succession = successionOf(old, next);
    return [succession.clash.map(({ name, before, after }) => `${name} ${before} ${after}`), canSucceed(old, next, succession)];
  };
  expect(judge(model("climate", property("temperature", "°F")))).toEqual([["temperature °C °F"], false]);
  expect(judge(model("climate", property("temperature", "°C"), property("state", "", "boolean")))).toEqual([["state string boolean"], false]);
  expect(judge(model("leak", property("temperature", "°C")))).toEqual([[], false]);
  expect(judge(model("climate", property("humidity", "%")))).toEqual([[], false]);
  const [reader, other] = [model("rfid-reader"), model("rfid-reader", property("health", "", "string"))];
  expect(canSucceed(reader, other, successionOf(reader, other))).toBe(true);
});
