import type { Millis } from "@stacktwin/twin-models/ids";
import type { ModelTime, Proposal, ProposedField } from "@stacktwin/twin-models/probe";
import { parsedJson, utf8 } from "../codecs/text.ts";
import { DecodeError } from "../contract.ts";
import { flatten, type Column } from "./flatten.ts";
import { fieldOf, propertyName } from "./propose-field.ts";
import { wordsOf } from "./quantities.ts";
import { timeOf, type TimeFound } from "./times.ts";
import { addressIn, patternOf, topicShape } from "./topic-levels.ts";

/** One message as it was heard. */
export interface Heard {
  topic: string;
  payload: Uint8Array;
  received: Millis;
  /** Only the beginning of the payload was kept. */
  cut: boolean;
}

interface Parsed {
  topic: string;
  received: Millis;
  document: unknown;
}

type Note = Proposal["notes"][number];

/** The JSON of a message; undefined when it is none. */
export function documentOf(payload: Uint8Array): unknown {
  try {
    return parsedJson(utf8(payload));
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function shapeOf(document: unknown): string {
  if (Array.isArray(document)) return `[${shapeOf(document[0])}]`;
  if (typeof document !== "object" || document === null) return "scalar";
  return Object.keys(document).toSorted().slice(0, 40).join(",");
}

const NICE_S = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 172_800, 604_800];

/** Three times the usual distance between messages of one topic, rounded up; an hour where that cannot be told. */
function maxAgeOf(messages: readonly Parsed[]): number {
  const last = new Map<string, Millis>();
  const gaps: number[] = [];
  for (const { topic, received } of messages) {
    const before = last.get(topic);
    if (before !== undefined && received > before) gaps.push(received - before);
    last.set(topic, received);
  }
  const middle = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)];
  const wanted = middle === undefined ? 3600 : Math.max(60, (middle * 3) / 1000);
  return NICE_S.find((seconds) => seconds >= wanted) ?? 604_800;
}

const groupOf = ({ each, when }: Pick<Column, "each" | "when">): string => JSON.stringify([each, when]);

/** The best time of each group of fields, and what is wrong with those that are none. */
function timesOf(columns: readonly Column[], filter: string, received: readonly Millis[]): { times: ModelTime[]; used: Set<Column>; notes: Note[] } {
  const best = new Map<string, { column: Column; found: TimeFound }>();
  const used = new Set<Column>();
  const notes: Note[] = [];
  for (const column of columns) {
    const found = timeOf(column, received);
    if (!found) continue;
    used.add(column);
    if (found.doubt !== null) {
      notes.push({ note: found.doubt, detail: column.path });
      continue;
    }
    const known = best.get(groupOf(column));
    if (!known || found.away < known.found.away) best.set(groupOf(column), { column, found });
  }
  const times = [...best.values()].map(({ column: { each, when, path }, found: { unit } }) => ({ filter, ...(each === undefined ? {} : { each }), ...(when === undefined ? {} : { when }), path, unit }));
  return { times, used, notes };
}

/** The level of a topic that says what its bare value is. */
const leafOf = (filter: string): string => filter.split("/").findLast((level) => !level.includes("{{")) ?? "";

/** The first keeps its name; others of it say where they stand, and are numbered where that is not enough. */
function distinct(fields: readonly ProposedField[]): ProposedField[] {
  const taken = new Set<string>();
  return fields.map((field) => {
    const { when, path, filter } = field;
    let name = field.name;
    if (taken.has(name)) {
      const way = wordsOf(`${when?.equals ?? ""} ${path.split(/[.[\]]/).slice(0, -1).join(" ")} ${leafOf(filter)}`);
      name = propertyName([...way, ...wordsOf(name)], "value");
    }
    const stem = name;
    for (let number = 2; taken.has(name); number++) name = `${stem}${number}`;
    taken.add(name);
    return { ...field, name };
  });
}

/** Who speaks of several devices on one topic: they cannot be told apart there. */
function mixes(columns: readonly Column[]): string | undefined {
  return columns.find(({ key, each, when, values }) => each === undefined && when === undefined && /^(?:id|dev_?eui|device_?id|dev_?id|mac|sn|serial|node_?id|sensor_?id)$/i.test(key) && new Set(values.map(({ value }) => value)).size > 1)?.path;
}

const KIND_OF: Readonly<Record<string, string>> = { temperature: "Climate", humidity: "Climate", co2: "Climate", dewPoint: "Climate", illuminance: "Light", leak: "Leak", occupied: "Seat", countIn: "Gate", countOut: "Gate", energy: "EnergyMeter", windSpeed: "WeatherStation" };

/**
 * What a model of these messages might be: topics with placeholders, fields with type, unit and where they stand, times.
 * Everything is a proposal; what is doubtful is not chosen, and says why.
 */
export function propose(heard: readonly Heard[], levels?: readonly number[]): Proposal {
  const notes: Note[] = [];
  const uncut = heard.filter(({ cut }) => !cut);
  if (uncut.length < heard.length) notes.push({ note: "cut", detail: String(heard.length - uncut.length) });
  // What stands in a filter like this is a placeholder.
  const whole = uncut.filter(({ topic }) => !topic.includes("{{"));
  if (whole.length < uncut.length) notes.push({ note: "key-not-a-path", detail: "{{" });
  const parsed = whole.flatMap(({ topic, payload, received }): Parsed[] => {
    const document = documentOf(payload);
    return document === undefined ? [] : [{ topic, received, document }];
  });
  if (parsed.length < whole.length) notes.push({ note: parsed.length === 0 ? "not-json" : "part-not-json", detail: String(whole.length - parsed.length) });
  if (parsed.length === 1) notes.push({ note: "one-message", detail: "" });
  const topics = [...new Set(parsed.map(({ topic }) => topic))];
  const shapes = new Map(parsed.map(({ topic, document }) => [topic, shapeOf(document)]));
  const { placeholders } = topicShape(topics, (topic) => shapes.get(topic) ?? "", levels);

  const patterns = new Map<string, Parsed[]>();
  for (const message of parsed) {
    const pattern = patternOf(message.topic, placeholders);
    patterns.set(pattern, [...(patterns.get(pattern) ?? []), message]);
  }
  const fields: ProposedField[] = [];
  const times: ModelTime[] = [];
  for (const [filter, messages] of patterns) {
    const { columns, unnamed } = flatten(messages.map(({ document }) => document));
    const found = timesOf(columns, filter, messages.map(({ received }) => received));
    times.push(...found.times);
    notes.push(...found.notes);
    for (const key of unnamed) notes.push({ note: "key-not-a-path", detail: key });
    const several = new Set(messages.map(({ topic }) => topic)).size === 1 ? mixes(columns) : undefined;
    if (several !== undefined) notes.push({ note: "several-devices", detail: several });
    const place = { filter, maxAgeS: maxAgeOf(messages) };
    for (const column of columns) {
      if (found.used.has(column)) continue;
      const field = fieldOf(column, place, leafOf(filter), messages.length);
      if (field) fields.push(field);
    }
  }
  const named = distinct(fields);
  // Where nothing is known by name, numbers that are more than transport are better than an empty model.
  if (!named.some(({ chosen }) => chosen)) for (const field of named) if (field.doubt === "unknown-quantity") field.chosen = true;
  if (!named.some(({ chosen }) => chosen) && parsed.length > 0) notes.push({ note: "nothing-to-keep", detail: "" });
  const chosen = named.filter((field) => field.chosen);
  const first = topics[0]?.split("/") ?? [];
  const fixed = first.filter((_, at) => !placeholders[at]).join("-");
  return {
    name: slug(fixed),
    kind: chosen.map(({ name }) => KIND_OF[name.replace(/\d+$/, "")]).find((kind) => kind !== undefined) ?? "Other",
    levels: first.map((text, at) => ({ text, others: new Set(topics.map((topic) => topic.split("/")[at])).size - 1, placeholder: placeholders[at] ?? null })),
    filters: [...patterns.keys()],
    devices: devicesOf(patterns),
    fields: named.toSorted((one, other) => Number(other.chosen) - Number(one.chosen)),
    times,
    notes,
  };
}

function slug(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 30).replace(/-+$/, "");
  return /^[a-z]/.test(plain) ? `${plain}-sensor` : "my-sensor";
}

function devicesOf(patterns: ReadonlyMap<string, readonly Parsed[]>): Record<string, string>[] {
  const devices = new Map<string, Record<string, string>>();
  for (const [pattern, messages] of patterns)
    for (const { topic } of messages) {
      const address = addressIn(pattern, topic) ?? {};
      devices.set(JSON.stringify(address), address);
    }
  return [...devices.values()].slice(0, 200);
}
