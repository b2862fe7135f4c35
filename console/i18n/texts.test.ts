import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Language } from "./i18n.ts";
import { PARTS } from "./parts.ts";

type Node = { readonly [key: string]: string | Node };
const flat = (node: Node, at = ""): Map<string, string> =>
  new Map(
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${at}${key}`, value] as const] : [...flat(value, `${at}${key}.`)],
    ),
  );

const ROOM = join(import.meta.dirname, "..");
const sources = readdirSync(ROOM, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && !file.startsWith("dist") && !/^i18n.(zh|en)./.test(file) && !file.includes("node_modules"))
  .map((file) => readFileSync(join(ROOM, file), "utf8"))
  .join("\n");

const used = new Set([...sources.matchAll(/["'`]([a-z]\w*(?:\.[\w-]+)+)["'`]/gi)].map((match) => match[1]));
/** Keys put together from a fixed beginning, such as `state.${state}`. */
const beginnings = [...sources.matchAll(/`([a-z]\w*(?:\.[\w-]*)*)\$\{/gi)].map((match) => match[1] ?? "").filter((part) => part.includes("."));

const { help: _explains, ...SAID } = PARTS;
const textsIn = (language: Language): Promise<Node[]> => Promise.all(Object.values(SAID).map(async (part): Promise<Node> => (await part[language]()).texts));
const parts = await textsIn("zh");
const chinese = flat(Object.assign({}, ...parts) as Node);
const english = flat(Object.assign({}, ...(await textsIn("en"))) as Node);

test("what a key begins with stands in one part", () => {
  const groups = parts.flatMap((part) => Object.keys(part));
  expect(groups.filter((group, at) => groups.indexOf(group) !== at)).toEqual([]);
});

test("both languages have the same keys and the same blanks", () => {
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  const blanks = (text = ""): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();
  for (const [key, text] of chinese) expect(blanks(english.get(key)), key).toEqual(blanks(text));
});

test("no text is empty or left in the other language", () => {
  for (const [key, text] of chinese) expect(text.trim(), key).not.toBe("");
  for (const [key, text] of english) expect(text.trim(), key).not.toBe("");
});

test("every key named in the screens exists", () => {
  const named = [...sources.matchAll(/\bt\(\s*["'`]([\w.-]+)["'`]/g)].map((match) => match[1] ?? "");
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((key) => !chinese.has(key))).toEqual([]);
});

test("no key is unused", () => {
  const unused = [...chinese.keys()].filter((key) => !used.has(key) && !beginnings.some((beginning) => key.startsWith(beginning)));
  expect(unused).toEqual([]);
});
