import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Limit } from "@stacktwin/twin-models/alarm";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import type { BoundThing } from "@stacktwin/devices/contract";
import { expandLimits, readLimits } from "./limits.ts";
import { modelFiles } from "./models.ts";
import type { Mistake } from "./read-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-limits-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const catalogue = loadCatalogue(modelFiles([]));
const space = (id: string): Layout["buildings"][number]["storeys"][number]["spaces"][number] => ({
  id: id as never, kind: "rare-store", name: both(id), outline: [[0, 0], [9, 0], [9, 9]], ranges: [], stacks: [], fixtures: [],
});
const places = expandLayout({
  version: 1, site: "main" as never, name: both("Main"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "B" as never, name: both("B"), storeys: [{ id: "F1" as never, name: both("1"), level: 0, elevation: 0, height: 4, outline: [[0, 0], [9, 0], [9, 9]], spaces: [space("rare"), space("hall")] }] }],
});
const thing = (id: string, model: string, place: string, address: Record<string, string | number>): ThingInstance =>
  ({ id, site: "main", model: `urn:stacktwin:tm:${model}:1.0.0`, name: both(id), place, address }) as unknown as ThingInstance;
const things = [
  thing("leak-1", "milesight-em300-mld", "rare", { UPLINK: "a/1" }),
  thing("leak-2", "milesight-em300-zld", "hall", { UPLINK: "a/2" }),
  thing("seat-1", "milesight-vs340", "hall", { UPLINK: "a/3" }),
  thing("crane-1", "stack-crane", "hall", { CONNECTION: "plc", UNIT: 1 }),
  thing("gate-1", "gate-rfid-exit", "hall", { PREFIX: "p", GATE: "g" }),
  thing("unknown-1", "not-compiled", "rare", {}),
];
const bound = new Map<string, BoundThing>(things.flatMap((each) => {
  const model = catalogue.models.get(each.model);
  return model ? [[each.id, model.bind(each)] as const] : [];
}));

const said = { id: "x", property: "leak", priority: "high", respondMin: 30, desk: "conservation", source: "House rule", consequence: both("c"), response: both("r") };

function read(...limits: object[]): { limits: Limit[]; mistakes: string[] } {
  const file = join(folder, "limits.json");
  writeFileSync(file, JSON.stringify({ version: 1, limits: limits.map((limit) => ({ ...said, ...limit })) }));
  const mistakes: Mistake[] = [];
  const found = expandLimits(readLimits([file], mistakes), { things, bound, places, catalogue }, new Set(), mistakes);
  return { limits: found, mistakes: mistakes.map(({ path, what, remedy, line }) => `${line > 0 ? path : "no line"}: ${what} → ${remedy}`) };
}

describe("what a limit says", () => {
  test("a bare source is the same in both languages, and one value is a list of one", () => {
    expect(read({ thing: "leak-1", kind: "is", value: true })).toEqual({
      mistakes: [],
      limits: [{ ...said, rule: "x", under: [], thing: "leak-1", kind: "is", values: [true], source: both("House rule"), onDelayS: 0, offDelayS: 0 }],
    });
  });

  test("abnormal is what the model calls so", () => {
    const { limits } = read({ thing: "crane-1", property: "state", kind: "abnormal" });
    expect(limits).toMatchObject([{ kind: "abnormal", values: expect.arrayContaining(["Aborted", "Held"]) as string[] }]);
  });

  test.each<[string, object, string]>([
    ["a number that is none", { thing: "leak-1", kind: "high", limit: 1 }, "limits[0].kind: `leak` is no number → Use the kind is, not or abnormal."],
    ["a word for yes or no", { thing: "leak-1", kind: "is", value: "wet" }, '`leak` is never "wet" → It can be true or false.'],
    ["a word that the device never says", { thing: "crane-1", property: "state", kind: "is", value: ["Aborted", "Broken"] }, '`state` is never "Broken" → It can be "Stopped"'],
    ["a measured number in a state", { thing: "leak-2", property: "temperature", kind: "is", value: 20 }, "`temperature` is a measured number → Use the kind high or low."],
    ["no abnormal values", { thing: "gate-1", property: "exitDirection", kind: "abnormal" }, "the model calls no value of `exitDirection` abnormal"],
    ["a property that is not there", { thing: "leak-1", property: "wet", kind: "is", value: true }, "`leak-1` has no `wet` → Use one of: "],
    ["a thing that is not there", { thing: "leak-9", kind: "is", value: true }, "there is no thing `leak-9`"],
    ["a seat", { thing: "seat-1", property: "occupied", kind: "is", value: true }, "limits[0].property: `occupied` never alarms: its model says so (lib:alarm)"],
    ["anything of a seat", { thing: "seat-1", property: "battery", kind: "low", limit: 10 }, "`battery` never alarms"],
    ["a single tag", { thing: "gate-1", property: "exitEpc", kind: "is", value: "E2801" }, "`exitEpc` never alarms"],
    ["seats of a kind", { each: { kind: "seat" }, property: "occupied", kind: "is", value: true }, "`occupied` never alarms"],
    ["a kind that no model is", { each: { kind: "leek" }, kind: "is", value: true }, "limits[0].each: no model is of this model or kind → Use a kind of the installed models: air-conditioner"],
    ["neither model nor kind", { each: {}, kind: "is", value: true }, "limits[0].each: does not say which things"],
    ["a place that is not there", { each: { kind: "leak", within: "F9" }, kind: "is", value: true }, "limits[0].each.within: there is no place `F9`"],
    ["no thing at all", { kind: "is", value: true }, "says not which thing, or twice"],
    ["thing and each", { thing: "leak-1", each: { kind: "leak" }, kind: "is", value: true }, "says not which thing, or twice"],
    ["a kind of limit that there is not", { thing: "leak-1", kind: "hgih", limit: 3 }, "limits[0].kind: not one of the allowed values → Use one of: high, low, rising, falling, stale, is, not, abnormal."],
    ["a limit without its number", { thing: "leak-1", kind: "high" }, "limits[0].limit: `limit` is missing"],
    ["a state without its value", { thing: "leak-1", kind: "is" }, "limits[0].value: `value` is missing"],
  ])("%s is told with its place", (_what, limit, told) => {
    const { mistakes } = read(limit);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(told);
  });
});

describe("one limit for each thing", () => {
  test("of a kind: an alarm of its own for each, also for a thing whose model was refused", () => {
    const { limits, mistakes } = read({ each: { kind: "leak" }, kind: "is", value: true });
    expect(mistakes).toEqual([]);
    expect(limits.map(({ id, thing: of }) => [id, of])).toEqual([["x.leak-1", "leak-1"], ["x.leak-2", "leak-2"], ["x.unknown-1", "unknown-1"]]);
  });

  test("of a model, within a place", () => {
    const model = "urn:stacktwin:tm:milesight-em300-mld:1.0.0";
    expect(read({ each: { model, within: "F1" }, kind: "is", value: true }).limits.map(({ thing: of }) => of)).toEqual(["leak-1"]);
    expect(read({ each: { kind: "leak", within: "hall" }, kind: "is", value: true }).limits.map(({ thing: of }) => of)).toEqual(["leak-2"]);
  });

  test("two that make the same alarm are told", () => {
    expect(read({ each: { kind: "leak" }, kind: "is", value: true }, { id: "x.leak-2", thing: "leak-2", kind: "is", value: true }).mistakes).toEqual([
      expect.stringContaining("two limits are called `x.leak-2`"),
    ]);
  });
});
