import { ThingModelHelpers } from "@thingweb/thing-model";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "./catalogue.ts";
import { resolveModel } from "./resolve.ts";
import { modelFile } from "./testing.ts";

type Json = Record<string, unknown>;
const json = (changes: Json): Json => JSON.parse(modelFile(changes).text) as Json;
const register = (address: number) => [
  {
    href: `${address}?quantity=1`,
    op: "readproperty",
    "modv:entity": "HoldingRegister",
    "modv:type": "xsd:short",
    "modv:pollingTime": 1000,
  },
];
const plain = { base: "modbus+tcp://store/1/" };

const family = json({
  ...plain,
  id: "urn:test:tm:family:1.0.0",
  title: "Family",
  properties: {
    temperature: { type: "number", unit: "unit:DEG_C", minimum: -40, maximum: 80, readOnly: true, forms: register(1) },
    humidity: { type: "number", readOnly: true, forms: register(2) },
  },
});
const child = json({
  ...plain,
  id: "urn:test:tm:child:1.0.0",
  title: "Child",
  links: [{ rel: "tm:extends", href: "family.tm.json", type: "application/tm+json" }],
  properties: {
    temperature: { type: "number", maximum: 60, forms: register(11) },
    borrowed: { "tm:ref": "family.tm.json#/properties/humidity", maximum: 90 },
  },
});
const find = (reference: string) => (reference === "family.tm.json" ? structuredClone(family) : undefined);

describe("what a model inherits and borrows", () => {
  it("is filled in, its own word going first", () => {
    const resolved = resolveModel(child, find);
    expect(resolved["properties"]).toMatchObject({
      temperature: { unit: "unit:DEG_C", minimum: -40, maximum: 60, forms: register(11) },
      humidity: { type: "number", forms: register(2) },
      borrowed: { type: "number", maximum: 90, forms: register(2) },
    });
    expect(resolved).not.toHaveProperty("links");
    expect(resolved["id"]).toBe("urn:test:tm:child:1.0.0");
  });

  it("is what the reference implementation makes of it", async () => {
    const helpers = new ThingModelHelpers({ fetch: async (uri) => find(uri) });
    const extended = { ...structuredClone(child), properties: { temperature: (child["properties"] as Json)["temperature"] } };
    const [theirs] = await helpers.getPartialTDs(structuredClone(extended));
    expect(resolveModel(extended, find)["properties"]).toEqual((theirs as Json)["properties"]);
    const borrowing = { ...structuredClone(child), links: [], properties: { borrowed: (child["properties"] as Json)["borrowed"] } };
    const [borrowed] = await new ThingModelHelpers({ fetch: async (uri) => find(uri) }).getPartialTDs(structuredClone(borrowing));
    expect(resolveModel(borrowing, find)["properties"]).toEqual((borrowed as Json)["properties"]);
  });

  it("leaves its sources as they were", () => {
    const before = structuredClone(child);
    resolveModel(child, find);
    expect(child).toEqual(before);
  });
});

describe("a reference that leads nowhere", () => {
  const refused = (changes: Json) =>
    loadCatalogue([modelFile({ ...plain, ...changes }), { file: "family.tm.json", text: JSON.stringify(family) }]).refused;
  it.each([
    ["to no model", { properties: { a: { "tm:ref": "other.tm.json#/properties/a" } } }, "/properties/a/tm:ref", /other/],
    [
      "to nothing in a model",
      { properties: { a: { "tm:ref": "family.tm.json#/properties/pressure" } } },
      "/properties/a/tm:ref",
      /nothing/,
    ],
    ["to a parent that is not there", { links: [{ rel: "tm:extends", href: "none.tm.json" }] }, "/links/0/href", /none/],
    ["to itself", { links: [{ rel: "tm:extends", href: "made.tm.json" }] }, "/links", /itself/],
  ])("%s", (_, changes, place, reason) => {
    const [first] = refused(changes);
    expect(first?.place).toBe(place);
    expect(first?.reason).toMatch(reason);
  });

  it("works by id as by file name", () => {
    const { models } = loadCatalogue([
      modelFile({ ...plain, properties: { a: { "tm:ref": "urn:test:tm:family:1.0.0#/properties/temperature" } } }),
      { file: "x/family.tm.json", text: JSON.stringify(family) },
    ]);
    expect([...models.keys()]).toContain("urn:test:tm:made:1.0.0");
  });
});
