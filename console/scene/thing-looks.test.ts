import type { ModelInfo, Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import { expect, test } from "vitest";
import { lookOf } from "./thing-looks.ts";
import { bodyOf } from "./thing-bodies.ts";
import { shapeBox, shapeKey, shapeOf } from "./thing-shapes.ts";

const NOW = 1_000_000;
const property = (name: string, more: Partial<PropertyInfo> = {}): PropertyInfo => ({ name, title: { zh: "", en: "" }, type: "boolean", unit: "", writable: false, maxAge: 1000, deadband: 0, series: false, decimals: 0, ...more });
const model = (...properties: PropertyInfo[]): ModelInfo => ({ id: "m", kind: "seat", title: { zh: "", en: "" }, properties, actions: [], address: [] });
const said = (value: Present["value"], age = 0): Present => ({ value, time: NOW - age, heard: NOW - age, quality: "good" });

test("a seat is filled when taken and an outline when free; silence is neither", () => {
  const seat = model(property("rssi"), property("occupied", { means: "seat" }));
  const look = (occupied?: Present) => lookOf(seat, { rssi: said(-80), ...(occupied ? { occupied } : {}) }, NOW);
  expect([look(said(true)), look(said(false)), look(said("belongings")), look(said(true, 5000)), look()]).toEqual(["plain", "edges", "half", "hatched", "pale"]);
});

test("any other thing is hatched only when all of it is stale, and pale when it was never heard", () => {
  const machine = model(property("on"), property("test", { maxAge: 10_000 }));
  expect(lookOf(machine, { on: said(true, 5000), test: said(true, 5000) }, NOW)).toBe("plain");
  expect(lookOf(machine, { on: said(true, 5000) }, NOW)).toBe("hatched");
  expect(lookOf(machine, {}, NOW)).toBe("pale");
  expect(lookOf(undefined, {}, NOW)).toBe("pale");
});

test("every kind has a shape with a body, and one that nobody here knows too", () => {
  for (const kind of ["seat", "gate", "leak", "air-handling-unit", "lift", "weather-station", "energy-meter"]) {
    const shape = shapeOf(shapeKey(kind, false));
    const [from, to] = shapeBox(shape);
    const body = bodyOf(shape, "full");
    body.computeBoundingBox();
    const measured = [...(body.boundingBox?.min.toArray() ?? []), ...(body.boundingBox?.max.toArray() ?? [])];
    for (const [at, edge] of [...from, ...to].entries()) expect(measured[at]).toBeCloseTo(edge, 4);
    expect(bodyOf(shape, "edges").getAttribute("position").count).toBeGreaterThan(body.getAttribute("position").count);
  }
  expect([shapeKey("coffee-machine", true), shapeKey("coffee-machine", false)]).toEqual(["climate", "rfid-reader"]);
});
