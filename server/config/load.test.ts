import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Layout } from "@stacktwin/twin-models/layout";
import { loadInstallation } from "./load.ts";

const TRANSMITTER = "urn:stacktwin:tm:climate-transmitter:1.0.0";
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacktwin-load-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown): void => writeFileSync(join(folder, name), JSON.stringify(content));

const layout = (site: string, storey: string): Layout => ({
  version: 1,
  site: site as Layout["site"],
  name: both(site),
  timeZone: "Asia/Shanghai",
  validFrom: 0,
  buildings: [
    {
      id: `${site}-house` as never,
      name: both("House"),
      storeys: [
        {
          id: storey as never,
          name: both("1"),
          level: 0,
          elevation: 0,
          height: 4,
          outline: [
            [0, 0],
            [9, 0],
            [9, 9],
          ],
          spaces: [],
        },
      ],
    },
  ],
});

const transmitter = (site: string, id: string, place: string, more: object = {}): object => ({
  id,
  site,
  model: TRANSMITTER,
  name: both(id),
  place,
  address: { CONNECTION: "plc", UNIT: 1 },
  ...more,
});

/** Two sites with a connection each; what each test puts into their files. */
function mistakesOf(storeys: [string, string], things: [object[], object[]]): string[] {
  const sites = ["north", "south"].map((site, n) => {
    write(`layout-${site}.json`, layout(site, storeys[n] ?? ""));
    write(`things-${site}.json`, { version: 1, things: things[n] });
    return {
      id: site,
      layouts: [`layout-${site}.json`],
      things: [`things-${site}.json`],
      modbus: [{ id: "plc", host: "127.0.0.1", port: 502 }],
    };
  });
  write("stacktwin.json", { version: 1, data: "data", web: {}, retention: {}, sites });
  const loaded = loadInstallation(join(folder, "stacktwin.json"));
  return "mistakes" in loaded ? loaded.mistakes.map(({ file, path, what }) => `${file.slice(folder.length + 1)} ${path}: ${what}`) : [];
}

test("two sites with things and places of their own are taken", () => {
  expect(mistakesOf(["N1", "S1"], [[transmitter("north", "n", "N1")], [transmitter("south", "s", "S1")]])).toEqual([]);
});

test("a thing is called by its id alone, in whatever site it is", () => {
  expect(mistakesOf(["N1", "S1"], [[transmitter("north", "c", "N1")], [transmitter("south", "c", "S1")]])).toEqual([
    expect.stringMatching(/^things-south\.json .*two things are called `c`$/),
  ]);
});

test("rooms and grants name storeys and spaces without their site, so no two sites share one", () => {
  expect(mistakesOf(["F1", "F1"], [[], []])).toEqual(["layout-south.json F1: site `north` has a place with this id, too"]);
});

test("only a number that is measured can be calibrated", () => {
  const calibration = (property: string): object => ({ calibration: [{ property, from: 0, offset: 1, certificate: "CAL-1" }] });
  const of = (property: string): string[] => mistakesOf(["N1", "S1"], [[transmitter("north", "c", "N1", calibration(property))], []]);
  expect(of("temperature")).toEqual([]);
  for (const property of ["no-such", "setpoint"])
    expect(of(property), property).toEqual([expect.stringContaining(`\`${property}\` is no number that this device measures`)]);
});

/** One site with these layouts, in this order. */
function mistakesOfVersions(...layouts: object[]): string[] {
  layouts.forEach((each, n) => write(`layout-${n}.json`, each));
  const site = { id: "north", layouts: layouts.map((_, n) => `layout-${n}.json`), modbus: [{ id: "plc", host: "127.0.0.1", port: 502 }] };
  write("stacktwin.json", { version: 1, data: "data", web: {}, retention: {}, sites: [site] });
  const loaded = loadInstallation(join(folder, "stacktwin.json"));
  return "mistakes" in loaded ? loaded.mistakes.map(({ file, line, path, what }) => `${file.slice(folder.length + 1)}:${line} ${path}: ${what}`) : [];
}

test("versions of a layout begin at moments of their own, and an id stays with its kind of place", () => {
  const first = layout("north", "N1");
  const space = { id: "north-old", kind: "office", name: both("x"), outline: first.buildings[0]!.storeys[0]!.outline };
  const later = { ...layout("north", "north-old"), validFrom: "2026-09-01" };
  expect(mistakesOfVersions(first, later)).toEqual([]);
  expect(mistakesOfVersions(first, first)).toEqual(["layout-1.json:1 validFrom: another layout of this site is valid from the same moment"]);
  const before = { ...first, buildings: [{ ...first.buildings[0]!, storeys: [{ ...first.buildings[0]!.storeys[0]!, spaces: [space] }] }] };
  // Listed in whatever order: the later one is told.
  expect(mistakesOfVersions(later, before)).toEqual(["layout-0.json:1 buildings[0].storeys[0]: `north-old` is a storey here and was a space in an earlier layout"]);
});
