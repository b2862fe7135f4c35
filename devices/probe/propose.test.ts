import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModelAsk, Proposal, WrittenModel } from "@stacktwin/twin-models/probe";
import { loadCatalogue } from "../catalogue.ts";
import { parseExamples, runExamples } from "../run-examples.ts";
import { propose, type Heard } from "./propose.ts";
import { writeModel } from "./write-model.ts";

const T = Date.UTC(2026, 10, 21, 1, 2, 5);
const MINUTE = 60_000;

/** One message a minute, in turn on the topics given with each. */
const said = (...messages: (readonly [topic: string, payload: unknown])[]): Heard[] =>
  messages.map(([topic, payload], at) => ({ topic, payload: Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload)), received: T + at * MINUTE, cut: false }));

const ask = ({ fields, times, kind }: Proposal): ModelAsk => ({
  name: "made",
  titles: { zh: "试", en: "Made" },
  kind: kind as ModelAsk["kind"],
  fields: fields.filter(({ chosen }) => chosen).map(({ chosen: _c, doubt: _d, samples: _s, seen: _n, of: _o, ...field }) => field),
  times,
});
const chosen = (proposal: Proposal): Record<string, unknown> => Object.fromEntries(proposal.fields.filter((field) => field.chosen).map((field) => [field.name, field]));
const values = ({ readings }: WrittenModel): [string, unknown][] => readings.map(({ property, value }) => [property, value]);

/** Both files by themselves, as a library would take them. */
function taken(written: WrittenModel): void {
  expect(written.refused).toBeNull();
  const { models, refused } = loadCatalogue([{ file: written.file, text: written.model }]);
  expect(refused).toEqual([]);
  const model = models.get(written.id)!;
  for (const result of runExamples(model, parseExamples(written.examples))) expect(result).toMatchObject({ passed: true });
}

test("a plain sensor: fields by name, unit by name and range, its time, and the device in the topic", () => {
  const heard = said(
    ["lib/rh-07/state", { ts: T / 1000, temp: 18.2, hum: 51, co2: 612, batt: 98, rssi: -71, fw: "1.2.0" }],
    ["lib/rh-08/state", { ts: T / 1000 + 60, temp: 18.5, hum: 51.4, co2: 640, batt: 97, rssi: -60, fw: "1.2.0" }],
  );
  const proposal = propose(heard);
  expect(proposal.filters).toEqual(["lib/{{DEVICE}}/state"]);
  expect(proposal.devices).toEqual([{ DEVICE: "rh-07" }, { DEVICE: "rh-08" }]);
  expect(chosen(proposal)).toMatchObject({ temperature: { unit: "unit:DEG_C", type: "number" }, humidity: { unit: "unit:PERCENT_RH" }, co2: { unit: "unit:PPM" }, battery: { unit: "unit:PERCENT" } });
  expect(proposal.fields.find(({ path }) => path === "rssi")).toMatchObject({ chosen: false, doubt: "radio", unit: "unit:DeciB_M" });
  expect(proposal.fields.find(({ path }) => path === "fw")).toMatchObject({ chosen: false, doubt: "constant-text" });
  expect(proposal.times).toEqual([{ filter: "lib/{{DEVICE}}/state", path: "ts", unit: "s" }]);
  expect(proposal.kind).toBe("Climate");
  const written = writeModel(ask(proposal), heard);
  taken(written);
  expect(written).toMatchObject({ messages: 2, decoded: 2 });
  expect(written.readings[0]).toMatchObject({ property: "temperature", value: 18.2, time: T });
  expect(written.examples).not.toContain("1.2.0");
});

test.each([
  ["Fahrenheit by name", { temp_f: 64.4 }, 18],
  ["tenths", { temperature: 182 }, 18.2],
  ["hundredths", { temperature: 1820 }, 18.2],
  ["kelvin by name", { temp_k: 291.35 }, 18.2],
  ["a number as text", { temperature: "18.2" }, 18.2],
])("%s becomes degrees", (_, body, value) => {
  const heard = said(["a/dev1/x", body]);
  const written = writeModel(ask(propose(heard)), heard);
  taken(written);
  expect(values(written)).toEqual([["temperature", value]]);
});

test("a topic a value: the last level names it", () => {
  const heard = said(["zig/plant-1/temperature", 18.2], ["zig/plant-1/humidity", "51.5"], ["zig/plant-2/temperature", 19], ["zig/plant-2/humidity", "50"]);
  const proposal = propose(heard);
  expect(proposal.filters).toEqual(["zig/{{DEVICE}}/temperature", "zig/{{DEVICE}}/humidity"]);
  const written = writeModel(ask(proposal), heard);
  taken(written);
  expect(values(written)).toEqual([["temperature", 18.2], ["humidity", 51.5], ["temperature", 19], ["humidity", 50]]);
});

test("lists: samples with their own time each, named values by their name", () => {
  const samples = said(["g/1a2b3c4d/s", { list: [{ time: new Date(T - MINUTE).toISOString(), temperature: 18 }, { time: new Date(T).toISOString(), temperature: 18.5 }] }]);
  const first = writeModel(ask(propose(samples)), samples);
  taken(first);
  expect(first.readings.map(({ value, time }) => [value, time])).toEqual([[18, T - MINUTE], [18.5, T]]);
  const named = said(["g/d1/p", { params: [{ id: "temp", value: 21.3 }, { id: "hum", value: 45 }] }], ["g/d1/p", { params: [{ id: "temp", value: 21.4 }, { id: "hum", value: 46 }] }]);
  const second = writeModel(ask(propose(named)), named);
  taken(second);
  expect(values(second)).toEqual([["temperature", 21.3], ["humidity", 45], ["temperature", 21.4], ["humidity", 46]]);
});

test("yes and no in words, totals that only rise", () => {
  const heard = said(...[3, 5, 5, 9, 12, 40].map((n) => ["h/gate-2/s", { door: n % 2 ? "OPEN" : "CLOSED", total_in: n }] as const));
  const proposal = propose(heard);
  expect(chosen(proposal)).toMatchObject({ contact: { type: "boolean", words: { yes: "OPEN", no: "CLOSED" } }, countIn: { type: "integer", kind: "counter" } });
  const written = writeModel(ask(proposal), heard);
  taken(written);
  expect(values(written)).toContainEqual(["contact", true]);
});

describe("what is wrong is said", () => {
  const notes = (...messages: Parameters<typeof said>) => propose(said(...messages)).notes.map(({ note }) => note);
  test("no JSON", () => expect(notes(["a/b", "T=18.2;H=51"])).toContain("not-json"));
  test("a local clock without a zone", () => {
    const local = new Date(T + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
    const proposal = propose(said(["a/dev1", { time: local, temperature: 18 }]));
    expect(proposal.notes.map(({ note }) => note)).toContain("local-time");
    expect(proposal.times).toEqual([]);
  });
  test("a clock that was never set", () => expect(notes(["a/dev1", { time: 1000_000_00, temperature: 18 }])).toContain("clock-not-set"));
  test("several devices on one topic", () => expect(notes(["a/all", { mac: "A1", temperature: 18 }], ["a/all", { mac: "B2", temperature: 19 }])).toContain("several-devices"));
  test("a key that no path can name", () => expect(notes(["a/dev1", { "room.temp": 18, temperature: 18 }])).toContain("key-not-a-path"));
  test("a model with two fields of one name", () => {
    const heard = said(["a/dev1/s", { temperature: 18, humidity: 5 }]);
    const twice = ask(propose(heard));
    expect(writeModel({ ...twice, fields: twice.fields.map((field) => ({ ...field, name: "x" })) }, heard).refused).toMatchObject({ place: "/properties/x" });
  });
});

const key = fc.oneof(fc.constantFrom("temp", "hum", "co2", "battery", "t", "time", "id", "values", "door", "__proto__", "温度", "a b", "{{", "n", ""), fc.string({ maxLength: 8 }));
const json = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 3 }, fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.string({ maxLength: 12 }), fc.date({ noInvalidDate: true }).map((d) => d.toISOString())), fc.array(tie("node"), { maxLength: 4 }), fc.dictionary(key, tie("node"), { maxKeys: 5 })),
})).node;
const level = fc.constantFrom("lib", "dev-1", "dev-2", "24e124136b319152", "state", "temperature", "房间", "a{b}", "");

test("whatever is said, the proposal compiles, and its model decodes or refuses its examples the same again", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(level, { minLength: 1, maxLength: 4 }), json), { minLength: 1, maxLength: 6 }), (messages) => {
      const heard = said(...messages.map(([levels, body]) => [levels.join("/") || "x", JSON.stringify(body)] as const));
      const proposal = propose(heard);
      const wanted = ask(proposal);
      if (wanted.fields.length === 0) return;
      const written = writeModel(wanted, heard);
      expect(written.refused, JSON.stringify(wanted)).toBeNull();
      if (written.examples !== "") taken(written);
    }),
    { numRuns: 600 },
  );
});

test("every field offered, taken all together, compiles too", () => {
  fc.assert(
    fc.property(fc.array(json, { minLength: 1, maxLength: 5 }), (bodies) => {
      const heard = said(...bodies.map((body) => ["lib/dev-7/data", JSON.stringify(body)] as const));
      const proposal = propose(heard);
      if (proposal.fields.length === 0) return;
      const all = { ...proposal, fields: proposal.fields.slice(0, 100).map((field) => ({ ...field, chosen: true })) };
      expect(writeModel(ask(all), heard).refused).toBeNull();
    }),
    { numRuns: 300 },
  );
});
