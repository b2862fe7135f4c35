import { expect, test } from "vitest";
import { parseExamples, bytesOf } from "../run-examples.ts";
import { builtin, examplesText } from "../testing.ts";
import { listenersOf, recognise } from "./recognise.ts";
import { addressIn, topicShape } from "./topic-levels.ts";

const listeners = listenersOf(builtin.models.values());
const topical = [...builtin.models.values()].filter((model) => listeners.some((one) => one.model === model));

test.each(topical.map((model) => [model.id, model] as const))("%s is recognised by its own examples", (id, model) => {
  const examples = parseExamples(examplesText(model)).examples.flatMap((example) => ("topic" in example && example.rejected === undefined ? [example] : []));
  const good = examples.filter(({ readings = [], sightings = [] }) => sightings.length > 0 || (readings.length > 0 && readings.every(({ quality }) => quality === undefined)));
  expect(good.length).toBeGreaterThan(0);
  const named = good.map((example) => recognise(listeners, [{ topic: example.topic, payload: bytesOf(example), received: Date.UTC(2026, 10, 21, 1, 2, 5), cut: false }], 40).find(({ model: one }) => one === id));
  expect(named.every((one) => one !== undefined)).toBe(true);
  expect(named.some((one) => one?.fits)).toBe(true);
});

test("messages that no model knows are known to none", () => {
  for (const body of ["", "T=1", "[]", "{}", '{"speed":3}', "\u0000\u0001"])
    expect(recognise(listeners, [{ topic: "x/y", payload: Buffer.from(body), received: 0, cut: false }]).map(({ model }) => model)).toEqual([]);
});

test("addresses in topics", () => {
  expect(addressIn("{{PREFIX}}/{{DEVICE}}/samples", "library/logger-3/samples")).toEqual({ PREFIX: "library", DEVICE: "logger-3" });
  expect(addressIn("{{PREFIX}}/{{DEVICE}}/samples", "library/logger-3/state")).toBeNull();
  expect(addressIn("{{UPLINK}}", "application/1/device/2/event/up")).toEqual({ UPLINK: "application/1/device/2/event/up" });
  expect(addressIn("{{A}}/{{A}}", "x/y")).toBeNull();
});

test.each([
  [["lib/rh-1/state"], [1]],
  [["lib/state"], []],
  [["application/x/device/24e124136b319152/event/up"], [3]],
  [["a/dev1/state", "a/dev2/state"], [1]],
  [["a/gw1/dev1/up", "a/gw1/dev2/up", "a/gw2/dev3/up"], [2]],
])("the device in %j is at %j", (topics, places) => {
  const shape = topicShape(topics, () => "same");
  expect(shape.places).toEqual(expect.arrayContaining(places));
});
