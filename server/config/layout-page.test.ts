import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TSchema } from "typebox";
import { BuildingSchema, FixtureSchema, LayoutSchema, RangeSchema, SpaceSchema, StackSchema, StoreySchema } from "@stacktwin/twin-models/layout";
import { SLACK } from "@stacktwin/twin-models/layout-faults";
import { columnOf, TABLE_COLUMNS, TableDefaultsSchema, TableNumberingSchema } from "@stacktwin/twin-models/layout-table";
import { NumberingSchema } from "@stacktwin/twin-models/numbering";
import { expandLayout } from "@stacktwin/twin-models/place";
import { readLayoutFile, type ReadLayout } from "./layout-file.ts";
import type { Mistake } from "./read-file.ts";

const page = readFileSync(new URL("../../docs/layout.md", import.meta.url), "utf8");
const blocks = (language: string): string[] => [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1] ?? "");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "layout-page-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): ReadLayout {
  const file = join(folder, "layout.yaml");
  writeFileSync(file, text);
  const mistakes: Mistake[] = [];
  const found = readLayoutFile(file, mistakes);
  expect(mistakes).toEqual([]);
  if (!found) throw new Error("it was not read");
  return found;
}

test("the smallest layout of the page is taken as it stands", () => {
  const { places } = expandLayout(read(blocks("yaml")[0] ?? "").layout);
  expect(places.filter(({ kind }) => kind === "shelf")).toHaveLength(30);
});

test("its table is taken, with the file that names it, and makes the id it shows", () => {
  writeFileSync(join(folder, "ranges.csv"), blocks("csv")[0] ?? "");
  const tree = expandLayout(read(blocks("yaml")[1] ?? "").layout);
  const shown = /# (\S+)/.exec(blocks("yaml")[1] ?? "")?.[1] ?? "";
  expect(tree.byId.get(shown as never)?.kind).toBe("shelf");
});

test("every heading it lists is understood, and every one that is understood is listed", () => {
  const listed = /### 表的列[\s\S]*?### /.exec(page)?.[0] ?? "";
  for (const [column, names] of Object.entries(TABLE_COLUMNS)) {
    expect(listed, column).toContain(`\`${names[0]}\``);
    for (const name of names.filter((each) => /[㐀-鿿]/.test(each)).slice(0, 1)) expect(listed, column).toContain(name);
  }
  for (const name of listed.split("\n").filter((line) => line.startsWith("| `")).flatMap((line) => (line.split("|")[2] ?? "").split(/[、；]/)))
    expect(columnOf(name.trim()), name).toBeDefined();
});

type Field = TSchema & { minimum?: number; maximum?: number; enum?: unknown[]; default?: unknown };

/** Cells of the row for a field in the section of that name. */
function rowOf(section: string, field: string): string[] {
  const text = page.slice(page.indexOf(section)).split(/\n#{2,3} /)[0] ?? "";
  const row = text.split("\n").find((line) => line.startsWith("| `") && (line.split("|")[1] ?? "").includes(`\`${field}\``));
  if (row === undefined) throw new Error(`docs/layout.md does not describe \`${field}\` under ${section}`);
  return row.split("|").map((cell) => cell.trim());
}

test.each([
  ["### Layout", LayoutSchema],
  ["### Building", BuildingSchema],
  ["### Storey", StoreySchema],
  ["### Space", SpaceSchema],
  ["### Range", RangeSchema],
  ["### Numbering", NumberingSchema],
  ["### Stack", StackSchema],
  ["### Fixture", FixtureSchema],
  ["| `numbering`", TableNumberingSchema],
  ["| `defaults`", TableDefaultsSchema],
])("%s describes each field with its limits and default", (section, schema) => {
  for (const [name, part] of Object.entries(schema.properties)) {
    const field = part as Field;
    const [, , values = "", otherwise = ""] = rowOf(section, name);
    if (field.minimum !== undefined) expect(values, name).toBe(field.maximum === undefined ? `≥ ${field.minimum}` : `${field.minimum}–${field.maximum}`);
    if (field.enum && name !== "spaceKind") expect(values, name).toBe(field.enum.join(", "));
    if (field.default !== undefined) expect(otherwise.replaceAll(/[`[\]]/g, ""), name).toBe([field.default].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join(", "));
  }
});

test("it says how much counts as touching", () => {
  expect(page).toContain(`Up to ${SLACK * 100} cm`);
});
