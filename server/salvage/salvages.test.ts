import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyBooks } from "@stacktwin/twin-models/books";
import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item, type ItemView } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { NewSalvage, SalvageAct } from "@stacktwin/twin-models/salvage";
import type { Salvages } from "../contracts/salvage.ts";
import { createLocator } from "../locate/locator.ts";
import type { SalvageSite } from "./site.ts";
import { createSalvages } from "./salvages.ts";
import { openDatabase, type Database } from "../sqlite/database.ts";
import { createStateStore } from "../state/store.ts";

const SITE = "city" as SiteId;
const T = Date.UTC(2026, 2, 1);
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const rect = (x: number, z: number, w: number, d: number): [number, number][] => [[x, z], [x + w, z], [x + w, z + d], [x, z + d]];
const range = (id: string, x: number, z: number, bays = 3) => ({ id: id as PlaceId, label: id, x, z, angle: 0, bays, bayWidth: 1, shelves: 5, shelfHeight: 0.36, depth: 0.3 });
const room = (id: string, x: number, ranges: ReturnType<typeof range>[]): Layout["buildings"][number]["storeys"][number]["spaces"][number] => ({ id: id as PlaceId, kind: "open-stacks", name: both(id), outline: rect(x, 0, 10, 10), stacks: [], ranges, fixtures: [] });
const storey = (level: number, spaces: ReturnType<typeof room>[]) => ({ id: `F${level}` as PlaceId, name: both(`F${level}`), level, elevation: 4 * level, height: 4, outline: rect(0, 0, 40, 10), spaces });
/** Two storeys: rare store and stacks side by side, far apart from a third room; a room above the rare store. */
const layout: Layout = {
  version: 1, site: SITE, name: both("City"), timeZone: "UTC", validFrom: 0,
  buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [storey(0, [room("RARE", 0, [range("R1", 1, 2), range("R2", 1, 6)]), room("OPEN", 10, [range("O1", 11, 2)]), room("FAR", 30, [range("X1", 31, 2)])]), storey(1, [room("UP", 0, [range("U1", 1, 2)])])] }],
};
const places = expandLayout(layout);
const SHELVES = places.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
const EACH = 10;
const CENSUS = [{ grade: "一级甲等", edition: "宋刻本", binding: "蝴蝶装" }, { grade: "三级乙等", binding: "线装" }, { binding: "羊皮面" }, undefined, undefined];
const ITEMS: Item[] = SHELVES.flatMap((home, shelf) => Array.from({ length: EACH }, (_, n): Item => {
  const barcode = `B${shelf}-${n}`;
  const census = CENSUS[(shelf + n) % CENSUS.length];
  return { key: itemKey("CN-1", barcode), owner: "CN-1", barcode, epcs: [], title: `Book ${barcode}`, author: "", callNumber: `TP/${barcode}`, home, order: n, thickness: 30, ...(census && { census }) };
}));
const person = (id: string): Person => ({ id, name: id.toUpperCase(), contact: "", language: "en", grants: [] }) as unknown as Person;
const LI = person("li");
const alarm = { id: "leak/0", occurrence: 4, place: "RARE", thing: "leak-1" } as unknown as Alarm;

let folder: string;
let db: Database;
let salvages: Salvages;
let site: SalvageSite;
const time = { now: T };
const clock = { now: () => time.now };
const twin = { bins: () => [], view: () => ({ thing: { place: "RARE", position: [1.5, 0, 2.2] } }) } as unknown as SalvageSite["twin"];

function start(): void {
  db = openDatabase(join(folder, "state.db"));
  const state = createStateStore(db);
  salvages = createSalvages({ store: state.salvage, record: (act) => state.addAct(act), site: () => site, clock, steady: () => performance.now(), turn });
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "salvages-"));
  time.now = T;
  const locator = createLocator({ site: SITE, items: ITEMS, version: 1, places, antennas: [], clock });
  locator.restore([], [], []);
  site = { site: SITE, places, locator, twin };
  start();
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const ask = (more: Partial<NewSalvage> = {}): NewSalvage => ({ id: "list-0001", kind: "leak", places: ["RARE" as PlaceId], ...more });
const open = (more: Partial<NewSalvage> = {}, of: Alarm | null = null) => salvages.open(SITE, { ask: ask(more), alarm: of, among: () => true }, LI);
const itemsOf = (id: string) => salvages.boxes(SITE, id, { from: 0, limit: 1000 }).boxes.flatMap(({ items }) => items);
const act = (id: string, more: object): SalvageAct => ({ id: `act-${id}`, at: time.now, act: "packed", box: 1, condition: "wet", ...more }) as SalvageAct;

test("a leak's alarm is one act: what is within the radius of its device, at every height, and asked twice there is one list", async () => {
  const [one, two] = await Promise.all([open({ places: undefined as never, alarm: alarm.id }, alarm), open({ id: "list-0002", places: undefined as never, alarm: alarm.id }, alarm)]);
  expect(two.salvage.id).toBe(one.salvage.id);
  expect(one.salvage.incident).toMatchObject({ places: ["RARE"], point: { x: 1.5, z: 2.2 }, radius: 2, alarm: { id: "leak/0", occurrence: 4 } });
  const items = itemsOf(one.salvage.id);
  expect(items.length).toBe(one.salvage.items);
  expect(new Set(items.map(({ place }) => place))).toEqual(new Set(places.places.filter(({ kind, id }) => kind === "shelf" && id.startsWith("R1.")).map(({ id }) => id)));
  expect((await open({ id: "list-0003", alarm: alarm.id }, alarm)).salvage.id).toBe(one.salvage.id);
  salvages.close(SITE, one.salvage.id, "All is dry.", LI);
  expect((await open({ id: "list-0004", alarm: alarm.id }, alarm)).salvage.id).not.toBe(one.salvage.id);
});

test("what is most precious and perishable comes first, with why; ranks are whole and boxes hold every item once", async () => {
  const { salvage } = await open();
  const items = itemsOf(salvage.id);
  expect(salvage.items).toBe(2 * 15 * EACH);
  expect(items.map(({ rank }) => rank).sort((a, b) => a - b)).toEqual(items.map((_, at) => at + 1));
  const first = items.find(({ rank }) => rank === 1)!;
  expect(first.threat).toMatchObject({ by: "grade", said: "一级甲等", material: "thread", reach: "here" });
  const ranked = items.toSorted((a, b) => a.rank - b.rank).map(({ threat }) => threat.loss);
  expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
  expect(salvage.urgent).toBe(items.filter(({ threat }) => threat.material === "parchment").length);
  expect(salvage.stops.map(({ place, from, to }) => [place, to >= from])).toEqual(salvage.stops.map(({ place }) => [place, true]));
  expect(salvage.stops.at(-1)?.to).toBe(salvage.boxes);
  expect(salvage.stops.every(({ metres }) => metres !== null)).toBe(true);
});

test("a flood takes the low shelves alone, a fire the rooms beside and above too", async () => {
  const flood = await open({ kind: "flood", water: 0.3 });
  expect(new Set(itemsOf(flood.salvage.id).map(({ place }) => place.split(".")[2]))).toEqual(new Set(["1", "2"]));
  const fire = await open({ id: "list-0002", kind: "fire" });
  expect(new Set(fire.salvage.spaces)).toEqual(new Set(["RARE", "OPEN", "UP"]));
  const shelf = await open({ id: "list-0003", kind: "leak", places: ["O1.2.1" as PlaceId] });
  expect(new Set(itemsOf(shelf.salvage.id).map(({ place }) => place))).toEqual(new Set(["O1.2.1"]));
  expect(salvages.plan(SITE, { ask: ask({ kind: "fire" }), alarm: null, among: (space) => space === "RARE" })).toMatchObject({ items: 300, shelves: 30, spaces: ["RARE"] });
});

test("a book that was read in the leak's way is on its list although it belongs elsewhere; one on loan is not", async () => {
  const [guest, lent] = [ITEMS.find(({ home }) => home === "X1.1.1")!, ITEMS.find(({ home }) => home === "R1.1.1")!];
  const locator = site.locator as ReturnType<typeof createLocator>;
  locator.place(locator.row(guest.key)!, "R1.1.5" as PlaceId, { kind: "confirmed", at: T, by: "li" }, T);
  locator.takeStatus([{ barcode: lent.barcode, status: "on-loan", at: T }], T);
  const items = itemsOf((await open()).salvage.id);
  expect(items.find(({ key }) => key === guest.key)?.place).toBe("R1.1.5");
  expect(items.some(({ key }) => key === lent.key)).toBe(false);
});

test("acts are taken once, in any order, by the server's clock, outlive a restart, and are kept when they come late", async () => {
  const { salvage: { id, boxes } } = await open();
  const acts = [act("a", { at: T + 1000 }), act("b", { act: "moved", to: "Freezer van", condition: undefined, at: T + 2000 }), act("c", { act: "absent", item: itemsOf(id)[0]!.key, condition: undefined })];
  time.now = T + 60_000;
  // The phone's clock is an hour behind.
  const sent = { now: time.now - 3_600_000, acts: acts.map((each) => ({ ...each, at: each.at - 3_600_000 })) };
  expect(salvages.take(SITE, id, { ...sent, acts: sent.acts.toReversed() }, LI).answers.map(({ again, refused }) => [again, refused])).toEqual([[false, null], [false, null], [false, null]]);
  expect(salvages.take(SITE, id, sent, person("wang")).answers.every(({ again }) => again)).toBe(true);
  expect(salvages.take(SITE, id, { now: time.now, acts: [act("d", { box: boxes + 1 })] }, LI).answers).toEqual([{ id: "act-d", again: false, refused: "no-box", late: false }]);
  db.close();
  start();
  const after = salvages.get(SITE, id);
  expect(after.progress).toEqual({ packed: 1, moved: 1, absent: 1 });
  expect(after.log.map(({ id: each, at, by }) => [each, at, by.name])).toEqual([["act-c", T, "LI"], ["act-a", T + 1000, "LI"], ["act-b", T + 2000, "LI"]]);
  const closed = salvages.close(SITE, id, " Dry, back on the shelves. ", LI);
  expect(closed.salvage.closed).toMatchObject({ outcome: "Dry, back on the shelves.", by: { id: "li" } });
  expect(() => salvages.close(SITE, id, "again", LI)).toThrow(/closed by LI/);
  expect(salvages.take(SITE, id, { now: time.now, acts: [act("late", { box: 2 })] }, LI).answers).toMatchObject([{ late: true, refused: null }]);
  expect(salvages.get(SITE, id).progress.packed).toBe(2);
});

test("list and log leave as CSV with every item and every act", async () => {
  const { salvage: { id, items } } = await open();
  salvages.take(SITE, id, { now: T, acts: [act("a", {}), act("n", { act: "note", text: "=power off", box: null, condition: undefined })] }, LI);
  const lines = [...salvages.file(SITE, id, "items", "zh")].join("").trimEnd().split("\r\n");
  expect(lines).toHaveLength(items + 1);
  expect(lines[1]).toMatch(/离地 .* 米/);
  expect(lines[1]).toMatch(/packed,wet/);
  const log = [...salvages.file(SITE, id, "log", "en")].join("");
  expect(log).toMatch(/LI,1,packed,wet/);
  expect(log).toMatch(/'=power off/);
});

test("where nothing says where it is, or the place is none, it is told", async () => {
  await expect(salvages.open(SITE, { ask: { id: "list-0009", kind: "leak" }, alarm: null, among: () => true }, LI)).rejects.toMatchObject({ code: "BAD_INPUT" });
  await expect(open({ places: ["nowhere" as PlaceId] })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(() => salvages.get(SITE, "99")).toThrow(/no salvage list/);
});

// How long it takes is what `npm run bench -- salvage` says: here other tests have the processors.
test("60,000 of a million items make one whole list", async () => {
  const bays = 20;
  const big = { ...layout, buildings: [{ ...layout.buildings[0]!, storeys: [storey(0, [room("RARE", 0, Array.from({ length: 20 }, (_, n) => range(`R${n}`, 1, 0.4 + n * 0.45, bays))), room("FAR", 30, [range("X1", 31, 2)])])] }] };
  const tree = expandLayout(big);
  const shelves = tree.places.filter(({ kind }) => kind === "shelf");
  const inside = shelves.filter(({ id }) => !id.startsWith("X"));
  const [outside] = shelves.filter(({ id }) => id.startsWith("X"));
  const COUNT = 1_000_000;
  const AFFECTED = 60_000;
  const shelfOf = (row: number) => (row < AFFECTED ? inside[row % inside.length]! : outside!);
  const [away] = ITEMS.map((each): Item => ({ ...each, home: outside!.id }));
  const near = Array.from({ length: AFFECTED }, (_, row): Item => ({ ...ITEMS[row % ITEMS.length]!, key: `CN-1:${row}` as Item["key"], home: shelfOf(row).id, order: row }));
  const item = (row: number): Item => near[row] ?? away!;
  const columns = emptyBooks(COUNT, 1);
  for (let row = 0; row < COUNT; row++) columns.shelf[row] = shelfOf(row).index;
  const locator = { books: () => columns, item, view: (row: number) => ({ item: item(row), estimate: { candidates: [{ place: shelfOf(row).id, p: 0.9 }] } }) as unknown as ItemView };
  site = { site: SITE, places: tree, locator, twin };
  const { salvage } = await open({ kind: "fire" });
  expect(salvage.items).toBe(AFFECTED);
});
