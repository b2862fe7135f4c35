import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ModelInfo, Present, PropertyInfo, ThingInstance } from "@stacktwin/twin-models/thing";
import { describe, expect, test } from "vitest";
import { tree } from "../scene/testing.ts";
import { peopleIn, seatTotal, tallies } from "./tally.ts";

const NOW = 1_000_000;
const property = (name: string, means: PropertyInfo["means"] & string, more: Partial<PropertyInfo> = {}): PropertyInfo => ({
  name, title: { zh: name, en: name }, type: "boolean", unit: "", writable: false, maxAge: 1000, deadband: 0, series: false, decimals: 1, means, ...more,
});
const model = (id: string, ...properties: PropertyInfo[]): [string, ModelInfo] => [id, { id, kind: id, title: { zh: id, en: id }, properties, actions: [], address: [] }];
const models = new Map([
  model("seat", property("occupied", "seat")),
  model("gate", property("in", "people.in", { counter: true }), property("out", "people.out", { counter: true })),
  model("eye", property("people", "people.here", { type: "integer" })),
  model("leak", property("leak", "leak")),
  model("climate", property("t", "air.temperature", { type: "number", unit: "°C" })),
]);
const thing = (id: string, kind: string, place: string, more: object = {}): ThingInstance =>
  ({ id, site: "s", model: kind, name: { zh: id, en: id }, place, address: {}, ...more }) as unknown as ThingInstance;
const present = (value: Present["value"], age = 0, quality: Present["quality"] = "good"): Present => ({ value, time: NOW - age, heard: NOW - age, quality });

function tally(things: ThingInstance[], presents: Record<string, Record<string, Present>>, counts: Record<string, number> = {}) {
  return tallies({
    tree, things, models, now: NOW, presentOf: (id) => presents[id] ?? {}, counted: (id: ThingId, name) => counts[`${id}/${name}`] ?? null,
  });
}
const place = (id: string): PlaceId => id as PlaceId;

describe("what is told of a place", () => {
  test("counts seats by state, with those that went silent apart from free ones", () => {
    const found = tally(
      ["a", "b", "c", "d"].map((id) => thing(id, "seat", "D1")),
      { a: { occupied: present(true) }, b: { occupied: present(false) }, c: { occupied: present(false, 5000) } },
    );
    expect(found.get(place("F1-A"))?.seats).toEqual({ taken: 1, belongings: 0, free: 1, stale: 1, unknown: 1 });
    expect(seatTotal(found.get(place("F1"))!)).toBe(4);
    expect(found.get(place("F2"))).toBeUndefined();
  });

  test("people of the site are what came in less what left; a gate counts for the place it leads into alone", () => {
    const found = tally([thing("g1", "gate", "D1"), thing("g2", "gate", "D1"), thing("inner", "gate", "D1", { inward: "F2" })], {}, { "g1/in": 30, "g1/out": 12, "g2/in": 5, "g2/out": 4, "inner/in": 7, "inner/out": 9 });
    expect(peopleIn(found.get(place("s"))!)).toBe(19);
    expect(peopleIn(found.get(place("F2"))!)).toBe(0);
    expect(found.get(place("F1"))).toBeUndefined();
  });

  test("people that are seen count where no gate does; a total that is not known is not zero", () => {
    const found = tally([thing("e", "eye", "D1"), thing("e2", "eye", "D1"), thing("g", "gate", "D1")], { e: { people: present(4) }, e2: { people: present(3, 5000) } });
    expect(peopleIn(found.get(place("F1-A"))!)).toBe(4);
    expect(found.get(place("s"))?.passed ?? null).toBeNull();
  });

  test("a leak stays a leak, silence is not dry, and the air is a span of what is known", () => {
    const found = tally([thing("l", "leak", "D1"), thing("l2", "leak", "D1"), thing("l3", "leak", "D1"), thing("c", "climate", "D1"), thing("c2", "climate", "D1"), thing("c3", "climate", "D1")], {
      l: { leak: present(true) }, l2: { leak: present(false) }, l3: { leak: present(false, 5000) }, c: { t: present(21.5) }, c2: { t: present(19) }, c3: { t: present(40, 5000) },
    });
    expect(found.get(place("F1-A"))).toMatchObject({ leaks: { wet: 1, dry: 1, unknown: 1 }, air: { "air.temperature": { low: 19, high: 21.5, of: 2, unit: "°C" } } });
  });

  test("the air of a display case is its own: the room around is told without it", () => {
    const layout = structuredClone(tree.layout);
    const room = layout.buildings[0]!.storeys[0]!.spaces[0]!;
    room.fixtures.push({ id: place("CASE"), kind: "case", label: { zh: "展柜", en: "Case" }, x: 1, z: 1, angle: 0 });
    const found = tallies({
      tree: expandLayout(layout), things: [thing("in", "climate", "CASE"), thing("out", "climate", room.id), thing("wet", "leak", "CASE")], models, now: NOW, counted: () => null,
      presentOf: (id) => ({ in: { t: present(16) }, out: { t: present(22) }, wet: { leak: present(true) } })[id as string] ?? {},
    });
    expect(found.get(place("CASE"))?.air["air.temperature"]).toMatchObject({ low: 16, high: 16 });
    expect(found.get(room.id)).toMatchObject({ leaks: { wet: 1 }, air: { "air.temperature": { low: 22, high: 22, of: 1 } } });
  });
});
