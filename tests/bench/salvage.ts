import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Layout, StoreyLayout } from "@stacktwin/twin-models/layout";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout } from "@stacktwin/twin-models/place";
import { openHouse, NORTH, T } from "../../server/fixtures/api.ts";
import { createLocator } from "../../server/locate/locator.ts";
import { createSalvages } from "../../server/salvage/salvages.ts";
import { createTwin } from "../../server/twin/twin.ts";
import type { Benchmark } from "./benchmark.ts";

const BOOKS = 25;
const [BAYS, SHELVES] = [6, 6];
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
const GRADES = ["一级甲等", "二级乙等", "三级丙等", undefined, undefined];
const BINDINGS = ["线装", "羊皮面", "平装", undefined];

/** Two storeys that do not lie above each other: what burns, and the rest of the library. */
function library(site: SiteId, affected: number, rest: number): Layout {
  const storey = (id: string, level: number, x: number, books: number): StoreyLayout => {
    const count = Math.ceil(books / (BOOKS * BAYS * SHELVES));
    const depth = Math.ceil(count / 8) * 1.6 + 2;
    const outline: [number, number][] = [[x, 0], [x + 70, 0], [x + 70, depth], [x, depth]];
    const ranges = Array.from({ length: count }, (_, i) => ({ id: `${id}R${i}` as PlaceId, label: `${id}${i}`, x: x + 1 + (i % 8) * 8, z: 1 + Math.floor(i / 8) * 1.6, angle: 0, bays: BAYS, bayWidth: 1, shelves: SHELVES, shelfHeight: 0.33, depth: 0.3 }));
    return { id: id as PlaceId, name: both(id), level, elevation: level * 4, height: 4, outline, spaces: [{ id: `${id}-room` as PlaceId, kind: "open-stacks", name: both(id), outline, stacks: [], fixtures: [], ranges }] };
  };
  return { version: 1, site, name: both(site), timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [storey("F", 0, 0, affected), storey("G", 1, 100, rest)] }] };
}

/** A fire in a room of a large library: from the question to the list on disk, with its boxes, and what that keeps everything else waiting. */
export const salvage: Benchmark = async ({ quick, option, say }) => {
  const count = option("items", quick ? 300_000 : 1_000_000);
  const affected = option("affected", 60_000);
  const places = expandLayout(library(NORTH, affected, count - affected));
  const shelves = places.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
  const items = Array.from({ length: count }, (_, n): Item => {
    const [grade, binding] = [GRADES[n % GRADES.length], BINDINGS[n % BINDINGS.length]];
    const census = { ...(grade && { grade }), ...(binding && { binding }) };
    return { key: itemKey("CN-110000", `0${1_000_000 + n}`), owner: "CN-110000", barcode: `0${1_000_000 + n}`, epcs: [`E2801191${n.toString(16).toUpperCase().padStart(16, "0")}`], title: `书名与卷次 第 ${n} 种`, author: "王明", callNumber: `I247.5/${n}`, home: shelves[Math.floor(n / BOOKS)]!, order: n % BOOKS, thickness: 20, ...(Object.keys(census).length > 0 && { census }) };
  });
  const house = openHouse();
  const { clock } = house.deps;
  const locator = createLocator({ site: NORTH, items, version: 1, places, antennas: [], clock });
  const site = { site: NORTH, places, locator, twin: createTwin({ site: NORTH, places, things: [] }) };
  const salvages = createSalvages({ store: house.state.salvage, record: (act) => house.state.addAct(act), site: () => site, clock, steady: () => performance.now(), turn });
  const person = { id: "li", name: "Li", contact: "", language: "en", grants: [] } as unknown as Person;

  say(`${count} items, some ${affected} in the room: drawing up …`);
  const delay = monitorEventLoopDelay({ resolution: 2 });
  const asked = { ask: { id: "bench-0001", kind: "fire" as const, places: ["F-room" as PlaceId] }, alarm: null, among: () => true };
  let began = performance.now();
  const plan = salvages.plan(NORTH, asked);
  const planned = performance.now() - began;
  delay.enable();
  began = performance.now();
  const { salvage: list } = await salvages.open(NORTH, asked, person);
  const drawn = performance.now() - began;
  delay.disable();
  if (list.items !== plan.items) throw new Error(`${list.items} items on the list, ${plan.items} planned`);
  began = performance.now();
  salvages.boxes(NORTH, list.id, { from: 0, limit: 200 });
  const page = performance.now() - began;
  const acts = Array.from({ length: 2000 }, (_, n) => ({ id: `act-${100_000 + n}`, at: T, act: "packed" as const, box: 1 + (n % list.boxes), condition: "wet" as const }));
  began = performance.now();
  salvages.take(NORTH, list.id, { now: clock.now(), acts }, person);
  const taken = performance.now() - began;
  began = performance.now();
  salvages.get(NORTH, list.id);
  const told = performance.now() - began;
  await house.close();
  return {
    values: { "plan ms": planned, "list ms": drawn, "longest stall ms": delay.max / 1e6, "page of 200 boxes ms": page, "2,000 acts ms": taken, "progress ms": told, items: list.items, boxes: list.boxes },
    notes: `${count} items in the register; the list is on disk when it is answered`,
  };
};
