import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { BoundThing } from "./contract.ts";
import { bound, made, nothing } from "./testing.ts";

const NOW = Date.UTC(2026, 10, 21, 1, 2, 5);
const bytes = (text: string) => Buffer.from(text);
const heard = (thing: BoundThing, filter: string, payload: Uint8Array) => {
  const out = nothing();
  const topic = thing.topics.find((one) => one.filter === filter);
  if (!topic) throw new Error(`no topic ${filter} in ${thing.topics.map((one) => one.filter).join()}`);
  topic.decode(payload, filter, NOW, out);
  return out;
};

describe("a shelf reader as a device", () => {
  const reader = bound("impinj-shelf-reader");
  const occurrence = fc.record({
    epc: fc.uint8Array({ minLength: 12, maxLength: 12 }).map((tag) => Buffer.from(tag).toString("hex").toUpperCase()),
    antenna: fc.integer({ min: 1, max: 64 }),
    rssi: fc.integer({ min: -9500, max: -2000 }).map((centi) => centi / 100),
    phase: fc.integer({ min: 0, max: 359 }),
    time: fc.integer({ min: NOW - 60_000, max: NOW }),
  });

  it("is heard as it means it, in one message", () => {
    fc.assert(
      fc.property(fc.array(occurrence, { minLength: 1, maxLength: 20 }), (occurrences) => {
        const messages = reader.device.publishEvents("tagRead", occurrences, NOW);
        expect(messages).toHaveLength(1);
        const [message] = messages;
        if (!message) throw new Error("no message");
        expect(message).toMatchObject({ topic: "library/shelf-07/events", qos: 1, retain: false });
        expect(heard(reader, message.topic, message.payload)).toEqual({
          readings: [],
          sightings: occurrences.map(({ epc, antenna, rssi, phase, time }) => ({
            epc,
            reader: "thing-1",
            antenna,
            time,
            received: NOW,
            rssi,
            count: 1,
            phase,
          })),
        });
      }),
    );
  });

  it("says nothing when nothing is heard, and keeps its state for those who come later", () => {
    expect(reader.device.publishEvents("tagRead", [], NOW)).toEqual([]);
    expect(reader.device.publishProperties({ online: false }, NOW)).toMatchObject([{ topic: "library/shelf-07/status", retain: true }]);
    expect(reader.device.publishProperties({ temperature: 5 }, NOW)).toEqual([]);
  });
});

it("a logger publishes all its values in one sample, with their time", () => {
  const logger = bound("mqtt-climate-logger");
  const [message, ...more] = logger.device.publishProperties({ temperature: 18.2, humidity: 51.5 }, NOW - 5000);
  expect(more).toEqual([]);
  expect(JSON.parse(Buffer.from(message?.payload ?? "").toString())).toEqual({
    samples: [{ time: "2026-11-21T01:02:00.000Z", temperature: 18.2, humidity: 51.5 }],
  });
});

describe("a message that is wrong in one place", () => {
  it("adds nothing, and what was there stays", () => {
    const logger = bound("mqtt-climate-logger");
    const out = nothing();
    const [topic] = logger.topics;
    topic?.decode(bytes('{"temperature": 18.2}'), "", NOW, out);
    expect(() => topic?.decode(bytes('{"samples": [{"temperature": 18.2, "humidity": true}]}'), "", NOW, out)).toThrow(
      /humidity: expected number, found boolean/,
    );
    expect(out.readings).toHaveLength(1);
  });
});

const LEVEL = { type: "number", "lib:series": { maxAgeS: 60 } };
const form = (mapping: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  href: "mqtt://broker/",
  op: "observeproperty",
  "mqv:filter": "tank",
  "lib:valueMapping": mapping,
  ...more,
});

describe("what a model may say", () => {
  it("a bare number as the whole message", () => {
    const tank = made({ properties: { level: { ...LEVEL, readOnly: true, forms: [{ href: "mqtt://broker/", "mqv:filter": "tank" }] } } });
    expect(heard(tank, "tank", bytes("21.5")).readings).toMatchObject([{ property: "level", value: 21.5, quality: "good" }]);
    expect(heard(tank, "tank", Buffer.from([0xef, 0xbb, 0xbf, 0x37])).readings).toMatchObject([{ value: 7 }]);
  });

  it("many devices behind one wildcard topic, but then nobody can say where one publishes", () => {
    const tank = made({ properties: { level: { ...LEVEL, readOnly: true, forms: [form({}, { "mqv:filter": "tanks/+/level" })] } } });
    expect(heard(tank, "tanks/+/level", bytes("3")).readings).toHaveLength(1);
    expect(() => tank.device.publishProperties({ level: 3 }, NOW)).toThrow(/many topics/);
  });

  it("epoch seconds, sentinels, missing values and codes", () => {
    const pick = (path: string, more: Record<string, unknown> = {}) => ({ proc: "pick", path, ...more });
    const tank = made({
      properties: {
        level: {
          ...LEVEL,
          readOnly: true,
          forms: [form({ time: { path: "t", unit: "s" }, fromWire: [pick("v[1].raw"), { proc: "mul", value: 0.1 }], invalid: [-32768] })],
        },
        empty: {
          type: "boolean",
          readOnly: true,
          "lib:series": { maxAgeS: 60 },
          forms: [form({ time: { path: "t", unit: "s" }, fromWire: [pick("empty", { onMissing: "default", default: false })] })],
        },
        pump: {
          type: "string",
          enum: ["low", "high"],
          readOnly: true,
          "lib:series": { maxAgeS: 60 },
          forms: [
            form({
              time: { path: "t", unit: "s" },
              fromWire: [
                pick("rpm", { onMissing: "null" }),
                {
                  proc: "enumRange",
                  map: [
                    { from: 0, to: 99, app: "low" },
                    { from: 100, to: 900, app: "high" },
                  ],
                },
              ],
            }),
          ],
        },
      },
    });
    const says = (message: unknown) =>
      heard(tank, "tank", bytes(JSON.stringify(message))).readings.map(
        ({ property, value, quality }) => `${property} ${String(value)} ${quality}`,
      );
    expect(heard(tank, "tank", bytes('{"t": 1795222920, "v": [0, {"raw": 3}]}')).readings[0]).toMatchObject({
      value: 0.3,
      time: 1_795_222_920_000,
    });
    expect(says({ v: [0, { raw: -32768 }], rpm: 100 })).toEqual(["level null bad", "empty false good", "pump high good"]);
    expect(says({ empty: true, rpm: 1000 })).toEqual(["empty true good", "pump null bad"]);
    expect(says({})).toEqual(["empty false good", "pump null bad"]);
  });

  it("commands by topic, with limits", () => {
    const valve = made({
      properties: {
        opening: {
          ...LEVEL,
          minimum: 0,
          maximum: 100,
          "lib:authz": { permission: "setpoint:write", interlock: [{ property: "opening", equals: [0, 100] }] },
          forms: [
            form({ fromWire: [{ proc: "pick", path: "opening" }] }, { op: ["observeproperty", "writeproperty"], "mqv:topic": "tank/set" }),
          ],
        },
      },
      actions: {
        flush: {
          input: { type: "object", required: ["seconds"], properties: { seconds: { type: "integer", minimum: 1, maximum: 60 } } },
          "lib:authz": { permission: "stack:request", confirm: true },
          forms: [{ href: "mqtt://broker/", op: "invokeaction", "mqv:topic": "tank/flush" }],
        },
      },
    });
    const sent = valve.encodeProperty("opening", 40);
    expect(sent).toMatchObject({ wire: "mqtt", topic: "tank/set", qos: 1 });
    expect(sent.wire === "mqtt" && Buffer.from(sent.payload).toString()).toBe('{"opening":40}');
    expect(valve.encodeAction("flush", { seconds: 5 })).toMatchObject({ topic: "tank/flush", payload: bytes('{"seconds":5}') });
    expect(valve.topics.map((topic) => [topic.filter, topic.inbound])).toEqual([
      ["tank", true],
      ["tank/set", false],
      ["tank/flush", false],
    ]);
    expect(valve.propertyRules("opening")).toEqual({
      permission: "setpoint:write",
      confirm: false,
      interlock: [{ property: "opening", equals: [0, 100] }],
      completion: null,
    });
    expect(valve.actionRules("flush")).toEqual({ permission: "stack:request", confirm: true, interlock: [], completion: null });
    const code = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return error instanceof TwinError ? [error.code, error.place] : error;
      }
      return "nothing was thrown";
    };
    expect(code(() => valve.encodeProperty("opening", 101))).toEqual(["OUT_OF_LIMITS", "opening"]);
    expect(code(() => valve.encodeProperty("opening", NaN))).toEqual(["BAD_INPUT", "opening"]);
    expect(code(() => valve.encodeProperty("opening", null))).toEqual(["BAD_INPUT", "opening"]);
    expect(code(() => valve.encodeAction("flush", { seconds: 61 }))).toEqual(["OUT_OF_LIMITS", "seconds"]);
    expect(code(() => valve.encodeAction("flush", {}))).toEqual(["BAD_INPUT", "seconds"]);
    expect(code(() => valve.encodeAction("drain", {}))).toEqual(["BAD_INPUT", "drain"]);
    expect(code(() => valve.propertyRules("level"))).toEqual(["BAD_INPUT", "level"]);
  });

  it("a counter keeps every change", () => {
    const gate = made({
      properties: {
        entered: { type: "integer", readOnly: true, "lib:series": { kind: "counter", maxAgeS: 60, deadband: 5 }, forms: [form({})] },
      },
    });
    expect(gate.info.properties[0]).toMatchObject({ deadband: 0, series: true });
  });
});

it("a reader whose events are glued together, by a codec that the model names", () => {
  const reader = made({
    "@type": ["tm:ThingModel", "lib:RfidReader"],
    events: {
      tagRead: {
        "lib:record": "sighting",
        forms: [
          {
            href: "mqtt://broker/",
            op: "subscribeevent",
            "mqv:filter": "zebra/data",
            "lib:codec": "glued-json",
            "lib:valueMapping": {
              each: "",
              time: "timestamp",
              fields: {
                epc: [{ proc: "pick", path: "data.idHex" }],
                antenna: [{ proc: "pick", path: "data.antenna" }],
                rssi: [{ proc: "pick", path: "data.peakRssi" }],
                count: [{ proc: "pick", path: "data.reads" }],
              },
            },
          },
        ],
      },
    },
  });
  const one = (antenna: number) =>
    `{"type":"SIMPLE","timestamp":"2026-11-21T09:02:00.000+0800","data":{"idHex":"e2801160","antenna":${antenna},"peakRssi":-52,"reads":4,"note":"}{"}}`;
  expect(heard(reader, "zebra/data", bytes(one(1) + one(2))).sightings).toMatchObject([
    { epc: "E2801160", antenna: 1, rssi: -52, count: 4, time: Date.UTC(2026, 10, 21, 1, 2) },
    { antenna: 2 },
  ]);
  expect(() => heard(reader, "zebra/data", bytes(`${one(1)}{"type":"SIM`))).toThrow(/cut off/);
  expect(() => heard(reader, "zebra/data", bytes(`${one(1)},${one(2)}`))).toThrow(/between objects/);
  const [published] = reader.device.publishEvents(
    "tagRead",
    [
      { epc: "AA", antenna: 1, rssi: -50 },
      { epc: "BB", antenna: 2, rssi: -51 },
    ],
    NOW,
  );
  expect(heard(reader, "zebra/data", published?.payload ?? new Uint8Array()).sightings.map((tag) => tag.epc)).toEqual(["AA", "BB"]);
});
