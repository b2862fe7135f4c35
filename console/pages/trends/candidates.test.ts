import type { ThingId } from "@stacktwin/twin-models/ids";
import { expect, test } from "vitest";
import { matching, type Candidate } from "./use-candidates.ts";

const candidate = (thing: string, quantity: string, unit: string): Candidate => ({ key: `${thing}.${quantity}`, thing: thing as ThingId, property: quantity, name: `${thing} · ${quantity}`, where: "F2 › 阅览室", unit, quantity });
const all = [candidate("a", "humidity", "%"), candidate("a", "temperature", "°C"), candidate("b", "humidity", "%"), candidate("b", "temperature", "°C"), candidate("c", "battery", "%")];
const keys = (typed: string, drawn: string[], most = 9): string[] => matching(all, typed, new Set(drawn), most).map(({ key }) => key);

test("what measures the same as what is drawn is offered first, what is drawn not again", () => {
  expect(keys("", ["a.temperature"])).toEqual(["b.temperature", "a.humidity", "b.humidity", "c.battery"]);
  expect(keys("", ["a.temperature"], 2)).toEqual(["b.temperature", "a.humidity"]);
});

test("all words are looked for, in name, place, id and unit", () => {
  expect(keys("B 阅览", [])).toEqual(["b.humidity", "b.temperature", "c.battery"]);
  expect(keys("°c", [])).toEqual(["a.temperature", "b.temperature"]);
  expect(keys("nothing", [])).toEqual([]);
});
