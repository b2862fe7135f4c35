import { isDeepStrictEqual } from "node:util";
import type { Decoded, Reading } from "@stacktwin/twin-models/reading";
import type { ModelAsk, ModelField, ModelTime, WrittenModel } from "@stacktwin/twin-models/probe";
import type { ThingExample, ThingExamples } from "@stacktwin/twin-models/thing-examples";
import { loadCatalogue } from "../catalogue.ts";
import { DecodeError, type BoundThing, type CompiledModel } from "../contract.ts";
import { runExamples } from "../run-examples.ts";
import { documentOf, type Heard } from "./propose.ts";
import { addressIn } from "./topic-levels.ts";
import { trialOf } from "./trial.ts";

const PER_TOPIC = 3;
const SHOWN = 60;

type Json = Record<string, unknown>;

function stepsOf({ path, scale, offset, text, words, type }: ModelField): Json[] {
  const steps: Json[] = [];
  if (path !== "") steps.push({ proc: "pick", path });
  if (text) steps.push({ proc: "number" });
  if (words) steps.push({ proc: "enum", map: [{ wire: words.yes, app: true }, { wire: words.no, app: false }] });
  if (scale !== 1) steps.push({ proc: "mul", value: scale });
  if (offset !== 0) steps.push({ proc: "add", value: offset });
  // A factor that has no end in decimals leaves digits that nobody measured.
  if (type === "number" && (offset !== 0 || !Number.isInteger(Math.log10(Math.abs(scale))))) steps.push({ proc: "round", decimals: 3 });
  return steps;
}

const same = (field: ModelField, time: ModelTime): boolean => field.filter === time.filter && field.each === time.each && isDeepStrictEqual(field.when, time.when);

function propertyOf(field: ModelField, times: readonly ModelTime[]): Json {
  const { titles, type, unit, minimum, maximum, kind, decimals, maxAgeS, each, when, filter } = field;
  const time = times.find((one) => same(field, one));
  const steps = stepsOf(field);
  const numeric = type === "number" || type === "integer";
  const mapping = {
    ...(each === undefined ? {} : { each }),
    ...(when === undefined ? {} : { when }),
    ...(time === undefined ? {} : { time: time.unit === "iso" || time.unit === "ms" ? time.path : { path: time.path, unit: time.unit } }),
    ...(steps.length === 0 ? {} : { fromWire: steps }),
  };
  return {
    title: titles.en,
    titles,
    type,
    ...(unit === "" ? {} : { unit }),
    ...(numeric && minimum !== undefined ? { minimum } : {}),
    ...(numeric && maximum !== undefined ? { maximum } : {}),
    readOnly: true,
    observable: true,
    "lib:series": { ...(kind === "gauge" ? {} : { kind }), maxAgeS, ...(numeric ? { decimals } : {}) },
    forms: [
      {
        href: "mqtt://broker/",
        op: ["observeproperty"],
        contentType: "application/json",
        "mqv:filter": filter,
        "mqv:qos": "1",
        "lib:valueMapping": mapping,
      },
    ],
  };
}

export const modelId = (name: string): string => `urn:local:tm:${name}:1.0.0`;

function thingModel({ name, titles, kind, fields, times }: ModelAsk): Json {
  return {
    "@context": [
      "https://www.w3.org/2022/wot/td/v1.1",
      { mqv: "https://www.w3.org/2019/wot/mqtt#", lib: "urn:stacktwin:vocab:1#", unit: "http://qudt.org/vocab/unit/" },
    ],
    "@type": ["tm:ThingModel", ...(kind === "Other" ? [] : [`lib:${kind}`])],
    id: modelId(name),
    title: titles.en,
    titles,
    description: "Proposed from messages that were heard; the examples beside it are some of them.",
    version: { model: "1.0.0" },
    properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field, times)])),
    securityDefinitions: { basic_sc: { scheme: "basic", in: "auto" } },
    security: "basic_sc",
  };
}

const iso = (time: number): string => new Date(time).toISOString();

function said({ property, value, quality, reason, time, received }: Reading) {
  return { property, value, ...(quality === "good" ? {} : { quality }), ...(reason === undefined ? {} : { reason }), ...(time === received ? {} : { time: iso(time) }) };
}

/** Text of fields that nobody took may name people or places: it stays out of a file that is handed on. */
function withoutTexts(document: unknown, keep: ReadonlySet<string>, key = ""): unknown {
  if (typeof document === "string") return keep.has(key) ? document : "…";
  if (Array.isArray(document)) return document.map((item: unknown) => withoutTexts(item, keep, key));
  if (typeof document !== "object" || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, withoutTexts(value, keep, name)]));
}

const keysOf = (path: string): string[] => path.split(/[.[\]]/).filter((part) => part !== "");

function decode(thing: BoundThing, message: Heard, payload: Uint8Array): { out: Decoded; rejected: DecodeError["reason"] | undefined } | null {
  const topic = thing.topics.find(({ filter }) => filter === message.topic);
  if (!topic) return null;
  const out: Decoded = { readings: [], sightings: [] };
  try {
    topic.decode(payload, message.topic, message.received, out);
    return { out, rejected: undefined };
  } catch (error) {
    if (error instanceof DecodeError) return { out, rejected: error.reason };
    throw error;
  }
}

interface Tried {
  address: Record<string, string>;
  examples: ThingExample[];
  received: string;
}

/** Examples of the device that said most: what arrived and what the model makes of it. */
function exampleFile(model: CompiledModel, ask: ModelAsk, heard: readonly Heard[]): Tried | null {
  const devices = new Map<string, { address: Record<string, string>; messages: Heard[] }>();
  for (const message of heard)
    for (const filter of new Set(ask.fields.map((field) => field.filter))) {
      const address = addressIn(filter, message.topic);
      if (!address || message.cut) continue;
      const device = devices.get(JSON.stringify(address)) ?? { address, messages: [] };
      devices.set(JSON.stringify(address), device);
      if (!device.messages.includes(message)) device.messages.push(message);
    }
  const device = [...devices.values()].toSorted((one, other) => other.messages.length - one.messages.length)[0];
  const thing = device && trialOf(model, device.address);
  if (!device || !thing) return null;
  const keep = new Set([...ask.fields.flatMap(({ path, when }) => [...keysOf(path), ...keysOf(when?.path ?? "")]), ...ask.times.flatMap(({ path }) => keysOf(path))]);
  const bare = ask.fields.some(({ path }) => path === "");
  const count = new Map<string, number>();
  const examples: ThingExample[] = [];
  for (const message of device.messages) {
    const at = (count.get(message.topic) ?? 0) + 1;
    if (at > PER_TOPIC) continue;
    count.set(message.topic, at);
    const document = documentOf(message.payload);
    if (document === undefined) continue;
    const payload = bare && typeof document === "string" ? document : withoutTexts(document, keep);
    const made = decode(thing, message, Buffer.from(JSON.stringify(payload)));
    if (!made) continue;
    examples.push({
      says: `Message ${at} on ${message.topic}`,
      topic: message.topic,
      received: iso(message.received),
      payload,
      ...(made.out.readings.length === 0 ? {} : { readings: made.out.readings.map(said) }),
      ...(made.rejected === undefined ? {} : { rejected: made.rejected }),
    });
  }
  const [first] = device.messages;
  return first && examples.length > 0 ? { address: device.address, examples, received: iso(first.received) } : null;
}

const text = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;

/**
 * The files of a model, compiled and tried on the messages that were heard. The examples say what the model makes of
 * them, and are run once more as everybody's are.
 */
export function writeModel(ask: ModelAsk, heard: readonly Heard[]): WrittenModel {
  const file = `${ask.name}.tm.json`;
  const model = text(thingModel(ask));
  const { models, refused } = loadCatalogue([{ file, text: model }]);
  const compiled = models.get(modelId(ask.name));
  const nothing: WrittenModel = {
    id: modelId(ask.name),
    file,
    model,
    examplesFile: `${ask.name}.examples.json`,
    examples: "",
    refused: refused[0] ? { place: refused[0].place, reason: refused[0].reason } : null,
    messages: 0,
    decoded: 0,
    readings: [],
  };
  const twice = ask.fields.map(({ name }) => name).find((name, at, all) => all.indexOf(name) !== at);
  if (twice !== undefined) return { ...nothing, refused: { place: `/properties/${twice}`, reason: `two fields are called "${twice}"` } };
  if (!compiled) return nothing;
  const things = new Map<string, BoundThing | null>();
  const readings: Reading[] = [];
  let [messages, decoded] = [0, 0];
  for (const message of heard) {
    const address = ask.fields.map(({ filter }) => addressIn(filter, message.topic)).find((found) => found !== null);
    if (!address || message.cut) continue;
    const key = JSON.stringify(address);
    const thing = things.has(key) ? things.get(key) : trialOf(compiled, address);
    things.set(key, thing ?? null);
    const made = thing && decode(thing, message, message.payload);
    messages++;
    if (!made || made.rejected !== undefined || made.out.readings.length === 0) continue;
    decoded++;
    readings.push(...made.out.readings);
  }
  const tried = exampleFile(compiled, ask, heard);
  const examples: ThingExamples | null = tried && { model: compiled.id, ...tried };
  const failed = examples ? runExamples(compiled, examples).find(({ passed }) => !passed) : undefined;
  return {
    ...nothing,
    examples: examples ? text(examples) : "",
    refused: failed ? { place: failed.says, reason: "the example does not give the same readings again" } : null,
    messages,
    decoded,
    readings: readings.slice(-SHOWN).map(({ property, value, quality, reason, time }) => ({ property, value, quality, ...(reason === undefined ? {} : { reason }), time })),
  };
}
