import { isDeepStrictEqual } from "node:util";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import { ThingExamplesSchema, type ThingExample, type ThingExamples } from "@stacktwin/twin-models/thing-examples";
import { checker } from "./check.ts";
import { DecodeError, type BoundThing, type CompiledModel } from "./contract.ts";

const checkExamples = checker(ThingExamplesSchema);

/** Throws ModelError with the place of what is no example file. */
export function parseExamples(text: string): ThingExamples {
  const json: unknown = JSON.parse(text);
  checkExamples(json, "");
  return json as ThingExamples;
}

export interface ExampleResult {
  says: string;
  expected: unknown;
  found: unknown;
  passed: boolean;
}

type TopicExample = Extract<ThingExample, { topic: string }>;
type RegisterExample = Extract<ThingExample, { words: number[] }>;
type OutgoingExample = Extract<ThingExample, { write: string } | { invoke: string }>;

/** The bytes of an example message. */
export function bytesOf(example: TopicExample): Uint8Array {
  if (example.base64 !== undefined) return Buffer.from(example.base64, "base64");
  return Buffer.from(example.text ?? JSON.stringify(example.payload));
}

const iso = (time: Millis): string => new Date(time).toISOString();

/** Decoded things as an example writes them down. */
const written = (decoded: Decoded) => ({
  readings: decoded.readings.map(({ property, value, quality, reason, time }) => ({
    property,
    value,
    quality,
    time: iso(time),
    ...(reason === undefined ? {} : { reason }),
  })),
  sightings: decoded.sightings.map(({ epc, antenna, rssi, count, phase, time }) => ({
    epc,
    antenna,
    rssi,
    count,
    time: iso(time),
    ...(phase === undefined ? {} : { phase }),
  })),
});

function expected(example: Pick<TopicExample, "readings" | "sightings">, received: Millis) {
  const moment = (time: string | undefined) => iso(time === undefined ? received : Date.parse(time));
  return {
    readings: (example.readings ?? []).map((one) => ({ quality: "good", ...one, time: moment(one.time) })),
    sightings: (example.sightings ?? []).map((one) => ({ count: 1, ...one, time: moment(one.time) })),
  };
}

function arrival(thing: BoundThing, example: TopicExample, received: Millis): Omit<ExampleResult, "passed" | "says"> {
  const binding = thing.topics.find((topic) => topic.filter === example.topic);
  const out: Decoded = { readings: [], sightings: [] };
  const wanted = { ...expected(example, received), ...(example.rejected === undefined ? {} : { rejected: example.rejected }) };
  if (!binding) return { expected: wanted, found: { filters: thing.topics.map((topic) => topic.filter) } };
  try {
    binding.decode(bytesOf(example), example.topic, received, out);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { expected: wanted, found: { ...written(out), rejected: error.reason } };
  }
  return { expected: wanted, found: written(out) };
}

function registers(thing: BoundThing, example: RegisterExample, received: Millis): Omit<ExampleResult, "passed" | "says"> {
  const out: Decoded = { readings: [], sightings: [] };
  const end = example.address + example.words.length;
  for (const point of thing.modbus?.points ?? [])
    if (point.table === example.table && point.address >= example.address && point.address + point.quantity <= end)
      point.decode(Uint16Array.from(example.words), point.address - example.address, received, out);
  return { expected: expected(example, received), found: written(out) };
}

function outgoing(thing: BoundThing, example: OutgoingExample): Omit<ExampleResult, "passed" | "says"> {
  const wanted = example.refused === undefined ? (example.registers ?? example.message) : { refused: example.refused };
  try {
    const out = "write" in example ? thing.encodeProperty(example.write, example.value) : thing.encodeAction(example.invoke, example.input);
    if (out.wire === "mqtt")
      return { expected: wanted, found: { topic: out.topic, payload: JSON.parse(Buffer.from(out.payload).toString()) as unknown } };
    return { expected: wanted, found: { table: out.table, address: out.address, words: out.words, single: out.single } };
  } catch (error) {
    if (!(error instanceof TwinError)) throw error;
    return { expected: wanted, found: { refused: error.code } };
  }
}

/** Runs a model's examples against it: what arrives and what is written, each with what was expected and found. */
export function runExamples(model: CompiledModel, file: ThingExamples): ExampleResult[] {
  const thing = model.bind({
    id: "example" as ThingId,
    site: "example" as SiteId,
    model: model.id,
    name: { zh: "例", en: "example" },
    place: "example" as PlaceId,
    address: file.address,
  });
  return file.examples.map((example) => {
    const received = Date.parse(("received" in example ? example.received : undefined) ?? file.received);
    const result =
      "topic" in example
        ? arrival(thing, example, received)
        : "table" in example
          ? registers(thing, example, received)
          : outgoing(thing, example);
    return { says: example.says, ...result, passed: isDeepStrictEqual(result.expected, result.found) };
  });
}
