import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { Scan } from "@stacktwin/twin-models/scan";
import type { StocktakeNews } from "@stacktwin/twin-models/stocktake";
import type { Stocktakes } from "../contracts/stocktake.ts";
import type { Locator } from "../contracts/stages.ts";
import { createLocator } from "../locate/locator.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";
import { createStocktakes } from "./stocktakes.ts";

const SITE = "city" as SiteId;
const T = Date.UTC(2026, 2, 1);
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];
const range = (id: string, z: number) => ({ id: id as PlaceId, label: id, x: 1, z, angle: 0, bays: 2, bayWidth: 1, shelves: 2, shelfHeight: 0.3, depth: 0.3 });
const space = { id: "OS" as PlaceId, kind: "open-stacks" as const, name: both("Stacks"), outline: square, stacks: [], ranges: [range("R1", 1), range("R2", 3)], fixtures: [] };
const layout: Layout = { version: 1, site: SITE, name: both("City"), timeZone: "UTC", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [space] }] }] };
const places = expandLayout(layout);
const SHELVES = places.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
const item = (n: number, owner = "CN-1"): Item => ({ key: itemKey(owner, `B${n}`), owner, barcode: `B${n}`, epcs: [], title: `Book ${n}`, author: "", callNumber: `TP/${n}`, home: SHELVES[n % 8]!, order: 100 - n, thickness: 20 });
const ITEMS = [...Array.from({ length: 80 }, (_, n) => item(n)), item(7, "CN-2")];
const person = (id: string): Person => ({ id, name: id, contact: "", language: "en", grants: [] }) as unknown as Person;
const LI = person("li");
const ALL = { all: (): boolean => true };

let folder: string;
let db: Database;
let locator: Locator;
let stocktakes: Stocktakes;
let told: StocktakeNews[];
const time = { now: T };
const clock = { now: () => time.now };

function start(): void {
  db = openDatabase(join(folder, "state.db"));
  const state = createStateStore(db);
  locator = createLocator({ site: SITE, items: ITEMS, version: 1, places, antennas: [], clock });
  locator.restore(state.locations(SITE), state.libraryStatuses(SITE), []);
  told = [];
  stocktakes = createStocktakes({
    store: state.stocktakes,
    record: (act) => state.addAct(act),
    sites: () => [{ site: SITE, places, locator }],
    placed: (_site, read) => read.forEach(({ row, place, said }) => locator.place(row, place, said, time.now)),
    sequenced: (_site, { shelf, rows, said }) => void locator.sequence(shelf, rows, said, time.now),
    publish: (_site, news) => void told.push(news),
    clock,
    turn,
  });
  stocktakes.restore();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stocktakes-"));
  time.now = T;
  start();
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const scan = (n: number, project: string, shelf = SHELVES[n % 8]!, at = T - 1000): Scan => ({ id: `scan-${n}-${shelf}-${at}`, at, shelf, code: `B${n}`, symbology: "barcode", via: "camera", project });
const take = (scans: Scan[], by = LI) => stocktakes.take(SITE, { now: time.now, scans }, by, ALL.all);
const whole = async (id: string) => ({ view: await stocktakes.get(SITE, id), ranges: await stocktakes.ranges(SITE, id), shelves: await stocktakes.shelves(SITE, id, { from: 0, limit: 99 }), exceptions: await stocktakes.exceptions(SITE, id, { from: 0, limit: 999 }) });

test("survives a restart at any moment: in the middle of a shelf, behind a finished one, after submission", async () => {
  const { project } = await stocktakes.open(SITE, { name: "Spring", scope: ["R1" as PlaceId], due: null }, LI);
  const restarted = async (): Promise<void> => {
    const before = await whole(project.id);
    db.close();
    start();
    expect(await whole(project.id)).toEqual(before);
  };
  await restarted();
  await take([0, 8, 16, 1, 12].map((n) => scan(n, project.id)));
  await take([scan(24, project.id, SHELVES[1]!), scan(9999, project.id)], person("wang"));
  await restarted();
  await stocktakes.actOnShelf(SITE, project.id, SHELVES[0]!, { act: "done" }, LI);
  await restarted();
  await stocktakes.act(SITE, project.id, { act: "submit" }, LI);
  await restarted();
  const { view, exceptions } = await whole(project.id);
  expect(view).toMatchObject({ project: { state: "submitted", people: [{ id: "li" }, { id: "wang" }] }, totals: { shelves: 4, items: 40, found: 5, done: 1, begun: 1, exceptions: { missing: 6, misplaced: 1, unexpected: 0, unknown: 1 } } });
  expect(exceptions.total).toBe(8);
  expect((await take([scan(0, project.id)])).answers).toMatchObject([{ again: true, verdict: "here" }]);
});

test("of an opening that was interrupted nothing is left", async () => {
  const state = createStateStore(db);
  const half = state.stocktakes.add({ site: SITE, name: "half", scope: ["R1" as PlaceId], state: "open", made: { at: T, by: LI }, due: null, people: [], submitted: null, closed: null, history: [] });
  state.stocktakes.addShelves(half.id, 0, [{ shelf: SHELVES[0]!, rows: Uint32Array.of(1, 2), said: Uint8Array.of(0, 0), done: null, acted: 0 }]);
  expect(await stocktakes.list(SITE)).toEqual([]);
  db.close();
  start();
  expect(createStateStore(db).stocktakes.shelves(half.id, 0, 9)).toEqual([]);
});

test("what is on loan is expected nowhere; read all the same it is told; lent after it was read it is not", async () => {
  locator.takeStatus([{ barcode: "B0", status: "on-loan", at: T - 5000 }, { barcode: "B8", status: "on-loan", at: T - 500 }], T);
  const { project, totals } = await stocktakes.open(SITE, { name: "Spring", scope: [SHELVES[0]!], due: null }, LI);
  expect(totals).toMatchObject({ items: 10, away: 2 });
  const { answers } = await take([scan(0, project.id), scan(8, project.id), scan(7, project.id)]);
  expect(answers.map(({ verdict, said }) => [verdict, said])).toEqual([["unexpected", "on-loan"], ["here", null], ["ambiguous", null]]);
  expect(answers[2]!.candidates.map(({ owner }) => owner)).toEqual(["CN-1", "CN-2"]);
  locator.takeStatus([{ barcode: "B16", status: "on-loan", at: T + 500 }], T + 1000);
  time.now = T + 2000;
  await stocktakes.actOnShelf(SITE, project.id, SHELVES[0]!, { act: "done" }, LI);
  expect((await stocktakes.get(SITE, project.id)).totals).toMatchObject({ away: 3, exceptions: { status: 1, missing: 7, ambiguous: 1 } });
});

test("a shelf that was opened again is not finished by what a device says of before", async () => {
  const { project } = await stocktakes.open(SITE, { name: "Spring", scope: ["R1" as PlaceId], due: null }, LI);
  const act = (act: "done" | "again", at?: number) => stocktakes.actOnShelf(SITE, project.id, SHELVES[0]!, at === undefined ? { act } : { act, at, now: time.now }, LI);
  expect(await act("done", T - 10)).toMatchObject({ state: "done", at: T - 10 });
  time.now = T + 1000;
  expect(await act("again")).toMatchObject({ state: "untouched", missing: 0 });
  time.now = T + 2000;
  expect(await act("done", T - 10)).toMatchObject({ state: "untouched" });
  expect(await act("done", T + 1500)).toMatchObject({ state: "done" });
});

test("scans are evidence of where books are, at once and after a restart, and screens are told", async () => {
  const { project } = await stocktakes.open(SITE, { name: "Spring", scope: ["R1" as PlaceId], due: null }, LI);
  await take([scan(3, project.id, SHELVES[6]!)]);
  const first = () => locator.view(3, time.now)!;
  expect(first().state).toBe("misplaced");
  expect(first().estimate.candidates[0]).toMatchObject({ place: SHELVES[6], evidence: [{ kind: "confirmed", by: "li" }] });
  await stocktakes.get(SITE, project.id);
  await take([scan(11, project.id)]);
  expect(told.at(-1)).toMatchObject({ id: project.id, totals: { found: 2, exceptions: { misplaced: 1 } } });
  db.close();
  start();
  expect(first().estimate.candidates[0]).toMatchObject({ place: SHELVES[6], since: T - 1000 });
});

test("a handheld's file of many lines with one in a hundred garbage is taken; the garbage is told", async () => {
  const { project } = await stocktakes.open(SITE, { name: "Spring", scope: ["B" as PlaceId], due: null }, LI);
  const lines = Array.from({ length: 5000 }, (_, n) => (n % 100 === 50 ? ["\uFFFD\u0003\u0007", "half of a li", "{\"epc\":", "2026-03-01T10:"][((n - 50) / 100) % 4]! : n % 500 === 0 ? SHELVES[(n / 500) % 8]! : `B${n % 80}`));
  const answer = await stocktakes.takeFile(SITE, Buffer.from(lines.join("\n")), { name: "sweep.txt", project: project.id, at: T - 60_000 }, LI, ALL.all);
  expect(answer).toMatchObject({ lines: 5000, bad: 50, scans: 4940, again: 0, shelves: 8 });
  expect(answer.badLines[0]).toMatchObject({ line: 51 });
  expect((await stocktakes.get(SITE, project.id)).totals.found).toBeGreaterThan(70);
});

test("a shelf that was read book by book and finished tells which stand out of order; a handheld's sweep does not, nor what was passed over", async () => {
  const { project } = await stocktakes.open(SITE, { name: "Spring", scope: ["R1" as PlaceId], due: null }, LI);
  const readThen = async (rows: number[], from: number, via: Scan["via"] = "wedge"): Promise<void> => void (await take(rows.map((n, i) => ({ ...scan(n, project.id, SHELVES[0]!, from + i), via }))));
  const done = (loose: number[] = []) => stocktakes.actOnShelf(SITE, project.id, SHELVES[0]!, { act: "done", loose: loose.map((n) => ITEMS[n]!.key) }, LI);
  const again = () => stocktakes.actOnShelf(SITE, project.id, SHELVES[0]!, { act: "again" }, LI);
  const astray = (): number[] => locator.astray().map(({ row }) => row);
  await readThen([0, 24, 8, 16], T - 900, "handheld");
  await done();
  expect(astray()).toEqual([]);
  time.now = T + 1000;
  await again();
  await readThen([0, 24, 8, 16], T + 100);
  time.now = T + 2000;
  await done();
  expect(astray()).toEqual([24]);
  expect(locator.order(SHELVES[0]!, () => true).read?.shelves).toBe(1);
  time.now = T + 3000;
  await again();
  await readThen([24, 8, 16, 0], T + 2100);
  time.now = T + 4000;
  await done([0, 24]);
  expect(astray()).toEqual([]);
});
