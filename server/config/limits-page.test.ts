import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LimitRuleSchema, type Limit } from "@stacktwin/twin-models/alarm";
import { OrderRuleSchema } from "@stacktwin/twin-models/order-rule";
import { expandLayout } from "@stacktwin/twin-models/place";
import { DESKS, priorityOf, SEVERITIES } from "@stacktwin/twin-models/priority";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import type { BoundThing } from "@stacktwin/devices/contract";
import { expandLimits, readLimits } from "./limits.ts";
import { modelFiles } from "./models.ts";
import type { Mistake } from "./read-file.ts";

const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");
const [example = "", system = ""] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const catalogue = loadCatalogue(modelFiles([]));
const outline: [number, number][] = [[0, 0], [9, 0], [9, 9]];
const places = expandLayout({
  version: 1, site: "main" as never, name: both("Main"), timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{ id: "B" as never, name: both("B"), storeys: [{ id: "F3" as never, name: both("3"), level: 2, elevation: 8, height: 4, outline, spaces: [{ id: "F3-RARE" as never, kind: "rare-store", name: both("Rare"), outline, ranges: [], stacks: [], fixtures: [] }] }] }],
});
const thing = (id: string, model: string, more: object): ThingInstance => ({ id, site: "main", model: `urn:stacktwin:tm:${model}:1.0.0`, name: both(id), place: "F3-RARE", ...more }) as unknown as ThingInstance;
const things = [
  thing("climate-1", "climate-transmitter", { address: { CONNECTION: "gateway-1", UNIT: 1 }, servedBy: ["unit-1"] }),
  thing("unit-1", "air-handling-unit", { address: { CONNECTION: "gateway-1", UNIT: 2 } }),
];

let folder: string;
let limits: Limit[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "limits-page-"));
  const file = join(folder, "limits.yaml");
  writeFileSync(file, example);
  const bound = new Map<string, BoundThing>(things.flatMap((each) => {
    const model = catalogue.models.get(each.model);
    return model ? [[each.id, model.bind(each)] as const] : [];
  }));
  const mistakes: Mistake[] = [];
  limits = expandLimits(readLimits([file], mistakes), { things, bound, places, catalogue }, new Set(), mistakes);
  expect(mistakes).toEqual([]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the example of the page is taken as it stands: one explains the other, and makes work", () => {
  expect(limits.map(({ id, priority, under, orders = [] }) => [id, priority, under, orders.length])).toEqual([
    ["rare.temperature.high.climate-1", "medium", ["unit-fault.unit-1"], 1],
    ["unit-fault.unit-1", "high", [], 0],
  ]);
});

test("every word that a limit takes is on the page, and so is every kind", () => {
  const words = new Set([...LimitRuleSchema.anyOf, OrderRuleSchema].flatMap(({ properties }) => Object.keys(properties)));
  const kinds = LimitRuleSchema.anyOf.flatMap(({ properties: { kind } }) => (kind as unknown as { enum: string[] }).enum);
  for (const word of [...words, ...kinds, ...DESKS, ...SEVERITIES, "via", "servedBy"]) expect(page, word).toMatch(new RegExp(`\\b${word}\\b`));
});

test("its table of priorities is the one in force", () => {
  for (const severity of SEVERITIES) {
    const row = new RegExp(`^\\| ${severity} \\|(.*)\\|$`, "m").exec(page)?.[1];
    expect(row?.split("|").map((cell) => cell.trim()), severity).toEqual([15, 60, 480, 481].map((minutes) => priorityOf(severity, minutes)));
  }
});

test("the models of the system are those that come with the product", () => {
  const named = [...system.matchAll(/model: (\S+)/g)].map((match) => match[1] ?? "");
  expect(named).toHaveLength(2);
  for (const model of named) expect(catalogue.models.has(model), model).toBe(true);
});
