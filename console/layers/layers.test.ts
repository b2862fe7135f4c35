import type { Alarm } from "@stacktwin/twin-models/alarm";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import type { Meaning } from "@stacktwin/twin-models/meaning";
import type { ModelInfo, Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { describe, expect, test } from "vitest";
import { limitBook } from "../format/limits.ts";
import { books, tree } from "../scene/testing.ts";
import type { LayerInput, LayerValue } from "./contract.ts";
import { LAYERS } from "./registry.ts";

const NOW = 1_000_000;
const MINUTE = 60_000;
const property = (name: string, means: Meaning | undefined, more: Partial<PropertyInfo> = {}): PropertyInfo =>
  ({ name, title: { zh: "", en: "" }, type: "number", unit: "", means, writable: false, maxAge: MINUTE, deadband: 0, series: true, decimals: 1, ...more }) as PropertyInfo;
const kind = (id: string, ...properties: PropertyInfo[]): [string, ModelInfo] => [id, { id, kind: id, title: { zh: "", en: "" }, address: [], properties, actions: [] }];
const models = new Map([
  kind("climate", property("t", "air.temperature", { unit: "°C" })),
  kind("seat", property("taken", "seat", { type: "boolean" })),
  kind("eye", property("people", "people.here")),
  kind("gate", property("in", "people.in", { counter: true }), property("out", "people.out", { counter: true })),
]);
const thing = (id: string, model: string, place: string, more: object = {}): ThingInstance => ({ id, site: "s", model, name: { zh: id, en: id }, place, address: {}, ...more }) as unknown as ThingInstance;
const present = (value: Present["value"], age = 0, quality: Present["quality"] = "good"): Present => ({ value, time: NOW - age, heard: NOW - age, quality });

function input(things: ThingInstance[], presents: Record<string, Record<string, Present>> = {}, more: Partial<LayerInput> = {}): LayerInput {
  return {
    tree, models, things: new Map(things.map((one) => [one.id, one])), presentOf: (id: ThingId) => presents[id] ?? {}, counted: () => null,
    alarms: [], limits: limitBook([]), books: null, now: NOW, ...more,
  };
}
function values(name: string, from: LayerInput): ReadonlyMap<string, LayerValue> {
  const layer = LAYERS.find((one) => one.name === name);
  return new Map((layer?.of(from) ?? []).map((value) => [value.subject.id, value]));
}
const offered = (from: LayerInput): string[] => LAYERS.filter((layer) => layer.offered(from)).map(({ name }) => name);

test("names are unlike each other and every layer says in both languages what it shows", () => {
  expect(new Set(LAYERS.map(({ name }) => name)).size).toBe(LAYERS.length);
  for (const { name, title, what, subjects } of LAYERS) for (const text of [title, what, subjects]) expect([text.zh, text.en].every((said) => said.length > 1), name).toBe(true);
});

test("a layer without a source is not offered", () => {
  expect(offered(input([]))).toEqual([]);
  expect(offered(input([thing("c", "climate", "F1-A")]))).toEqual(["temperature", "health"]);
  expect(offered(input([thing("g", "gate", "D1")]))).not.toContain("people");
  expect(offered(input([thing("g", "gate", "D1", { inward: "F2" })]))).toContain("people");
  expect(offered(input([], {}, { books: books([["R1.1.1", 0]]) }))).toEqual(["items"]);
});

describe("the air of a room", () => {
  const sensors = ["a", "b", "c"].map((id) => thing(id, "climate", "F1-A"));

  test("is the mean of its sensors; the stale and the broken are left out", () => {
    const room = values("temperature", input(sensors, { a: { t: present(20, 9000) }, b: { t: present(23) }, c: { t: present(60, 2 * MINUTE) } })).get("F1-A");
    expect(room).toMatchObject({ value: 21.5, stale: false, at: NOW - 9000, note: { en: "2 of 3 sensors" } });
    expect(values("temperature", input(sensors, { a: { t: present(20) }, b: { t: present(99, 0, "bad") } })).get("F1-A")).toMatchObject({ value: 20 });
  });

  test("is stale when all are, and nothing is not zero", () => {
    expect(values("temperature", input(sensors, { a: { t: present(20, 2 * MINUTE) } })).get("F1-A")).toMatchObject({ value: 20, stale: true, at: NOW - 2 * MINUTE });
    expect(values("temperature", input(sensors)).get("F1-A")).toMatchObject({ value: null, stale: false, at: null });
    expect(values("temperature", input([])).get("F1-A")).toMatchObject({ value: null });
  });

  test("has the innermost of the limits of its sensors", () => {
    const limit = (id: string, on: string, kind: "high" | "low", at: number): object => ({ id, thing: on, property: "t", kind, limit: at });
    const limits = limitBook([limit("1", "a", "high", 24), limit("2", "b", "high", 22), limit("3", "a", "low", 14)] as never);
    expect(values("temperature", input(sensors, {}, { limits })).get("F1-A")?.normal).toEqual({ low: 14, high: 22 });
    expect(values("temperature", input(sensors)).get("F1-A")?.normal).toBeUndefined();
  });

  test("where a sensor hangs outside every room, its storey has the value", () => {
    const found = values("temperature", input([thing("a", "climate", "F2")], { a: { t: present(19) } }));
    expect(found.get("F2")).toMatchObject({ value: 19 });
  });
});

describe("people and seats", () => {
  test("people are those whom gates let in and not out; else those who are seen, without the stale", () => {
    const counts: Record<string, number> = { in: 30, out: 12 };
    const gates = input([thing("g", "gate", "D1", { inward: "F2" })], { g: { in: present(5000, 8000), out: present(4000, 4000) } }, { counted: (_, { name }) => counts[name] ?? null });
    expect(values("people", gates).get("F2")).toMatchObject({ value: 18, at: NOW - 8000 });
    const seen = input(["a", "b", "c"].map((id) => thing(id, "eye", "D1")), { a: { people: present(4) }, b: { people: present(3) }, c: { people: present(9, 2 * MINUTE) } });
    expect(values("people", seen).get("F1-A")).toMatchObject({ value: 7, stale: false });
  });

  test("seats that say nothing are neither free nor taken", () => {
    const seats = ["a", "b", "c", "d"].map((id) => thing(id, "seat", "D1"));
    const found = values("seats", input(seats, { a: { taken: present(true) }, b: { taken: present(false) }, c: { taken: present(true, 2 * MINUTE) } })).get("F1-A");
    expect(found).toMatchObject({ value: 50, stale: false, note: { en: "1 of 4 free" } });
    expect(values("seats", input(seats, { a: { taken: present(true, 2 * MINUTE) } })).get("F1-A")).toMatchObject({ value: 100, stale: true });
    expect(values("seats", input(seats)).get("F1-A")).toMatchObject({ value: null });
  });
});

test("books astray are counted by range and by shelf; a range that no antenna covers has no data", () => {
  const state = (name: (typeof ITEM_STATES)[number]): number => ITEM_STATES.indexOf(name);
  const columns = books([["R1.1.1", 0, state("on-shelf")], ["R1.1.1", 1, state("misplaced")], ["R1.2.1", 0, state("missing")], ["R2.1.1", 0, state("unknown")], [null, 0, state("missing")]]);
  const found = values("items", input([], {}, { books: columns }));
  expect(found.get("R1")).toMatchObject({ value: 2, note: { en: expect.stringContaining("of 3") } });
  expect(found.get("R1.1.1")).toMatchObject({ value: 1 });
  expect(found.has("R1.3.1")).toBe(false);
  expect(found.get("R2")).toMatchObject({ value: null });
});

test("a room tells its worst alarm, a watched one without any that there is none, an unwatched one nothing", () => {
  const alarm = (id: string, over: Partial<Alarm>): Alarm => ({ id, thing: "a", place: "F1-A", active: true, acknowledged: false, since: 5, ...over }) as unknown as Alarm;
  const things = [thing("a", "climate", "F1-A")];
  const found = values("alarms", input(things, {}, { alarms: [alarm("1", { priority: "low" }), alarm("2", { priority: "high", since: 3 })] }));
  expect(found.get("F1-A")).toMatchObject({ value: 3, at: 3 });
  expect(values("alarms", input(things)).get("F1-A")).toMatchObject({ value: 0 });
  expect(values("alarms", input([])).get("F1-A")).toMatchObject({ value: null });
});

test("a device that says nothing is worse than one that is fine", () => {
  const found = values("health", input([thing("a", "climate", "F1-A"), thing("b", "climate", "F1-A")], { a: { t: present(20) } }));
  expect(found.get("a")?.value).toBe(0);
  expect(found.get("b")?.value).toBe(5);
});

test("the place of every value is in the tree, or it is a thing", () => {
  const full = input([thing("a", "climate", "F1-A"), thing("s", "seat", "D1"), thing("e", "eye", "D1")], {}, { books: books([["R1.1.1", 0]]) });
  for (const layer of LAYERS) for (const { subject } of layer.of(full)) expect(subject.kind === "thing" ? full.things.has(subject.id) : tree.byId.has(subject.id as PlaceId), layer.name).toBe(true);
});

describe("between the sensors of a room", () => {
  const at = (id: string, position: [number, number, number]): ThingInstance => thing(id, "climate", "F1-A", { position });
  const ranges = (from: LayerInput): LayerValue[] => LAYERS.find(({ name }) => name === "between")!.of(from);

  test("one sensor is not enough, nor are those of which nobody said where they hang", () => {
    expect(offered(input([at("a", [1, 1.5, 1])]))).not.toContain("between");
    expect(offered(input([thing("a", "climate", "F1-A"), thing("b", "climate", "F1-A")]))).not.toContain("between");
    expect(offered(input([at("a", [1, 1.5, 1]), at("b", [9, 1.5, 1])]))).toContain("between");
  });

  test("a range has a temperature between those of the sensors around it, and none while they are silent", () => {
    const things = [at("a", [0, 1.5, 0]), at("b", [10, 1.5, 0]), at("c", [0, 1.5, 10]), at("d", [10, 1.5, 10])];
    const said = Object.fromEntries(things.map(({ id }, n) => [id, { t: present(n % 2 === 0 ? 18 : 20) }]));
    const known = ranges(input(things, said)).filter(({ value }) => value !== null);
    for (const { value } of known) {
      expect(value).toBeGreaterThan(17.5);
      expect(value).toBeLessThan(20.5);
    }
    expect(known.length).toBeGreaterThan(0);
    expect(ranges(input(things)).every(({ value }) => value === null)).toBe(true);
  });
});
