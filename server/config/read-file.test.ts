import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigSchema } from "@stacktwin/twin-models/config";
import { describeMistakes, readChecked, type Mistake } from "./read-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): { value: unknown; mistakes: Mistake[] } {
  const file = join(folder, "stacktwin.yaml");
  writeFileSync(file, text);
  const mistakes: Mistake[] = [];
  return { value: readChecked(file, ConfigSchema, mistakes)?.value, mistakes };
}

test("defaults are filled in", () => {
  const { value, mistakes } = read("version: 1\ndata: d\nsites:\n  - id: one\n    layouts: [l.json]\n");
  expect(mistakes).toEqual([]);
  expect(value).toMatchObject({ web: { host: "127.0.0.1", port: 8420 }, retention: { spoolDays: 7 }, sites: [{ modbus: [], things: [] }] });
});

test("every mistake is reported at once, with line, path and remedy", () => {
  const { value, mistakes } = read(
    [
      "version: 2",
      "data: d",
      "web:",
      "  port: eighty",
      "  prot: 1",
      "sites:",
      "  - id: one",
      "    broker:",
      "      url: http://wrong",
    ].join("\n"),
  );
  expect(value).toBeUndefined();
  const places = mistakes.map(({ line, path }) => `${line} ${path}`);
  expect(places).toEqual(expect.arrayContaining(["1 version", "4 web.port", "5 web.prot", "7 sites[0].layouts", "9 sites[0].broker.url"]));
  expect(mistakes.every(({ remedy, what }) => remedy !== "" && what !== "")).toBe(true);
  expect(describeMistakes(mistakes)).toContain("stacktwin.yaml:4:");
});

test("broken syntax is placed", () => {
  const { mistakes } = read("version: 1\ndata: [unclosed\n");
  expect(mistakes[0]?.line).toBeGreaterThan(0);
});

test("a file that is not there says so", () => {
  const mistakes: Mistake[] = [];
  expect(readChecked(join(folder, "none.yaml"), ConfigSchema, mistakes)).toBeUndefined();
  expect(mistakes[0]?.what).toContain("cannot be read");
});
