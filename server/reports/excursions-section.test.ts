import { expect, test } from "vitest";
import { factsOf, lineOf, type Excursion, type ExcursionAct } from "@stacktwin/twin-models/excursion";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Block } from "./document.ts";
import { excursionsTable } from "./excursions-section.ts";
import type { StoreContent } from "./store-content.ts";
import { writingIn } from "./words.ts";

const T = Date.UTC(2026, 9, 5, 14);
const HOUR = 3_600_000;
const excursion = (id: string, more: Partial<Excursion> = {}): Excursion => ({
  id, space: "RARE" as PlaceId, subject: "all", quantity: "temperature", side: "above", from: T, to: T + 2 * HOUR, begin: "crossed", end: "ended", peak: { at: T + HOUR, value: 24.6 }, dose: 3.5, beyond: 120, known: 1,
  limit: { value: 22, profile: { id: "own", version: 1, title: { zh: "本馆", en: "Own" }, source: "board", edition: "", verified: false } }, revision: 1, told: T + 2 * HOUR, gone: null, ...more,
});
const sign = (of: Excursion): ExcursionAct => ({ act: "sign", at: T + 20 * HOUR, by: { id: "li", name: "李保护" }, cause: { kind: "unit", text: "the chiller had failed" }, note: "books not moved", revision: of.revision, facts: factsOf(of) });
const table = (excursions: StoreContent["excursions"], language: "zh" | "en" = "en"): Block[] => excursionsTable({ excursions } as StoreContent, { writing: writingIn(language, "Asia/Shanghai"), zone: "Asia/Shanghai", nameOf: (thing) => ({ zh: thing, en: thing }) });
const rowsOf = (blocks: Block[]): string[][] => blocks.flatMap((block) => (block.kind === "table" ? (block.rows as string[][]) : []));

test("a signed excursion is told with its numbers, its cause and who signed when, on the site's clock", () => {
  const one = excursion("one");
  expect(rowsOf(table([lineOf(one, [sign(one)])]))).toEqual([["Temperature above 22.0 °C", "2026-10-05 22:00\n2026-10-06 00:00", "24.6 °C", "3.5 °C·h", "Air handling or dehumidifier: the chiller had failed\nbooks not moved", "signed: 李保护\n2026-10-06 18:00"]]);
  expect(rowsOf(table([lineOf(one, [sign(one)])], "zh"))[0]).toContain("已签字：李保护\n2026-10-06 18:00");
});

test("what nobody signed, what goes on, and what changed since is never told as signed", () => {
  const [waiting, going, was] = [excursion("waiting"), excursion("going", { end: "going", quantity: "humidity", dose: null }), excursion("changed")];
  const changed = { ...was, to: was.to + HOUR, revision: 2 };
  const said = rowsOf(table([lineOf(waiting, []), lineOf(going, []), lineOf(changed, [sign(was)])])).map((row) => row.at(-1));
  expect(said).toEqual(["not signed", "not over", "its numbers changed since it was signed: 李保护\n2026-10-06 18:00"]);
  expect(rowsOf(table([lineOf(going, [])]))[0]?.[1]).toMatch(/ \(going on\)$/);
});

test("without any it says so, and of many the newest are told and the others counted", () => {
  expect(table([]).at(-1)).toMatchObject({ kind: "text", text: expect.stringContaining("None on record") });
  const many = table(Array.from({ length: 75 }, (_, n) => lineOf(excursion(String(n), { from: T + n * HOUR, to: T + n * HOUR + 1 }), [])));
  expect(rowsOf(many)).toHaveLength(60);
  expect(many.at(-1)).toMatchObject({ text: "15 earlier ones more." });
});
