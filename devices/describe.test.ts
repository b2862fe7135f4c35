import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { checker } from "./check.ts";
import { builtin, instance, modelOf } from "./testing.ts";

const official = createRequire(import.meta.url)("wot-thing-description-types/schema/td-json-schema-validation.json") as object;
const checkThingDescription = checker(official);
const ORIGIN = "https://library.example:8420";

describe.each([...builtin.models.values()].map((model) => [model.id, model] as const))("%s", (id, model) => {
  const description = model.describe(instance(id), ORIGIN);
  const text = JSON.stringify(description);

  it("is a Thing Description by the W3C's own schema", () => {
    expect(() => checkThingDescription(description, "")).not.toThrow();
  });

  it("shows nothing of the wire behind it", () => {
    expect(text).not.toMatch(/"(modv|mqv|tm):|modbus\+tcp|mqtt:|valueMapping|quantity=/);
  });

  it("offers every property and action", () => {
    for (const { name } of model.info.properties) expect(text).toContain(`${ORIGIN}/api/things/thing-1/properties/${name}"`);
    expect(Object.keys((description["actions"] as object | undefined) ?? {})).toEqual([
      ...model.info.actions.map((action) => action.name),
      ...model.info.properties.filter((property) => property.writable).map((property) => `write_${property.name}`),
    ]);
  });
});

it("says how a set-point is written: as a command with its limits", () => {
  const model = modelOf("climate-transmitter");
  expect(model.describe(instance(model.id), `${ORIGIN}/`)["actions"]).toMatchObject({
    write_setpoint: {
      input: {
        properties: { kind: { const: "property" }, name: { const: "setpoint" }, input: { type: "number", minimum: 10, maximum: 30 } },
      },
      forms: [{ href: `${ORIGIN}/api/things/thing-1/commands`, op: ["invokeaction"] }],
    },
  });
});
