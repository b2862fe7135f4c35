import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Census } from "@stacktwin/twin-models/census";
import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { addSeries, noRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { WIDTH } from "@stacktwin/twin-models/preservation/exposure";
import { afterEach, expect, test } from "vitest";
import type { Doses } from "../contracts/doses.ts";
import type { StateStore } from "../contracts/state.ts";
import { fadingOf } from "./dose-of-item.ts";
import { createDoses } from "./doses.ts";
import { passportOfItem } from "./item-passport.ts";
import { openDatabase } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";

const SITE = "main" as SiteId;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2026, 0, 1);
const TO = FROM + 300 * DAY;
const [STORE, READING, CASE, OPEN] = ["RARE", "READ", "CASE", "OPEN"].map((id) => id as PlaceId) as [PlaceId, PlaceId, PlaceId, PlaceId];
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [9, 0], [9, 9], [0, 9]];

type Space = Layout["buildings"][number]["storeys"][number]["spaces"][number];
const spaceOf = (id: PlaceId, kind: Space["kind"], more: Partial<Space> = {}): Space => ({
  id, kind, name: both(id), outline: square, stacks: [], fixtures: [],
  ranges: [{ id: `${id}-R` as PlaceId, label: "R", x: 1, z: 1, angle: 0, bays: 1, bayWidth: 1, shelves: 2, shelfHeight: 0.3, depth: 0.3 }],
  ...more,
});
const TREE = expandLayout({
  version: 1, site: SITE, name: both("main"), timeZone: "Asia/Shanghai", legend: [],
  buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F1" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [
    spaceOf(STORE, "rare-store"), spaceOf(OPEN, "open-stacks"),
    spaceOf(READING, "reading-room", { fixtures: [{ id: CASE, kind: "case", label: both("case"), x: 1, z: 1, width: 1, depth: 1, height: 1, angle: 0 } as unknown as Space["fixtures"][number]] }),
  ] }] }],
} as unknown as Layout);

const folders: (() => void)[] = [];
afterEach(() => {
  for (const end of folders.splice(0)) end();
});

/** The air of a day as the same at all hours, but the light, which is so bright from eight to eight in the evening; null: not measured. */
interface Air {
  temperature: number;
  humidity: number;
  lux: number | null;
}

interface House {
  state: StateStore;
  air: (space: PlaceId, from: Millis, to: Millis, air: Air) => void;
  stood: (item: ItemKey, place: PlaceId, from: Millis, to: Millis | null) => void;
  items: Item[];
  add: (name: string, home: PlaceId, census?: Census) => ItemKey;
  doses: (closed?: () => Millis) => Doses;
  passport: (item: ItemKey) => ReturnType<typeof passportOfItem>;
}

function houseOf(): House {
  const folder = mkdtempSync(join(tmpdir(), "doses-"));
  const db = openDatabase(join(folder, "state.db"));
  folders.push(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const state = createStateStore(db);
  const items: Item[] = [];
  const row = (key: ItemKey): number | undefined => {
    const at = items.findIndex((item) => item.key === key);
    return at < 0 ? undefined : at;
  };
  return {
    state, items,
    air(space, from, to, { temperature, humidity, lux }) {
      for (let day = from; day < to; day += DAY) {
        const rows = noRows(day, 24);
        const hours = Array.from({ length: 24 }, (_, hour) => hour);
        addSeries(rows, day, HOUR, hours.map(() => temperature), hours.map(() => humidity), hours.map((hour) => (lux === null ? Number.NaN : hour < 12 ? lux : 0)));
        state.exposures.put(SITE, { space, day, mark: 1, rows: rows.rows.slice(0, 24 * WIDTH), temperature: new Float64Array(1440).fill(temperature), humidity: new Float64Array(1440).fill(humidity), doubts: [] });
      }
    },
    stood: (item, place, from, to) => state.bringIntervals([{ site: SITE, subject: item, aspect: "item.place", value: place, from, to, cause: "sighting" }]),
    add(name, home, census) {
      const key = itemKey("CN-1", name);
      items.push({ key, owner: "CN-1", barcode: name, epcs: [], title: `Book ${name}`, author: "", callNumber: `Z${name}`, home, order: 0, thickness: 20, ...(census && { census }) });
      return key;
    },
    doses: (closed = () => TO) =>
      createDoses({ sites: () => [SITE], placesOf: () => TREE, items: () => ({ row, item: (at) => items[at] }), store: state.exposures, state, closed, turn: async () => undefined, report: (error) => { throw error; } }),
    passport: (item) => passportOfItem({ store: state.exposures, state, placesOf: () => TREE, to: TO, longest: 5 * 365 * DAY }, SITE, item, () => true),
  };
}

const everywhere = (): boolean => true;
const DRY: Air = { temperature: 20, humidity: 50, lux: null };

/** A dark dry store, a bright case, and a reading room without a light sensor, over 300 days. */
function exhibition(): House {
  const house = houseOf();
  house.air(STORE, FROM, TO, { ...DRY, lux: 0 });
  house.air(CASE, FROM, TO, { ...DRY, lux: 50 });
  house.air(READING, FROM, TO, DRY);
  return house;
}

test("a book that came out of the case keeps its dose in the store, and what was in the store alone has none", async () => {
  const house = exhibition();
  const shown = house.add("shown", `${STORE}-R.1.1` as PlaceId, { sensitivity: "high" });
  const kept = house.add("kept", `${STORE}-R.1.1` as PlaceId, { sensitivity: "high" });
  for (const item of [shown, kept]) house.stood(item, `${STORE}-R.1.1` as PlaceId, FROM, item === shown ? FROM + 10 * DAY : null);
  house.stood(shown, CASE, FROM + 10 * DAY, FROM + 40 * DAY);
  house.stood(shown, `${STORE}-R.1.2` as PlaceId, FROM + 40 * DAY, null);
  const doses = house.doses();
  expect(doses.values(SITE)).toEqual({});
  expect(doses.list(SITE, everywhere)).toMatchObject({ to: null, lines: [] });
  await doses.tick();
  const { lines, lightOver } = doses.list(SITE, everywhere);
  expect(lightOver).toBe(1);
  // Thirty days of twelve hours of 50 lx; of the year 300 days are known.
  expect(lines).toMatchObject([{ item: shown, light: "over", sensitivity: "high", assumed: false, allowed: 15_000, source: "CIE 157 2004", atLeast: true, litIn: CASE, mould: "within", mouldIn: null }]);
  expect(lines[0]!.luxHours).toBeCloseTo(18_000, 3);
  expect(lines[0]!.known).toBeCloseTo(300 / 365, 6);
  expect(doses.values(SITE)).toEqual({ lightOver: 1, mouldOver: 0, near: 0, lightBooks: "Zshown Book shown", mouldBooks: "" });
});

test("without a census a rare book is taken for medium, another one has no dose of light", async () => {
  const house = exhibition();
  house.air(CASE, FROM - 65 * DAY, TO, { ...DRY, lux: 50 });
  house.air(OPEN, FROM, TO, { ...DRY, lux: 500 });
  const rare = house.add("rare", `${STORE}-R.1.1` as PlaceId);
  const graded = house.add("graded", `${OPEN}-R.1.1` as PlaceId, { grade: "一级甲等" });
  const plain = house.add("plain", `${OPEN}-R.1.1` as PlaceId);
  const sturdy = house.add("sturdy", `${OPEN}-R.1.1` as PlaceId, { sensitivity: "irresponsive" });
  house.stood(rare, CASE, FROM - 65 * DAY, null);
  for (const item of [graded, plain, sturdy]) house.stood(item, `${OPEN}-R.1.1` as PlaceId, FROM, null);
  const doses = house.doses();
  await doses.tick();
  expect(doses.list(SITE, everywhere).lines).toMatchObject([
    { item: graded, sensitivity: "medium", assumed: true, allowed: 150_000, light: "over", luxHours: 1_800_000 },
    { item: rare, sensitivity: "medium", assumed: true, light: "over", luxHours: 219_000, known: 1, atLeast: false },
  ]);
});

test("a gap is told as at least, and near is told from four fifths on", async () => {
  const house = houseOf();
  house.air(CASE, FROM - 65 * DAY, FROM + 100 * DAY, { ...DRY, lux: 4 });
  house.air(CASE, FROM + 110 * DAY, TO, { ...DRY, lux: 4 });
  const item = house.add("near", CASE, { sensitivity: "high" });
  const less = house.add("less", CASE, { sensitivity: "high" });
  house.stood(item, CASE, FROM - 65 * DAY, null);
  house.stood(less, CASE, FROM + 120 * DAY, null);
  const doses = house.doses();
  await doses.tick();
  const { lines, near, lightOver } = doses.list(SITE, everywhere);
  expect([near, lightOver]).toEqual([0, 1]);
  expect(lines).toMatchObject([{ item, light: "over", atLeast: true, luxHours: 355 * 48 }]);
  house.stood(item, CASE, FROM - 65 * DAY, FROM + 210 * DAY);
  house.stood(item, "elsewhere" as PlaceId, FROM + 210 * DAY, null);
  const again = house.doses();
  await again.tick();
  expect(again.list(SITE, everywhere)).toMatchObject({ near: 1, lightOver: 0, lines: [{ item, light: "near", atLeast: true, luxHours: 265 * 48 }] });
});

test("mould goes with the book, and one cause of many books is one number", async () => {
  const house = houseOf();
  house.air(OPEN, FROM, FROM + 60 * DAY, { temperature: 25, humidity: 97, lux: null });
  house.air(OPEN, FROM + 60 * DAY, TO, DRY);
  house.air(STORE, FROM, TO, { ...DRY, temperature: 23, humidity: 80.5 });
  const books = Array.from({ length: 7 }, (_, n) => house.add(`damp${n}`, `${OPEN}-R.1.1` as PlaceId));
  const dry = house.add("dry", `${STORE}-R.1.1` as PlaceId);
  for (const item of books) house.stood(item, `${OPEN}-R.1.1` as PlaceId, FROM, FROM + 50 * DAY);
  for (const item of books) house.stood(item, `${STORE}-R.1.1` as PlaceId, FROM + 50 * DAY, null);
  house.stood(dry, `${STORE}-R.1.1` as PlaceId, FROM + 200 * DAY, null);
  const doses = house.doses();
  await doses.tick();
  const { lines, mouldOver, lightOver } = doses.list(SITE, everywhere);
  expect([mouldOver, lightOver, lines.length]).toEqual([7, 0, 7]);
  expect(lines[0]).toMatchObject({ light: "within", luxHours: null, sensitivity: null, mould: "over", mouldIn: OPEN });
  expect(lines[0]!.mouldIndex).toBe(house.passport(lines[0]!.item).mould.index);
  expect(doses.values(SITE)).toMatchObject({ mouldOver: 7, mouldBooks: "Zdamp0 Book damp0; Zdamp1 Book damp1; Zdamp2 Book damp2; +4" });
});

test("who may not see a room is told nothing of books that belong there, nor of the air they had there", async () => {
  const house = exhibition();
  const [own, lent] = [house.add("own", CASE, { sensitivity: "high" }), house.add("lent", `${OPEN}-R.1.1` as PlaceId, { sensitivity: "high" })];
  for (const item of [own, lent]) house.stood(item, CASE, FROM, null);
  const doses = house.doses();
  await doses.tick();
  expect(doses.list(SITE, everywhere)).toMatchObject({ lightOver: 2, left: 0 });
  expect(doses.list(SITE, (place) => place !== (`${OPEN}-R.1.1` as PlaceId))).toMatchObject({ lightOver: 1, lines: [{ item: own }], left: 0 });
  expect(doses.list(SITE, (place) => place !== CASE)).toMatchObject({ lightOver: 0, mouldOver: 0, near: 0, lines: [], left: 0 });
});

test("after a restart the same is told; anew once an hour, and again when a past that waited is reckoned", async () => {
  const house = exhibition();
  const item = house.add("shown", CASE, { sensitivity: "high" });
  house.stood(item, CASE, FROM, null);
  let now = TO - 2 * HOUR;
  const first = house.doses(() => now);
  await first.tick();
  const told = first.list(SITE, everywhere);
  expect(told).toMatchObject({ to: now, lightOver: 1, waiting: 0 });
  await first.stop();
  const second = house.doses(() => now);
  await second.tick();
  expect(second.list(SITE, everywhere)).toEqual(told);
  // Two hours on, but one of them waits: what was told stands until it is reckoned, for an hour at most.
  now += HOUR;
  house.state.exposures.ask(SITE, CASE, [TO - DAY]);
  await second.tick();
  expect(second.list(SITE, everywhere)).toMatchObject({ to: now - HOUR, waiting: 1 });
  now += HOUR;
  await second.tick();
  expect(second.list(SITE, everywhere)).toMatchObject({ to: now, waiting: 1 });
  house.items[0] = { ...house.items[0]!, census: { sensitivity: "irresponsive" } };
  await second.tick();
  expect(second.list(SITE, everywhere).lightOver).toBe(1);
  const due = house.state.exposures.due(SITE)!;
  house.state.exposures.settle(SITE, due);
  await second.tick();
  expect(second.list(SITE, everywhere)).toMatchObject({ lightOver: 0, waiting: 0 });
});

/** A small seeded generator (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("what is found among many books is what their passports say one by one", async () => {
  const random = randomOf(42);
  const house = houseOf();
  for (let month = 0; month < 10; month++) {
    const [from, to] = [FROM + month * 30 * DAY, FROM + (month + 1) * 30 * DAY];
    house.air(STORE, from, to, { temperature: 20, humidity: 50, lux: 1 });
    house.air(CASE, from, to, { temperature: 22, humidity: 55, lux: 20 + 60 * random() });
    house.air(OPEN, from, to, { temperature: 25, humidity: month % 3 === 0 ? 96 : 60, lux: null });
    if (month !== 4) house.air(READING, from, to, { temperature: 24, humidity: 70, lux: 150 });
  }
  const places = [`${STORE}-R.1.1`, `${STORE}-R.1.2`, CASE, `${OPEN}-R.1.1`, `${READING}-R.1.1`, "nowhere"] as PlaceId[];
  const classes: (Census | undefined)[] = [undefined, { sensitivity: "high" }, { sensitivity: "medium" }, { sensitivity: "low" }, { grade: "二级" }];
  for (let book = 0; book < 300; book++) {
    const item = house.add(`b${book}`, places[Math.floor(random() * places.length)]!, classes[Math.floor(random() * classes.length)]);
    for (let at = FROM + Math.floor(random() ** 2 * 200 * DAY); at < TO;) {
      const until = at + 1 + Math.floor(random() ** 2 * 150 * DAY);
      house.stood(item, places[Math.floor(random() ** 2 * places.length)]!, at, until < TO ? until : null);
      at = until + (random() < 0.2 ? Math.floor(random() * 10 * DAY) : 0);
    }
  }
  const doses = house.doses();
  await doses.tick();
  const lines = new Map(doses.list(SITE, everywhere).lines.map((line) => [line.item, line]));
  let [over, mouldy] = [0, 0];
  for (const item of house.items) {
    const { year, mould } = house.passport(item.key);
    const allowed = fadingOf(item, item.home.startsWith(STORE))?.allowed?.max ?? null;
    const near = (allowed !== null && (year.luxHours ?? 0) >= 0.8 * allowed) || mould.index >= 0.8;
    const line = lines.get(item.key);
    expect([item.key, line !== undefined]).toEqual([item.key, near]);
    if (!line) continue;
    if (year.luxHours === null) expect(line.luxHours).toBeNull();
    else expect(line.luxHours).toBeCloseTo(year.luxHours, 3);
    expect([line.mouldIndex, line.mouldUnknown]).toEqual([mould.index, mould.unknown]);
    if (line.light === "over") over++;
    if (line.mould === "over") mouldy++;
  }
  expect([over > 20, mouldy > 20, lines.size < 300]).toEqual([true, true, true]);
});
