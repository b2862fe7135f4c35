import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelOfThing } from "@stacktwin/twin-models/model-of-thing";
import type { Value } from "@stacktwin/twin-models/reading";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { DecodeError, type BoundThing, type CompiledModel } from "./contract.ts";
import { planReads } from "./plan-reads.ts";
import { ADDRESS, builtin, instance, modelOf, nothing } from "./testing.ts";

const RECEIVED = Date.UTC(2026, 10, 21, 1, 2, 5);
const things = [...builtin.models.values()].map((model) => [model.id, model.bind(instance(model.id)), saidOf(model)] as const);

/** What a model says of its properties beyond what screens need. */
type Said = Record<string, { unit?: string; multipleOf?: number }>;

function saidOf(model: CompiledModel): Said {
  return (model.describe(instance(model.id), "https://example.org")["properties"] ?? {}) as Said;
}

/** Any value that a property may have, as exactly as its decimals or its `multipleOf` say. */
function valuesOf({ type, minimum, maximum, values, decimals, name }: PropertyInfo, multipleOf?: number): fc.Arbitrary<Value> {
  if (type === "boolean") return fc.boolean();
  if (type === "string") return values ? fc.constantFrom(...values) : fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" });
  if (name.startsWith("test")) return fc.constant(name === "testFloat" ? -123.45 : -12345);
  const scale = multipleOf === undefined ? 10 ** decimals : 1 / multipleOf;
  return fc.integer({ min: Math.ceil((minimum ?? 0) * scale), max: Math.floor((maximum ?? 1000) * scale) }).map((n) => n / scale);
}

/** What the device shows in its registers or publishes for a value, read back. */
function throughTheWire(thing: BoundThing, property: string, value: Value): Value[] {
  const out = nothing();
  for (const point of thing.modbus?.points.filter((one) => one.property === property) ?? []) {
    const shown = thing.device.registersOf(property, value);
    expect(shown).toMatchObject({ table: point.table, address: point.address });
    point.decode(Uint16Array.from(shown.words), 0, RECEIVED, out);
  }
  for (const message of thing.device.publishProperties({ [property]: value }, RECEIVED))
    thing.topics.find((topic) => topic.filter === message.topic)?.decode(message.payload, message.topic, RECEIVED, out);
  return out.readings.filter((reading) => reading.property === property && reading.quality === "good").map((reading) => reading.value);
}

it("all built-in models compile", () => {
  expect(builtin.refused).toEqual([]);
  expect(builtin.models.size).toBeGreaterThanOrEqual(45);
});

const paced = [...builtin.models.values()].filter(({ info }) => info.properties.some(({ pace }) => pace));
it.each(paced)("$id is known by screens to grow stale when it does here, at whatever pace its address says", (model) => {
  const { id, info } = model;
  const parts = new Set(info.properties.flatMap(({ pace }) => pace?.part ?? []));
  for (const times of [1, 2, 5]) {
    const slower = Object.fromEntries([...parts].map((part) => [part, Number(info.address.find(({ name }) => name === part)?.default) * times]));
    const own = instance(id, { ...ADDRESS, ...slower });
    const ages = (properties: readonly PropertyInfo[] = []): [string, number][] => properties.map(({ name, maxAge }) => [name, maxAge]);
    expect(ages(modelOfThing(new Map([[id, info]]), own)?.properties)).toEqual(ages(model.bind(own).info.properties));
  }
});

it("the loggers whose files are brought are among them", () => expect(paced.map(({ id }) => id)).toContain("urn:stacktwin:tm:climate-logger:1.0.0"));

describe.each(things)("%s", (id, thing, said) => {
  const { info } = thing;

  it("says what it is in both languages", () => {
    expect(info.id).toBe(id);
    for (const { title } of [info, ...info.properties, ...info.actions]) {
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/^[A-Z]/);
    }
  });

  it("has limits that make sense", () => {
    for (const property of info.properties) {
      expect(property.maxAge).toBeGreaterThan(0);
      if (property.minimum !== undefined && property.maximum !== undefined) expect(property.minimum).toBeLessThanOrEqual(property.maximum);
      if (property.series && property.type === "number") expect(said[property.name]?.unit, property.name).toMatch(/^unit:/);
      expect(property.unit).not.toContain(":");
      if (property.values) expect(property.values.length, property.name).toBeGreaterThan(1);
    }
  });

  it("calls nobody for a single seat", () => {
    if (info.kind === "seat") expect(info.properties.map(({ alarm }) => alarm)).toEqual(info.properties.map(() => "never"));
  });

  it("keeps an aspect in one property, so that its intervals never overlap", () => {
    const aspects = info.properties.flatMap(({ aspect }) => aspect ?? []);
    expect(aspects).toEqual([...new Set(aspects)]);
  });

  it("reads its registers politely", () => {
    if (!thing.modbus) return;
    const { points, limits } = thing.modbus;
    const reads = planReads(points, limits);
    expect(reads.length).toBeLessThanOrEqual(points.length);
    for (const read of reads) expect(read.quantity).toBeLessThanOrEqual(limits.maxRegisters);
    for (const { property, maxAge } of points.map((point) => ({
      property: point.property,
      maxAge: info.properties.find((one) => one.name === point.property)?.maxAge,
    })))
      expect(maxAge, property).toBeGreaterThanOrEqual(3 * (points.find((point) => point.property === property)?.every ?? Infinity));
  });

  // What files bring comes over no wire.
  const carried = thing.modbus || thing.topics.length > 0 ? info.properties : [];
  it.each(carried.map((property) => [property.name, property] as const))(
    "%s comes back as the device means it",
    (name, property) => {
      fc.assert(
        fc.property(valuesOf(property, said[name]?.multipleOf), (value) => {
          expect(throughTheWire(thing, name, value)).toEqual([value]);
        }),
        { numRuns: 30 },
      );
    },
  );

  it("says all of an uplink in one message, as either network server wraps it", () => {
    if (!thing.topics.some((topic) => topic.filter === ADDRESS.UPLINK)) return;
    const all = fc.record(Object.fromEntries(info.properties.map((property) => [property.name, valuesOf(property, said[property.name]?.multipleOf)])));
    for (const uplink of [ADDRESS.UPLINK, "v3/library@tenant/devices/one/up"]) {
      const bound = modelOf(id.split(":").at(-2) ?? "").bind(instance(id, { UPLINK: uplink }));
      fc.assert(
        fc.property(all, (values) => {
          const [message, ...more] = bound.device.publishProperties(values, RECEIVED);
          expect([message?.topic, more]).toEqual([uplink, []]);
          const out = nothing();
          bound.topics[0]?.decode(message?.payload ?? new Uint8Array(), uplink, RECEIVED, out);
          expect(Object.fromEntries(out.readings.map(({ property, value }) => [property, value]))).toEqual(values);
          for (const { quality, time } of out.readings) expect([quality, time]).toEqual(["good", RECEIVED]);
        }),
        { numRuns: 40 },
      );
    }
  });

  it("arrives at the device as it was written", () => {
    for (const property of info.properties.filter((one) => one.writable))
      fc.assert(
        fc.property(valuesOf(property, said[property.name]?.multipleOf), (value) => {
          const out = thing.encodeProperty(property.name, value);
          if (out.wire !== "modbus") throw new Error("only registers are written here");
          expect(thing.device.meaningOf(out.table, out.address, out.words)).toEqual([{ property: property.name, value }]);
        }),
      );
    for (const action of info.actions)
      fc.assert(
        fc.property(
          fc.record(
            Object.fromEntries(
              Object.entries(action.input).map(([name, { minimum, maximum }]) => [
                name,
                fc.integer({ min: minimum ?? 0, max: maximum ?? 9 }),
              ]),
            ),
          ),
          (input) => {
            const out = thing.encodeAction(action.name, input);
            if (out.wire !== "modbus") throw new Error("only registers are written here");
            expect(thing.device.meaningOf("holding", out.address, out.words)).toEqual([{ action: action.name, input }]);
          },
        ),
      );
  });

  it("never falls over what arrives: it is taken, or refused whole and with a reason", () => {
    const json = fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text));
    for (const topic of thing.topics)
      fc.assert(
        fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), json), (payload) => {
          const out = nothing();
          try {
            topic.decode(payload, topic.filter, RECEIVED, out);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
            expect(out).toEqual(nothing());
          }
          for (const reading of out.readings) expect(reading.value === null).toBe(reading.quality === "bad");
          for (const heard of out.sightings) expect(heard.antenna).toBeGreaterThanOrEqual(1);
        }),
        { numRuns: 150 },
      );
    for (const point of thing.modbus?.points ?? [])
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: point.quantity, maxLength: point.quantity }), (words) => {
          const out = nothing();
          point.decode(Uint16Array.from(words), 0, RECEIVED, out);
          expect(out.readings).toHaveLength(1);
          expect(out.readings[0]?.value === null).toBe(out.readings[0]?.quality === "bad");
        }),
        { numRuns: 40 },
      );
  });

  it("does not read past the end of an answer", () => {
    for (const point of thing.modbus?.points ?? [])
      expect(() => point.decode(new Uint16Array(point.quantity), 1, RECEIVED, nothing())).toThrow(DecodeError);
  });
});
