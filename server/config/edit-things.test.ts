import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { addThing, rewriteThing } from "./edit-things.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "edit-things-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const reader = {
  id: "reader-1",
  site: "s",
  model: "m",
  name: { zh: "读写器", en: "Reader" },
  place: "A",
  address: { READER: "r1" },
  antennas: [{ antenna: 1, place: "A.1.1", from: 0 }],
} as unknown as ThingInstance;
const second = { ...reader, antennas: [...(reader.antennas ?? []), { antenna: 2, place: "A.1.2", from: 5 }] } as ThingInstance;

const YAML = `# What hangs where.
version: 1
things:
  # By the window.
  - id: reader-1
    site: s
    model: m
    name: { zh: 读写器, en: Reader } # bilingual
    place: A
    address: { READER: r1 }
    antennas: [{ antenna: 1, place: A.1.1, from: 0 }]

  # Another maker's.
  - { id: other, site: s, model: n, name: { zh: 乙, en: B }, place: B, address: {} }
`;

test("in YAML only what changed is another: comments, order and quotes stay", () => {
  const file = put("things.yaml", YAML);
  rewriteThing([file], reader, second);
  expect(readFileSync(file, "utf8")).toBe(YAML.replace("[{ antenna: 1, place: A.1.1, from: 0 }]", "[ { antenna: 1, place: A.1.1, from: 0 }, { antenna: 2, place: A.1.2, from: 5 } ]"));
  const { antennas: _antennas, ...bare } = second;
  rewriteThing([file], second, bare);
  expect(readFileSync(file, "utf8")).toBe(YAML.replace(/ {4}antennas.*\n/, ""));
  addThing([file], second);
  expect(readFileSync(file, "utf8").split("\n").slice(-10)).toEqual([
    "  - id: reader-1",
    "    site: s",
    "    model: m",
    "    name: { zh: 读写器, en: Reader }",
    "    place: A",
    "    address: { READER: r1 }",
    "    antennas:",
    "      - { antenna: 1, place: A.1.1, from: 0 }",
    "      - { antenna: 2, place: A.1.2, from: 5 }",
    "",
  ]);
});

test("JSON stays as it was written, compact or indented", () => {
  for (const indent of [0, 1, 2]) {
    const file = put("things.json", JSON.stringify({ version: 1, things: [reader] }, null, indent));
    rewriteThing([file], reader, second);
    expect(readFileSync(file, "utf8")).toBe(JSON.stringify({ version: 1, things: [second] }, null, indent));
  }
  const byHand = put("hand.json", `{ "version": 1,\n  "things": [ ${JSON.stringify(reader)} ] }`);
  rewriteThing([byHand], reader, second);
  expect(JSON.parse(readFileSync(byHand, "utf8"))).toEqual({ version: 1, things: [second] });
});

test("the file that names it is found; a new one goes behind the last; and both can be undone", () => {
  const [one, two] = [put("one.yaml", "version: 1\nthings: []\n"), put("two.yaml", YAML)];
  const undo = [rewriteThing([one, two], reader, second), addThing([one, two], { ...reader, id: "new" } as ThingInstance)];
  expect(readFileSync(one, "utf8")).toContain("id: new");
  expect(readFileSync(two, "utf8")).toContain("antenna: 2");
  for (const each of undo) each.undo();
  expect([readFileSync(one, "utf8"), readFileSync(two, "utf8")]).toEqual(["version: 1\nthings: []\n", YAML]);
});

test("rights stay, a link stays a link, and nothing is left beside it", () => {
  const file = put("things.yaml", YAML);
  chmodSync(file, 0o640);
  symlinkSync(file, join(folder, "link.yaml"));
  rewriteThing([join(folder, "link.yaml")], reader, second);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readFileSync(file, "utf8")).toContain("antenna: 2");
  expect(readdirSync(folder).toSorted()).toEqual(["link.yaml", "things.yaml"]);
});

test("what somebody else wrote meanwhile is not overwritten", () => {
  const file = put("things.yaml", YAML.replace("READER: r1", "READER: r9"));
  expect(() => rewriteThing([file], reader, second)).toThrow(expect.objectContaining({ code: "CONFLICT", message: expect.stringContaining("changed meanwhile") }));
  expect(() => rewriteThing([file], { ...reader, id: "gone" } as ThingInstance, second)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  expect(() => addThing([], second)).toThrow(expect.objectContaining({ code: "CONFLICT" }));
  expect(readFileSync(file, "utf8")).toContain("READER: r9");
});
