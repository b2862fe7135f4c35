import { describe, expect, it } from "vitest";
import { builtinModels } from "./builtin.ts";
import { loadCatalogue } from "./catalogue.ts";
import { ModelError } from "./contract.ts";
import { ADDRESS, instance, made, modelFile, modelOf, refusal } from "./testing.ts";

const register = { href: "10?quantity=1", "modv:entity": "HoldingRegister", "modv:type": "xsd:short", "modv:pollingTime": 1000 };
const topic = { href: "mqtt://broker/", op: "observeproperty", "mqv:filter": "a/{{DEVICE}}" };
const level = (form: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  properties: { level: { type: "number", readOnly: true, "lib:series": { maxAgeS: 60 }, forms: [form], ...more } },
});
const mapped = (...fromWire: unknown[]) => level({ ...topic, "lib:valueMapping": { fromWire } });
const action = (changes: Record<string, unknown>) => ({
  ...level(register),
  actions: {
    move: {
      input: { type: "object", properties: { to: { type: "integer" } } },
      "lib:authz": { permission: "stack:request" },
      forms: [
        {
          href: "20?quantity=1",
          op: "invokeaction",
          "modv:function": "writeSingleHoldingRegister",
          "lib:valueMapping": { toWire: [{ proc: "pack", fields: [{ name: "to", type: "xsd:short" }] }] },
        },
      ],
      ...changes,
    },
  },
});

describe("a wrong model is refused with its place and reason", () => {
  const FORM = "/properties/level/forms/0";
  const MAPPING = `${FORM}/lib:valueMapping`;
  it.each([
    ["no type of Thing Model", { "@type": ["lib:Climate"] }, "/@type/0", /tm:ThingModel/],
    ["a misspelt key of ours", level({ ...register, "modv:pollingtime": 5 }), FORM, /modv:pollingtime/],
    ["a key of ours where it has no meaning", level(register, { "lib:seris": {} }), "/properties/level", /lib:seris/],
    ["an abnormal value it cannot have", level(register, { "lib:abnormal": ["Aborted"] }), "/properties/level/lib:abnormal", /Aborted/],
    ["a word for a value it cannot have", level(register, { "lib:words": { Aborted: { zh: "中止", en: "aborted" } } }), "/properties/level/lib:words/Aborted", /Aborted/],
    ["a meaning that nobody knows", level(register, { "lib:means": "coffee" }), "/properties/level/lib:means", /.*/],
    ["an unknown step", mapped({ proc: "multiply", value: 2 }), `${MAPPING}/fromWire/0/proc`, /pick/],
    ["a step without what it needs", mapped({ proc: "pick", path: "a" }, { proc: "mul" }), `${MAPPING}/fromWire/1`, /value/],
    ["a step with what it does not know", mapped({ proc: "mul", value: 2, by: 3 }), `${MAPPING}/fromWire/0`, /"by"/],
    ["multiplying by nothing", mapped({ proc: "mul", value: 0 }), `${MAPPING}/fromWire/0`, /loses/],
    ["a path that is none", mapped({ proc: "pick", path: "a..b" }), `${MAPPING}/fromWire/0`, /path/],
    ["a path into what every object inherits", mapped({ proc: "pick", path: "__proto__.x" }), `${MAPPING}/fromWire/0`, /path/],
    [
      "overlapping ranges",
      mapped({
        proc: "enumRange",
        map: [
          { from: 0, to: 5, app: 1 },
          { from: 5, to: 9, app: 2 },
        ],
      }),
      `${MAPPING}/fromWire/0`,
      /overlap/,
    ],
    [
      "a step inside an alternative",
      mapped({ proc: "firstOf", of: [[{ proc: "pick", path: "a" }], [{ proc: "clamp", min: 2, max: 1 }]] }),
      `${MAPPING}/fromWire/0/of/1/0`,
      /min/,
    ],
    ["an unknown register type", level({ ...register, "modv:type": "xsd:half" }), `${FORM}/modv:type`, /xsd:half/],
    ["an unknown entity", level({ ...register, "modv:entity": "Flag" }), `${FORM}/modv:entity`, /Flag/],
    ["a type that does not fit its registers", level({ ...register, "modv:type": "xsd:float" }), `${FORM}/href`, /2 registers/],
    ["register 0 in one-based counting", level({ ...register, href: "0?quantity=1" }), `${FORM}/href`, /outside/],
    ["registers without polling", level({ ...register, "modv:pollingTime": undefined }), FORM, /pollingTime/],
    ["registers without a base", { ...level(register), base: "mqtt://x" }, "/base", /modbus\+tcp/],
    [
      "a point in a range not to be read",
      { ...level(register), "lib:modbus": { noRead: [{ entity: "holdingRegister", from: 9, to: 9 }] } },
      "/lib:modbus/noRead/0",
      /level/,
    ],
    ["two wires in one form", level({ ...register, "mqv:filter": "a" }), FORM, /either/],
    ["no wire at all", level({ href: "http://x/" }), FORM, /modv:entity/],
    ["a filter that is none", level({ ...topic, "mqv:filter": "a/#/b" }), `${FORM}/mqv:filter`, /filter/],
    ["an unknown codec", level({ ...topic, "lib:codec": "xml" }), `${FORM}/lib:codec`, /xml/],
    ["a topic without an age", level(topic, { "lib:series": {} }), "/properties/level/lib:series", /maxAgeS/],
    ["a placeholder where none may stand", level(topic, { title: "{{NAME}}" }), "/properties/level/title", /placeholder/],
    [
      "writing without a permission",
      level({ ...register, op: ["readproperty", "writeproperty"] }, { readOnly: false }),
      "/properties/level",
      /lib:authz/,
    ],
    [
      "a permission that nobody has",
      level({ ...register, op: ["readproperty", "writeproperty"] }, { readOnly: false, "lib:authz": { permission: "level:set" } }),
      "/properties/level/lib:authz/permission",
      /setpoint:write/,
    ],
    ["writing what is read only", level({ ...register, op: ["readproperty", "writeproperty"] }), FORM, /readOnly/],
    [
      "writing input registers",
      level(
        { ...register, "modv:entity": "InputRegister", op: ["readproperty", "writeproperty"] },
        { readOnly: false, "lib:authz": { permission: "setpoint:write" } },
      ),
      FORM,
      /cannot be written/,
    ],
    [
      "an interlock on a property that is not there",
      action({ "lib:authz": { permission: "stack:request", interlock: [{ property: "state", equals: "Idle" }] } }),
      "/actions/move",
      /"state"/,
    ],
    [
      "an echo of an input that is not there",
      action({
        "lib:completion": {
          accepted: { property: "level", equalsInput: "job", withinMs: 1000 },
          done: { property: "level", equals: 1, withinMs: 1000 },
        },
      }),
      "/actions/move/lib:completion",
      /"job"/,
    ],
    [
      "a field that is no input",
      action({ input: { type: "object", properties: {} } }),
      "/actions/move/forms/0/lib:valueMapping/toWire/0/fields/0",
      /"to"/,
    ],
    [
      "an event of which nothing is kept",
      { events: { heard: { forms: [{ ...topic, op: "subscribeevent" }] } } },
      "/events/heard",
      /lib:record/,
    ],
    [
      "a sighting without its antenna",
      {
        events: {
          heard: {
            "lib:record": "sighting",
            forms: [{ ...topic, op: "subscribeevent", "lib:valueMapping": { fields: { epc: [{ proc: "pick", path: "e" }] } } }],
          },
        },
      },
      "/events/heard/forms/0/lib:valueMapping/fields",
      /antenna/,
    ],
    ["a model of nothing", {}, "", /property or an event/],
  ])("%s", (_, changes, place, reason) => {
    const refused = refusal(changes as Record<string, unknown>);
    expect(refused.place).toBe(place);
    expect(refused.reason).toMatch(reason);
    expect(refused.file).toBe("made.tm.json");
  });

  it("and the rest compiles", () => {
    const good = builtinModels();
    const { models, refused } = loadCatalogue([
      { file: "cut.tm.json", text: '{"@context"' },
      ...good,
      { file: "list.tm.json", text: "[]" },
      modelFile({}),
    ]);
    expect(models.size).toBe(good.length);
    expect(refused.map((one) => one.file)).toEqual(["cut.tm.json", "list.tm.json", "made.tm.json"]);
  });

  it("and so is a second model with the same id", () => {
    const { models, refused } = loadCatalogue([modelFile(level(register)), modelFile(level(register), "again.tm.json")]);
    expect([models.size, refused]).toEqual([
      1,
      [{ file: "again.tm.json", id: "urn:test:tm:made:1.0.0", place: "/id", reason: "the id is already that of made.tm.json" }],
    ]);
  });
});

describe("binding", () => {
  it("names what the address lacks", () => {
    const model = modelOf("impinj-shelf-reader");
    const bind = () => model.bind(instance(model.id, { PREFIX: "library" }));
    expect(bind).toThrow(ModelError);
    expect(bind).toThrow(/READER/);
  });

  it("lets no address widen a subscription", () => {
    const model = modelOf("impinj-shelf-reader");
    for (const READER of ["+", "#", "a/#", "a\u0000b"])
      expect(() => model.bind(instance(model.id, { PREFIX: "library", READER })), READER).toThrow(ModelError);
  });

  it("fills defaults, and the address wins over them; the age follows the polling", () => {
    const model = modelOf("climate-transmitter");
    const polled = (address: typeof ADDRESS & { POLL_MS?: number | string }) => {
      const thing = model.bind(instance(model.id, address));
      const temperature = (list: readonly { name?: string; property?: string }[] | undefined) =>
        list?.find((one) => (one.name ?? one.property) === "temperature");
      return [temperature(thing.modbus?.points), temperature(thing.info.properties)];
    };
    expect(polled(ADDRESS)).toMatchObject([{ every: 10_000 }, { maxAge: 300_000 }]);
    expect(polled({ ...ADDRESS, POLL_MS: 600_000 })).toMatchObject([{ every: 600_000 }, { maxAge: 1_800_000 }]);
    expect(polled({ ...ADDRESS, POLL_MS: "2000" })).toMatchObject([{ every: 2000 }, { maxAge: 300_000 }]);
    expect(() => polled({ ...ADDRESS, POLL_MS: 1 })).toThrow(/polling time/);
  });

  it("counts from one unless told otherwise, and knows both spellings", () => {
    const spelt = (form: Record<string, unknown>) =>
      made(level({ href: "10?quantity=1", "modv:type": "xsd:short", "modv:pollingTime": 1000, ...form })).modbus?.points[0];
    expect(spelt({ "modv:entity": "HoldingRegister" })).toMatchObject({ table: "holding", address: 9 });
    expect(spelt({ "modv:entity": "holdingregister", "modv:zeroBasedAddressing": true })).toMatchObject({ table: "holding", address: 10 });
    expect(spelt({ "modv:function": "readInputRegister" })).toMatchObject({ table: "input" });
    expect(spelt({ "modv:function": "modv:readMultipleHoldingRegisters" })).toMatchObject({ table: "holding" });
    expect(spelt({ "modv:function": 4 })).toMatchObject({ table: "input" });
    expect(spelt({ "modv:entity": "Coil", "modv:type": "xsd:boolean" })).toMatchObject({ table: "coil", quantity: 1 });
  });
});

describe("a property that files bring", () => {
  const brought = (everyS: unknown) => modelFile({ base: undefined, properties: { level: { title: "L", type: "number", readOnly: true, "lib:series": { everyS } } } });

  it("needs no wire, and is stale after three of its own intervals", () => {
    const model = loadCatalogue([brought("{{INTERVAL_S|900}}")]).models.get("urn:test:tm:made:1.0.0");
    expect(model?.info.properties[0]?.maxAge).toBe(2_700_000);
    const thing = model?.bind(instance(model.id, { INTERVAL_S: 60 }));
    expect([thing?.info.properties[0]?.maxAge, thing?.topics, thing?.modbus]).toEqual([180_000, [], null]);
    expect(() => model?.bind(instance(model.id, { INTERVAL_S: "often" }))).toThrow("not a recording time");
  });

  it("without an interval is refused: silence could not be told", () => {
    expect(loadCatalogue([brought(undefined)]).refused[0]).toMatchObject({ place: "/properties/level", reason: expect.stringContaining("everyS") });
  });
});
