import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadInstallation } from "../config/load.ts";
import { layout } from "./layout.ts";

let folder: string;
let lines: string[];
const say = (line: string): void => void lines.push(line);
const at = (name: string): string => join(folder, name);
const site = ["--site", "north", "--name", "北馆|North library", "--time-zone", "Asia/Shanghai", "--valid-from", "2026-09-01"];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "layout-"));
  lines = [];
  writeFileSync(at("ranges.csv"), "storey,storey_name_zh,storey_name_en,space,ranges,sides,bays,shelves\nF1,一层,Ground floor,OPEN,4,2,6,5\nF2,,,OPEN,3,1,6,5\n");
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(["layout.yaml", "layout.json"])("a table becomes %s, which a configuration takes as it is", async (name) => {
  expect(await layout.run([at("ranges.csv"), ...site, "--out", at(name)], say)).toBe(0);
  expect(lines[0]).toMatch(/^ {2}F1 一层 · Ground floor: 1 spaces, 8 ranges, 48 bays, 240 shelves; /);
  expect(lines.at(-2)).toBe("In all 2 storeys, 2 spaces, 11 ranges, 66 bays, 330 shelves.");
  writeFileSync(at("stacktwin.json"), JSON.stringify({ version: 1, data: "data", broker: { accounts: [] }, sites: [{ id: "north", layouts: [name] }] }));
  const loaded = loadInstallation(at("stacktwin.json"));
  if ("mistakes" in loaded) throw new Error(JSON.stringify(loaded.mistakes));
  const [found] = loaded.installation.sites;
  expect(found?.places.layout).toMatchObject({ name: { zh: "北馆", en: "North library" }, validFrom: Date.parse("2026-08-31T16:00:00Z") });
  expect(found?.places.places.filter(({ kind }) => kind === "shelf")).toHaveLength(330);
  lines = [];
  expect(await layout.run([at(name)], say)).toBe(0);
  expect(lines.at(-1)).toContain("330 shelves");
});

test("nothing is written over, and nothing is written while there are mistakes", async () => {
  expect(await layout.run([at("ranges.csv"), ...site], say)).toBe(0);
  const before = readFileSync(at("layout.yaml"), "utf8");
  await expect(layout.run([at("ranges.csv"), ...site], say)).rejects.toThrow(expect.objectContaining({ code: "CONFLICT" }));
  expect(await layout.run([at("ranges.csv"), ...site, "--force", "--sides", "left", "--time-zone", "Asia/Beijing", "--pattern", "{bay}"], say)).toBe(1);
  expect(lines.at(-1)).toContain("--sides");
  expect(await layout.run([at("ranges.csv"), ...site, "--force", "--time-zone", "Asia/Beijing", "--pattern", "{bay}", "--valid-from", "2026-13-01"], say)).toBe(1);
  expect(lines.at(-1)).toMatch(/3 mistakes[\s\S]*--time-zone[\s\S]*--valid-from[\s\S]*--pattern/);
  expect(readFileSync(at("layout.yaml"), "utf8")).toBe(before);
  await expect(layout.run([at("ranges.csv")], say)).rejects.toThrow(expect.objectContaining({ code: "BAD_INPUT" }));
  await expect(layout.run([at("none.csv"), ...site], say)).rejects.toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
});
