import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { LATER, PARTS, type Part } from "./parts.ts";

const ROOM = join(import.meta.dirname, "..");
const MAIN = "main.tsx";
const files = readdirSync(ROOM, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^dist|node_modules|^(i18n|help|guide).(zh|en)\b/.test(file));
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOM, file), "utf8")]));
const beside = (file: string, address = ""): string => relative(ROOM, join(ROOM, dirname(file), address));

/** What a file cannot run without. */
const imports = new Map([...sources].map(([file, source]) => [file, [...source.matchAll(/^(?:import|export)(?! type\b)[^;]*? from "(\.[^"]+)"/gm)].map(([, address]) => beside(file, address)).filter((found) => sources.has(found))]));
function closure(of: string): Set<string> {
  const found = new Set([of]);
  for (const file of found) for (const next of imports.get(file) ?? []) found.add(next);
  return found;
}

/** What is asked for later, where, and together with which texts. */
const asked = [...sources].flatMap(([file, source]) =>
  [...source.matchAll(/import\("(\.[^"]+)"\)([^\n]*)/g)].map(([, address, rest = ""]) => ({ by: file, module: beside(file, address), texts: [...rest.matchAll(/, "(\w+)"/g)].map(([, part]) => part as Part) })).filter(({ module }) => sources.has(module)),
);
const entries = new Map([MAIN, ...asked.map(({ module }) => module)].map((module) => [module, closure(module)]));
const first = entries.get(MAIN) ?? new Set();

/** The parts that are there whenever a file shows something: of every way to it, those that its module or who asked for that brings. */
function there(module: string, on: readonly string[] = []): Set<Part> {
  if (module === MAIN || on.includes(module)) return new Set(on.includes(module) ? LATER : []);
  const ways = asked.filter((one) => one.module === module).map(({ by, texts }) => {
    const hosts = first.has(by) ? [new Set<Part>()] : [...entries].filter(([, files]) => files.has(by)).map(([host]) => there(host, [...on, module]));
    return new Set(LATER.filter((part) => texts.includes(part) || hosts.every((host) => host.has(part))));
  });
  return new Set(LATER.filter((part) => ways.every((way) => way.has(part))));
}

const groups = new Map(await Promise.all(LATER.map(async (part) => [part, Object.keys((await PARTS[part].zh()).texts)] as const)));
const says = (file: string, part: Part): boolean => new RegExp(`["'\`](?:${groups.get(part)?.join("|")})\\.[\\w$]`).test(sources.get(file) ?? "");

test.each([...entries.keys()])("%s comes with all that it says", (module) => {
  const has = there(module);
  const lacks = [...(entries.get(module) ?? [])].filter((file) => module === MAIN || !first.has(file)).flatMap((file) => LATER.filter((part) => !has.has(part) && says(file, part)).map((part) => `${part}: ${file}`));
  expect(lacks).toEqual([]);
});

test("every part is asked for", () => {
  expect(LATER.filter((part) => !asked.some(({ texts }) => texts.includes(part)))).toEqual([]);
});
