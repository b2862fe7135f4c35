import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ItemKey, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { schemeOf } from "@stacktwin/twin-models/call-numbers/call-numbers";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import type { By, Task } from "@stacktwin/twin-models/task";
import type { LineAct, NewList } from "@stacktwin/twin-models/task-act";
import { standOf } from "@stacktwin/twin-models/task-line";
import type { ShelfCoverage } from "@stacktwin/twin-models/stocktake";
import { linesAtHome } from "./assembly/tasks.ts";
import type { Locator } from "./contracts/stages.ts";
import type { Lists } from "./contracts/lists.ts";
import type { Tasks } from "./contracts/tasks.ts";
import { createLists } from "./lists.ts";
import { createLocator } from "./locate/locator.ts";
import { openDatabase, type Database } from "./sqlite/database.ts";
import { createStateStore } from "./state/store.ts";
import { createTasks } from "./tasks/tasks.ts";

const SITE = "city" as SiteId;
const T = Date.UTC(2026, 2, 1);
const LI: By = { id: "li", name: "Li" };
const WANG: By = { id: "wang", name: "Wang" };
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const square: [number, number][] = [[0, 0], [20, 0], [20, 12], [0, 12]];
const range = (id: string, z: number) => ({ id: id as PlaceId, label: id, x: 2, z, angle: 0, bays: 12, bayWidth: 1, shelves: 2, shelfHeight: 0.3, depth: 0.3 });
const desk = { id: "DESK" as PlaceId, kind: "desk" as const, label: both("Desk"), x: 19, z: 11, angle: 0 };
const space = { id: "OS" as PlaceId, kind: "open-stacks" as const, name: both("Stacks"), outline: square, stacks: [], ranges: [range("R1", 2), range("R2", 6)], fixtures: [desk] };
const layout: Layout = { version: 1, site: SITE, name: both("City"), timeZone: "UTC", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("1"), level: 0, elevation: 0, height: 4, outline: square, spaces: [space] }] }] };
const places = expandLayout(layout);
const SHELVES = places.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
const item = (n: number): Item => ({ key: itemKey("CN-1", `B${n}`), owner: "CN-1", barcode: `B${n}`, epcs: [], title: `Book ${n}`, author: "", callNumber: `TP/${n}`, home: SHELVES[n % SHELVES.length]!, order: n, thickness: 20 });
const ITEMS = Array.from({ length: 60 }, (_, n) => item(n));
const key = (n: number): ItemKey => ITEMS[n]!.key;

let folder: string;
let db: Database;
let locator: Locator;
let tasks: Tasks;
let lists: Lists;
const time = { now: T };
const clock = { now: () => time.now };

/** Somebody reads it there. */
function read(n: number, place: PlaceId): void {
  time.now += 1000;
  linesAtHome(tasks, { site: SITE, locator }, locator.place(locator.row(key(n))!, place, { kind: "confirmed", at: time.now, by: "li" }, time.now));
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lists-"));
  time.now = T;
  db = openDatabase(join(folder, "state.db"));
  const state = createStateStore(db);
  locator = createLocator({ site: SITE, items: ITEMS, version: 1, places, antennas: [], clock });
  const coverage = (shelf: PlaceId, done: boolean): ShelfCoverage => ({ shelf, state: done ? "done" : "untouched" }) as ShelfCoverage;
  tasks = createTasks({
    store: state.tasks,
    record: (act) => state.addAct(act),
    people: () => [],
    publish: () => undefined,
    placed: (_site, books) => {
      for (const { key: book, place, at } of books) linesAtHome(tasks, { site: SITE, locator }, locator.place(locator.row(book)!, place, { kind: "confirmed", at, by: "li" }, time.now));
    },
    clock,
  });
  lists = createLists({ sites: new Map([[SITE, { site: SITE, locator, places, callNumbers: schemeOf() }]]), shelves: async () => ({ shelves: SHELVES.slice(0, 4).map((shelf, n) => coverage(shelf, n === 1)) }), clock });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const make = async (ask: Pick<NewList, "kind" | "items" | "places" | "to" | "stocktake">): Promise<Task> =>
  tasks.createList(SITE, { title: "To do", priority: "low", due: null, assignee: null, ...ask }, await lists.lines(SITE, ask.kind, ask, ask, () => true), null, LI);
let made = 0;
const act = (line: string, what: LineAct["act"], more: Partial<LineAct> = {}): LineAct => ({ id: `device-act-${++made}`, line, act: what, at: (time.now += 1000), ...more });
const does = (task: Task, by: By, ...acts: LineAct[]) => tasks.actOnLines(SITE, task.id, { now: time.now, acts }, by);
const stands = (task: Task): string[] => tasks.get(SITE, task.id).lines.map((line) => standOf(line).state);
const walk = (task: Task, by = LI, from: PlaceId | null = null): string[] => lists.round(tasks.get(SITE, task.id), from, by.id).stops.map(({ line, what, place }) => `${what} ${line} ${place}`);

test("misplaced books are taken and put in the order of the shortest walk, from where they are believed to be now", async () => {
  read(0, "R1.12.1" as PlaceId);
  read(4, "R2.12.2" as PlaceId);
  read(2, "R1.11.1" as PlaceId);
  const task = await make({ kind: "reshelve", items: [key(0), key(4), key(2)] });
  expect(task.lines.map(({ shelf, to }) => [shelf, to])).toEqual([["R1.12.1", ITEMS[0]!.home], ["R2.12.2", ITEMS[4]!.home], ["R1.11.1", ITEMS[2]!.home]]);
  const stops = walk(task, LI, "DESK" as PlaceId);
  expect(stops).toHaveLength(6);
  // From the desk at the far end all are taken before the first is put, at the near one.
  expect(stops.slice(0, 3).every((stop) => stop.startsWith("take"))).toBe(true);
  expect(lists.round(task, "DESK" as PlaceId, "li").seconds).toBeGreaterThan(15);
  // Where it was noticed is not where it is any more.
  read(4, "R2.3.1" as PlaceId);
  expect(walk(task)).toContain("take 2 R2.3.1");
});

test("a line goes its way, the list ends with its last one, and its last one taken back opens it again", async () => {
  read(0, "R2.4.1" as PlaceId);
  read(1, "R2.4.1" as PlaceId);
  const task = await make({ kind: "reshelve", items: [key(0), key(1)] });
  does(task, LI, act("1", "take"), act("2", "take"));
  expect(tasks.get(SITE, task.id)).toMatchObject({ state: "started", assignee: LI });
  expect(walk(task).every((stop) => stop.startsWith("put"))).toBe(true);
  does(task, LI, act("1", "put", { read: true }));
  const { answers } = does(task, LI, act("2", "put"));
  expect([answers[0]?.refused, tasks.get(SITE, task.id).state, stands(task)]).toEqual([null, "done", ["done", "done"]]);
  // Both are evidence: the system knows them at home.
  expect([0, 1].map((n) => locator.view(locator.row(key(n))!, time.now)?.state)).toEqual(["on-shelf", "on-shelf"]);
  does(task, LI, act("2", "back"));
  expect([tasks.get(SITE, task.id).state, stands(task)]).toEqual(["started", ["done", "open"]]);
});

test("two people on one list: the first has the book, the second is told who; what is sent again changes nothing", async () => {
  read(0, "R2.4.1" as PlaceId);
  read(1, "R2.5.1" as PlaceId);
  const task = await make({ kind: "reshelve", items: [key(0), key(1)] });
  const [take, late] = [act("1", "take"), act("1", "take")];
  does(task, WANG, late);
  const once = does(task, LI, take, act("1", "put"), act("2", "take"));
  expect(once.answers.map(({ refused, by }) => [refused, by])).toEqual([["taken", "Wang"], ["taken", "Wang"], [null, null]]);
  const before = tasks.get(SITE, task.id);
  expect(does(task, WANG, late).answers).toMatchObject([{ again: true, refused: null }]);
  expect(tasks.get(SITE, task.id)).toEqual(before);
  // What another one carries is no stop of mine.
  expect([walk(task, WANG).map((stop) => stop.slice(0, 5)), walk(task, LI).map((stop) => stop.slice(0, 5))]).toEqual([["put 1"], ["put 2"]]);
});

test("a book that is known at home again is done by itself, and nothing else is", async () => {
  read(0, "R2.4.1" as PlaceId);
  read(1, "R2.4.1" as PlaceId);
  const task = await make({ kind: "reshelve", items: [key(0), key(1)] });
  read(5, ITEMS[5]!.home);
  expect(stands(task)).toEqual(["open", "open"]);
  read(0, ITEMS[0]!.home);
  expect(stands(task)).toEqual(["done", "open"]);
  expect(tasks.get(SITE, task.id).lines[0]?.acts).toMatchObject([{ act: "home", by: { id: "twin" } }]);
  read(1, ITEMS[1]!.home);
  expect(tasks.get(SITE, task.id)).toMatchObject({ state: "done", closed: { by: { id: "twin" } } });
  expect(tasks.wanted(SITE).size).toBe(0);
});

test("what is not where it should be is looked for at the next likely place, and then nowhere", async () => {
  read(0, "R2.4.1" as PlaceId);
  const task = await make({ kind: "fetch", items: [key(0)], to: "DESK" as PlaceId });
  const tried: string[] = [];
  for (let round = lists.round(task, null, "li"); round.stops.length > 0; round = lists.round(tasks.get(SITE, task.id), null, "li")) {
    const [{ place, line }] = round.stops as [Lists["round"] extends (...all: never[]) => infer R ? (R extends { stops: (infer S)[] } ? S : never) : never];
    expect(tried).not.toContain(place);
    tried.push(place);
    does(task, LI, act(line, "miss", { place }));
  }
  expect(tried[0]).toBe("R2.4.1");
  expect(lists.round(tasks.get(SITE, task.id), null, "li").nowhere).toMatchObject([{ line: "1" }]);
  expect(stands(task)).toEqual(["not-found"]);
});

test("shelves are read in walking order; those of a stocktake are done when they are finished there", async () => {
  const reading = await make({ kind: "read", places: ["R1" as PlaceId] });
  expect(walk(reading)).toHaveLength(24);
  does(reading, LI, act("1", "put"));
  expect(stands(reading)[0]).toBe("done");
  const counting = await make({ kind: "stocktake", stocktake: "7" });
  expect(counting.lines.map(({ shelf }) => shelf)).toEqual([SHELVES[0], SHELVES[2], SHELVES[3]]);
  tasks.shelfDone(SITE, "7", SHELVES[2]!, WANG);
  expect(stands(counting)).toEqual(["open", "done", "open"]);
});

test("more is put on a list that is open, and nothing twice", async () => {
  read(0, "R2.4.1" as PlaceId);
  const task = await make({ kind: "reshelve", items: [key(0)] });
  const more = await lists.lines(SITE, "reshelve", { items: [key(0), key(3)] }, {}, () => true);
  expect(tasks.addLines(SITE, task.id, more, LI).lines.map(({ book }) => book?.key)).toEqual([key(0), key(3)]);
  expect(tasks.addLines(SITE, task.id, more, LI).history.filter(({ what }) => what === "listed")).toHaveLength(1);
  await expect(lists.lines(SITE, "fetch", { items: [key(0)] }, {}, () => true)).rejects.toMatchObject({ code: "BAD_INPUT" });
  await expect(lists.lines(SITE, "reshelve", { items: ["CN-1:none" as ItemKey] }, {}, () => true)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(lists.lines(SITE, "reshelve", { items: [key(0)] }, {}, () => false)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("one's tasks are walked by soonest from where one stands, the pressing ones first", async () => {
  const write = (title: string, place: string, priority: Task["priority"] = "low"): Task => tasks.create(SITE, { title, details: "", desk: "stacks", priority, due: null, assignee: null, place: place as PlaceId }, null, { ...LI, grants: [], language: "en" } as never);
  read(4, "R2.11.1" as PlaceId);
  read(8, "R2.12.1" as PlaceId);
  const far = write("Lamp", "R1.1.1");
  const list = await make({ kind: "fetch", items: [key(4), key(8)], to: "DESK" as PlaceId });
  const near = write("Label", "R2.12.2");
  const toured = (from: string | null, pressing: Task[] = []) => lists.tour(SITE, [far, list, near].map((task) => ({ task, place: task.place, pressing: pressing.includes(task) })), from as PlaceId | null, "li");
  const ways = await toured("R1.2.1");
  expect(ways.stops.map(({ task }) => task)).toEqual([far.id, near.id, list.id]);
  expect(ways.stops.map(({ within }) => within > 0)).toEqual([false, false, true]);
  expect(ways.seconds).toBe(ways.stops.reduce((sum, { to, within }) => sum + (to ?? 0) + within, 0));
  // A list ends where its last book is put: what is near the desk comes behind it when one begins at the other end.
  expect((await toured("R1.2.1", [list])).stops.map(({ task }) => task)).toEqual([list.id, near.id, far.id]);
  expect((await toured(null)).stops[0]?.to).toBeNull();
  expect((await lists.tour(SITE, [{ task: far, place: "STREET" as PlaceId, pressing: false }, { task: near, place: near.place, pressing: false }], "DESK" as PlaceId, "li")).stops.map(({ task, to }) => [task, to === null])).toEqual([[near.id, false], [far.id, true]]);
});
