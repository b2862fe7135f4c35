import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as turn } from "node:timers/promises";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item } from "@stacktwin/twin-models/item";
import type { Layout, SpaceLayout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { WIDTH } from "@stacktwin/twin-models/preservation/exposure";
import { addSeries, noRows } from "@stacktwin/twin-models/preservation/exposure-rows";
import { openHouse, NORTH, T } from "../../server/fixtures/api.ts";
import { createLocator } from "../../server/locate/locator.ts";
import { createDoses } from "../../server/preservation/doses.ts";
import type { Benchmark } from "./benchmark.ts";
import { seeded } from "./load/climate.ts";

const [BOOKS, BAYS, SHELVES] = [25, 6, 6];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
/** Rare stores, reading rooms, and open stacks: as many of each. */
const KINDS = ["rare-store", "reading-room", "open-stacks"] as const;

function library(items: number, spaces: number): Layout {
  const ranges = Math.ceil(items / spaces / (BOOKS * BAYS * SHELVES));
  const rooms = Array.from({ length: spaces }, (_, n): SpaceLayout => {
    const [x, depth] = [n * 80, Math.ceil(ranges / 8) * 1.6 + 2];
    return {
      id: `S${n}` as PlaceId, kind: KINDS[n % KINDS.length]!, name: both(`S${n}`), outline: [[x, 0], [x + 70, 0], [x + 70, depth], [x, depth]], stacks: [], fixtures: [],
      ranges: Array.from({ length: ranges }, (__, i) => ({ id: `S${n}R${i}` as PlaceId, label: `${n}-${i}`, x: x + 1 + (i % 8) * 8, z: 1 + Math.floor(i / 8) * 1.6, angle: 0, bays: BAYS, bayWidth: 1, shelves: SHELVES, shelfHeight: 0.33, depth: 0.3 })),
    };
  });
  return { version: 1, site: NORTH, name: both("north"), timeZone: "Asia/Shanghai", validFrom: 0, buildings: [{ id: "B" as PlaceId, name: both("B"), storeys: [{ id: "F" as PlaceId, name: both("F"), level: 0, elevation: 0, height: 4, outline: [[0, 0], [spaces * 80, 0], [spaces * 80, 200], [0, 200]], spaces: rooms }] }] };
}

/** A year of a large library: dark stores, lit reading rooms, a damp summer in one of them; a part of the books rare, some of them read. */
export const doses: Benchmark = async ({ quick, option, say }) => {
  const count = option("items", quick ? 100_000 : 1_000_000);
  const spaces = option("spaces", 30);
  const rare = option("rare", 100_000);
  const mouldy = option("mouldy", 1);
  const places = expandLayout(library(count, spaces));
  const shelves = places.places.filter(({ kind }) => kind === "shelf").map(({ id }) => id);
  const random = seeded(1);
  const house = openHouse();
  const { state } = house;
  const items = Array.from({ length: count }, (_, n): Item => ({
    key: itemKey("CN-110000", `0${1_000_000 + n}`), owner: "CN-110000", barcode: `0${1_000_000 + n}`, epcs: [], title: `书名与卷次 第 ${n} 种`, author: "王明", callNumber: `I247.5/${n}`, home: shelves[n % shelves.length]!, order: 0, thickness: 20,
    ...(n < rare && { census: { sensitivity: n % 3 === 0 ? "high" : "medium" } as const }),
  }));
  const locator = createLocator({ site: NORTH, items, version: 1, places, antennas: [], clock: house.deps.clock });
  const to = Math.floor(T / HOUR) * HOUR;
  let batch: Interval[] = [];
  let rows = 0;
  const stood = (item: Item, value: PlaceId, from: number, until: number | null): void => {
    batch.push({ site: NORTH, subject: item.key, aspect: "item.place", value, from, to: until, cause: "sighting" });
    rows++;
    if (batch.length < 50_000) return;
    state.bringIntervals(batch);
    batch = [];
  };
  say(`${count} items, ${rare} rare, ${spaces} spaces of a year: writing …`);
  for (const item of items) {
    let at = to - 400 * DAY + Math.floor(random() * 30 * DAY);
    // Every second book moved once or more within the year.
    for (let moves = Math.floor(random() * random() * 6); moves > 0; moves--) {
      const until = at + Math.floor(random() * 60 * DAY) + HOUR;
      stood(item, item.home, at, until);
      const back = until + Math.floor(random() * 20 * DAY) + HOUR;
      stood(item, shelves[Math.floor(random() * shelves.length)]!, until, back);
      at = back;
    }
    stood(item, item.home, at, null);
  }
  state.bringIntervals(batch);
  for (let n = 0; n < spaces; n++)
    for (let day = Math.floor(to / DAY - 365) * DAY; day < to; day += DAY) {
      const hours = noRows(day, 24);
      const damp = n < mouldy && day > to - 120 * DAY && day < to - 60 * DAY ? 97 : 50;
      const lux = [0.02, 150, Number.NaN][n % KINDS.length]!;
      const each = Array.from({ length: 24 }, (_, hour) => hour);
      addSeries(hours, day, HOUR, each.map(() => 22), each.map(() => damp), each.map((hour) => (hour < 12 ? lux : 0)));
      state.exposures.put(NORTH, { space: `S${n}` as PlaceId, day, mark: 1, rows: hours.rows.slice(0, 24 * WIDTH), temperature: new Float64Array(1440).fill(22), humidity: new Float64Array(1440).fill(damp), doubts: [] });
    }
  const stage = createDoses({ sites: () => [NORTH], placesOf: () => places, items: () => locator, store: state.exposures, state, closed: () => to, turn, report: (error) => { throw error; } });
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await stage.tick();
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const listBegan = performance.now();
  const told = stage.list(NORTH, () => true);
  const listed = performance.now() - listBegan;
  await stage.stop();
  await house.close();
  return {
    values: { "round s": took / 1000, "round CPU s": (user + system) / 1e6, "longest stall ms": delay.max / 1e6, "list ms": listed, intervals: rows, over: told.lightOver, mould: told.mouldOver, near: told.near },
    notes: `${count} items, ${rare} of them rare, ${spaces} spaces of a year, ${mouldy} of them damp; once an hour`,
  };
};
