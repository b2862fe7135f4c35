import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DESTINATIONS } from "../frame/destinations.ts";
import { SECTIONS } from "../pages/admin/sections.ts";
import { READERS, type Guide, type Section } from "./contract.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const all = ({ readers, everyone }: Guide): Section[] => [...READERS.flatMap((reader) => readers[reader].sections), ...everyone];
const shape = (guide: Guide) => all(guide).map(({ key, ordered, steps }) => ({ key, ordered, steps: steps.map(({ to, code }) => ({ to, coded: code !== undefined })) }));

test("every role has its page in both languages, with the same sections and steps", () => {
  for (const reader of READERS) {
    const keys = (guide: Guide): string[] => guide.readers[reader].sections.map(({ key }) => key);
    expect(keys(en), reader).toEqual(keys(zh));
    expect(keys(zh)[0]).toBe("see");
    expect(keys(zh).length).toBeGreaterThanOrEqual(3);
    expect(new Set(keys(zh)).size, reader).toBe(keys(zh).length);
  }
  expect(shape(en)).toEqual(shape(zh));
});

test("every text is in its language", () => {
  for (const { title, lead, steps } of all(zh)) for (const text of [title, lead, ...steps.map((step) => step.text)]) expect(text).toMatch(/\p{Script=Han}/u);
  for (const { title, lead, steps } of all(en)) for (const text of [title, lead, ...steps.map((step) => step.text)]) expect(text).toMatch(/^[^\p{Script=Han}]+$/u);
});

const routes = readFileSync(join(import.meta.dirname, "../App.tsx"), "utf8");
test.each([...new Set(all(zh).flatMap(({ steps }) => steps.flatMap(({ to }) => to ?? [])))])("the link to %s leads to a page that there is", (to) => {
  const [page, section, ...more] = to.split("/");
  expect(more).toEqual([]);
  expect(DESTINATIONS.some(({ name }) => name === page)).toBe(true);
  expect(routes).toMatch(new RegExp(`path="${page}(/\\*)?"`));
  if (section !== undefined) expect(page === "admin" && SECTIONS.some(({ name }) => name === section)).toBe(true);
});

test("the guide itself has its page", () => expect(routes).toContain('path="guide"'));
