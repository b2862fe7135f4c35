import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { Value } from "typebox/value";
import { SiteConfigSchema, type SiteConfig } from "@stacktwin/twin-models/config";
import { CONFLICTS } from "@stacktwin/twin-models/library-conflict";
import { FOLIO_MEANINGS, KOHA_MARKS, SIP2_MEANINGS } from "@stacktwin/twin-models/library-codes";
import { FolioConfigSchema, KohaConfigSchema, Sip2ConfigSchema, type LibrarySystemConfig } from "@stacktwin/twin-models/library-system";
import { expandLayout } from "@stacktwin/twin-models/place";
import { loadCatalogue } from "@stacktwin/devices/catalogue";
import { checkLibrarySystems, roundLines } from "./library-systems.ts";
import { expandLimits, readLimits } from "./limits.ts";
import { modelFiles } from "./models.ts";
import type { Mistake } from "./read-file.ts";
import { readThings } from "./things.ts";

const page = readFileSync(new URL("../../docs/library-systems.md", import.meta.url), "utf8");
const [site = "", koha = "", folio = "", things = "", limits = ""] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const mistakesOf = (librarySystem: LibrarySystemConfig): [string, string][] => {
  const found: [string, string][] = [];
  checkLibrarySystems([{ id: "main", layouts: [], things: [], limits: [], past: [], modbus: [], librarySystem } as unknown as SiteConfig], (pointer, what) => found.push([pointer.replace("/sites/0/librarySystem", ""), what]));
  return found;
};
const asked = (system: object): LibrarySystemConfig => Value.Default(system["kind" as never] === "sip2" ? Sip2ConfigSchema : system["kind" as never] === "koha" ? KohaConfigSchema : FolioConfigSchema, system) as LibrarySystemConfig;

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "library-page-")); });
afterAll(() => rmSync(folder, { recursive: true }));

test("the sites of the page are taken as they stand", () => {
  const [whole] = (parse(site) as { sites: unknown[] }).sites;
  const full = Value.Default(SiteConfigSchema, whole);
  expect([...Value.Errors(SiteConfigSchema, full)]).toEqual([]);
  for (const text of [koha, folio]) {
    const { librarySystem } = parse(text) as SiteConfig;
    const other = Value.Default(SiteConfigSchema, { ...(whole as object), librarySystem: asked(librarySystem!) });
    expect([...Value.Errors(SiteConfigSchema, other)]).toEqual([]);
    expect(mistakesOf(asked(librarySystem!))).toEqual([]);
  }
  expect(mistakesOf((full as SiteConfig).librarySystem!)).toEqual([]);
});

test("its things and limits are taken as they stand: what rests on the list is held back under the gate that is blind, the gate's own is not", () => {
  writeFileSync(join(folder, "things.yaml"), things);
  writeFileSync(join(folder, "limits.yaml"), limits);
  const mistakes: Mistake[] = [];
  const catalogue = loadCatalogue(modelFiles([]));
  const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
  const outline: [number, number][] = [[0, 0], [9, 0], [9, 9]];
  const places = expandLayout({
    version: 1, site: "main" as never, name: both("Main"), timeZone: "Asia/Shanghai", validFrom: 0,
    buildings: [{ id: "B" as never, name: both("B"), storeys: [{ id: "F1" as never, name: both("1"), level: 0, elevation: 0, height: 4, outline, spaces: [{ id: "F1-HALL" as never, kind: "lobby", name: both("Hall"), outline, ranges: [], stacks: [], fixtures: [] }] }] }],
  });
  const installed = readThings([join(folder, "things.yaml")], mistakes).map(({ value }) => value);
  const bound = new Map(installed.map((thing) => [thing.id, catalogue.models.get(thing.model)!.bind(thing)]));
  const found = expandLimits(readLimits([join(folder, "limits.yaml")], mistakes), { things: installed, bound, places, catalogue }, new Set(), mistakes);
  expect(mistakes).toEqual([]);
  expect(found.map(({ id, under }) => [id, under])).toEqual([["library-system-away", []], ["gate-blind", []], ["gate-own.gate-1", []], ["gate-list.gate-1", ["gate-blind"]]]);
});

test("every setting, every status and every kind of conflict is on the page", () => {
  for (const schema of [Sip2ConfigSchema, KohaConfigSchema, FolioConfigSchema]) for (const word of Object.keys(schema.properties)) expect(page, word).toContain(word);
  for (const word of [...CONFLICTS, ...KOHA_MARKS]) expect(page).toContain(`\`${word}\``);
});

const sip2 = { kind: "sip2", host: "h" };
const WRONG: [system: object, at: string, what: RegExp][] = [
  [{ ...sip2, user: "u" }, "", /only one of/],
  [{ ...sip2, statuses: { "6": "lost" } }, "/statuses/6", /no circulation status/],
  [{ kind: "koha", url: "http://koha.example", user: "u", password: "p" }, "/url", /unencrypted/],
  [{ kind: "koha", url: "https://koha.example" }, "", /one way to sign in/],
  [{ kind: "koha", url: "https://koha.example", user: "u", password: "p", clientId: "c", clientSecret: "s" }, "", /one way to sign in/],
  [{ kind: "koha", url: "https://koha.example", clientId: "c" }, "", /half of a sign-in/],
  [{ kind: "koha", url: "https://koha.example", user: "u", password: "p", statuses: { lost: "none" } }, "/statuses/lost", /no field/],
  [{ kind: "folio", url: "https://f.example", tenant: "t" }, "", /needs a way to sign in/],
  [{ kind: "folio", url: "https://f.example", tenant: "t", token: "x", statuses: { available: "none" } }, "/statuses/available", /no item status/],
];
test.each(WRONG)("%j is told at %s", (system, at, what) => expect(mistakesOf(asked(system))).toContainEqual([at, expect.stringMatching(what)]));

test.each([{ ...sip2, port: 99_999 }, { ...sip2, institution: "A|AB1" }, { ...sip2, user: "a\rb", password: "p" }, { ...sip2, statuses: { "03": "gone" } }, { kind: "ncip", url: "https://x" }, { kind: "koha", url: "koha.example" }])("%j has not the form", (system) =>
  expect(Value.Check(SiteConfigSchema, { id: "main", layouts: ["l"], things: [], limits: [], past: [], modbus: [], librarySystem: asked(system) })).toBe(false));

test("a round that is longer than words last is told", () => {
  const lines = (system: object, items: number, hours?: number): string[] => roundLines({ librarySystem: asked(system), ...(hours === undefined ? {} : { libraryStatusHours: hours }) } as SiteConfig, items);
  expect(lines(sip2, 100_000)).toEqual([expect.stringContaining("takes 13.9 h")]);
  expect(lines(sip2, 1_000_000)).toHaveLength(2);
  expect(lines(sip2, 1_000_000, 200)).toHaveLength(1);
  expect(lines({ kind: "koha", url: "https://k", user: "u", password: "p" }, 1_000_000)).toEqual([expect.stringContaining("takes 2.8 h")]);
  expect(roundLines({} as SiteConfig, 5)).toEqual([]);
});

test("the tables have a meaning for each word that is published", () => {
  expect(Object.keys(SIP2_MEANINGS).toSorted()).toEqual(Array.from({ length: 13 }, (_, n) => String(n + 1).padStart(2, "0")));
  expect(Object.keys(FOLIO_MEANINGS)).toHaveLength(21);
});
