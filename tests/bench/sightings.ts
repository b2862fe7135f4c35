import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { KeptLocation } from "../../server/contracts/state.ts";
import { Ears, type AntennaPlace } from "../../server/locate/ears.ts";
import { EpcTable } from "../../server/locate/epc-table.ts";
import { PlacesOfItems } from "../../server/locate/places-of-items.ts";
import { openDatabase } from "../../server/sqlite/database.ts";
import { createStateStore } from "../../server/state/store.ts";
import { makeRandom, type Random } from "../../sim/random.ts";
import type { Benchmark } from "./benchmark.ts";

const CYCLE = 10_000;
const START = 1_700_000_000_000;
const BOOKS = 30;
const [BAYS, SHELVES] = [6, 6];
const PORTS = 32;
/** Items judged in one go, as the locator does. */
const AT_ONCE = 2000;
/** So many sightings are made at a time, and then taken by the clock. */
const BATCH = 100_000;
const both = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const memory = (): number => {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** A hall of as many ranges as the books of one site need. */
function hallOf(site: SiteId, books: number): PlaceTree {
  const ranges = Math.ceil(books / (BOOKS * BAYS * SHELVES));
  const outline: [number, number][] = [[0, 0], [100, 0], [100, 1000], [0, 1000]];
  const layout: Layout = {
    version: 1, site, name: both(site), timeZone: "Asia/Shanghai", validFrom: 0,
    buildings: [{
      id: "B" as PlaceId, name: both("B"),
      storeys: [{
        id: "F" as PlaceId, name: both("F"), level: 0, elevation: 0, height: 4, outline,
        spaces: [{
          id: "H" as PlaceId, kind: "open-stacks", name: both("H"), outline, stacks: [], fixtures: [],
          ranges: Array.from({ length: ranges }, (_, i) => ({ id: `R${i}` as PlaceId, label: `R${i}`, x: (i % 8) * 8, z: Math.floor(i / 8) * 1.6, angle: 0, bays: BAYS, bayWidth: 1, shelves: SHELVES, shelfHeight: 0.33, depth: 0.3 })),
        }],
      }],
    }],
  };
  return expandLayout(layout);
}

interface Site {
  site: SiteId;
  ears: Ears;
  tags: EpcTable;
  places: PlacesOfItems;
  tree: PlaceTree;
  home: Int32Array;
  antennas: AntennaPlace[];
}

const HEX = Array.from({ length: 65_536 }, (_, i) => i.toString(16).toUpperCase().padStart(4, "0"));
const epcOf = (site: number, row: number): string => `E2801191${HEX[site]}0000${HEX[row >>> 16]}${HEX[row & 0xffff]}`;

const siteOf = (number: number): SiteId => `s${number}` as SiteId;

function build(number: number, books: number, tree: PlaceTree): Site {
  const site = siteOf(number);
  const shelves = tree.places.filter(({ kind }) => kind === "shelf");
  const antennas = shelves.map(({ id }, i) => ({ reader: `RD${Math.floor(i / PORTS)}` as ThingId, antenna: (i % PORTS) + 1, place: id, from: 0 }));
  const ears = new Ears(antennas, tree, 300_000);
  const home = Int32Array.from({ length: books }, (_, row) => shelves[Math.floor(row / BOOKS)]!.index);
  const tags = new EpcTable(books);
  for (let row = 0; row < books; row++) tags.add(epcOf(number, row));
  return { site, ears, tags, home, tree, antennas, places: new PlacesOfItems(home, ears.places, tree, CYCLE, () => undefined) };
}

interface Heard {
  epc: string;
  reader: ThingId;
  antenna: number;
  time: number;
  rssi: number;
}

/** As the simulator's antennas hear: one in five is louder next door, its own antenna hearing it, too. */
function hearings(number: number, { antennas, home }: Site, cycle: number, random: Random): Heard[] {
  const heard: Heard[] = [];
  while (heard.length < BATCH) {
    const row = random.below(home.length);
    const port = Math.floor(row / BOOKS);
    const time = START + cycle * CYCLE + random.below(CYCLE);
    const epc = epcOf(number, row);
    const crossed = random.chance(0.2);
    const add = (at: number, rssi: number): void => {
      const { reader, antenna } = antennas[at] ?? antennas[port]!;
      heard.push({ epc, reader, antenna, time, rssi });
    };
    add(port, crossed ? -64 : -51);
    if (crossed) add(port + (random.chance(0.5) ? 1 : -1), -54);
  }
  return heard;
}

function take({ ears, tags, places }: Site, heard: readonly Heard[]): void {
  for (const { epc, reader, antenna, time, rssi } of heard) {
    const tag = tags.get(epc);
    const ear = ears.of(reader, antenna, time);
    if (ear < 0) continue;
    ears.hear(ear, time);
    if (tag !== undefined) places.hear(tag, ear, Math.floor(time / CYCLE), rssi);
  }
}

/** Everything from the file that a restart needs, and the estimator built from it. */
function restart(file: string, sites: number, books: number): number {
  const began = performance.now();
  const db = openDatabase(file);
  const state = createStateStore(db);
  for (let number = 0; number < sites; number++) {
    const { places, tree, site } = build(number, books, hallOf(siteOf(number), books));
    for (const { item, place, since } of state.locations(site)) {
      const row = Number(item.slice(item.indexOf(":") + 1));
      const at = tree.byId.get(place as PlaceId)?.index;
      if (at !== undefined) places.restore(row, at, since);
    }
  }
  db.close();
  return (performance.now() - began) / 1000;
}

export const sightings: Benchmark = async ({ quick, option, say }) => {
  const items = option("items", quick ? 500_000 : 5_000_000);
  const sites = option("sites", 5);
  const cycles = option("cycles", quick ? 6 : 20);
  const perCycle = option("percycle", quick ? 300_000 : 1_000_000);
  const books = Math.floor(items / sites);
  say(`${sites} sites of ${books} items …`);
  const halls = Array.from({ length: sites }, (_, number) => hallOf(siteOf(number), books));
  const before = memory();
  const built = halls.map((hall, number) => build(number, books, hall));
  const random = makeRandom(option("seed", 1), "sightings");
  let seconds = 0;
  let taken = 0;
  let longest = 0;
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (let batch = 0; batch < perCycle / BATCH; batch++) {
      const number = batch % sites;
      const heard = hearings(number, built[number]!, cycle, random);
      const began = performance.now();
      take(built[number]!, heard);
      seconds += (performance.now() - began) / 1000;
      taken += heard.length;
    }
    for (const site of built) {
      while (site.places.judged < START / CYCLE + cycle) {
        const began = performance.now();
        site.places.judge(START / CYCLE + cycle, AT_ONCE, () => undefined);
        const took = performance.now() - began;
        longest = Math.max(longest, took);
        seconds += took / 1000;
      }
    }
  }
  const bytes = (memory() - before) / (books * sites);
  say(`${(taken / seconds).toFixed(0)}/s, ${bytes.toFixed(0)} bytes an item; a file for the restart …`);
  const folder = mkdtempSync(join(tmpdir(), "sightings-"));
  try {
    const file = join(folder, "state.sqlite");
    const db = openDatabase(file);
    const state = createStateStore(db);
    for (const [number, { site, home, tree }] of built.entries())
      for (let from = 0; from < books; from += 50_000) {
        const locations = Array.from({ length: Math.min(50_000, books - from) }, (_, i): KeptLocation => ({ item: `${number}:${from + i}`, place: tree.places[home[from + i]!]!.id, since: START, heard: START, antenna: "RD1:1", rssi: -51, cause: "sighting" }));
        state.checkpoint(site, { cursor: from, presents: [], intervals: [], locations, presences: [], alarms: [], alarmEvents: [] });
      }
    db.close();
    built.length = 0;
    halls.length = 0;
    collect();
    const restart_s = restart(file, sites, books);
    return {
      values: { per_s: taken / seconds, items: books * sites, bytes_per_item: bytes, restart_s, sites, sightings: taken, judge_ms_longest: longest },
      notes: "the estimator with its table of tags, heap and buffers after collection, without the layout; taking and judging are timed, making the sightings is not; restart: opening the data file, reading every location, tables of tags and estimators anew",
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
