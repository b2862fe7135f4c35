import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HELP_KEYS, type Help, type HelpEntry } from "./contract.ts";
import { texts as en } from "./en.ts";
import { texts as zh } from "./zh.ts";

const ROOM = join(import.meta.dirname, "..");
const sources = readdirSync(ROOM, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx") && !file.startsWith("dist") && !file.includes("node_modules"))
  .map((file) => readFileSync(join(ROOM, file), "utf8"))
  .join("\n");
const named = new Set([...sources.matchAll(/<Help of="(\w+)"/g)].map(([, key = ""]) => key));

test("whatever a question mark asks for is explained, and what is explained can be asked for", () => {
  expect([...named].filter((key) => !HELP_KEYS.some((known) => known === key))).toEqual([]);
  expect(HELP_KEYS.filter((key) => !named.has(key))).toEqual([]);
});

const words = ({ title, what, unit, source, values }: HelpEntry): string[] => [title, what, source, ...(unit ? [unit] : []), ...(values ?? []).flat()];

test.each(HELP_KEYS)("%s says the same in both languages", (key) => {
  const shape = (help: Help) => ({ unit: help[key].unit !== undefined, values: help[key].values?.length });
  expect(shape(en)).toEqual(shape(zh));
  for (const text of words(en[key])) expect(text).toMatch(/^[^\p{Script=Han}]+$/u);
  for (const text of words(zh[key]).filter((text) => text !== "%")) expect(text).toMatch(/\p{Script=Han}/u);
});
