import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { assignHomes } from "@stacktwin/sim/library/homes";
import { barcodeOf, epcOf, OWNER } from "@stacktwin/sim/library/numbers";
import { depthFor, OPEN_SHELVING, placeRanges, widthFor } from "@stacktwin/sim/library/shelving";
import { openVolumes, type Volume } from "@stacktwin/sim/library/works";
import { makeRandom } from "@stacktwin/sim/random";
import { bookLook, lookThickness } from "@stacktwin/twin-models/books";
import type { FixtureLayout, Layout, RangeLayout } from "@stacktwin/twin-models/layout";
import { shelfId } from "@stacktwin/twin-models/place";
import { logger, SITE } from "../../setup/installation.ts";

/** A library of open stacks: every book that there is stands on a shelf. */
export interface StackLibrary {
  layout: Layout;
  things: object[];
  /** What the loggers say, by topic. */
  said: [topic: string, message: object][];
  books: number;
  shelves: number;
  storeys: readonly StoreyOfBooks[];
  writeRegister(file: string): Promise<void>;
}
export interface StoreyOfBooks {
  id: string;
  elevation: number;
  ranges: readonly RangeLayout[];
  volumes: readonly Volume[];
  firstBarcode: string;
  /** Number of the shelf of each volume along the ranges, and its place on it. */
  shelf: Int32Array;
  order: Int32Array;
}

const STOREYS = 5;
const HEIGHT = 4.2;
const MARGIN = 1;
const READING = 8;
const { bays, shelves: levels, bayWidth, depth, aisle, mainAisle } = OPEN_SHELVING;
const PER_RANGE = bays * levels;

const rectangle = (west: number, north: number, east: number, south: number): [number, number][] => [
  [west, north],
  [east, north],
  [east, south],
  [west, south],
];

/** The range a shelf is in, its bay from 1, and its level from 1 at the bottom; within a bay books go from the top down. */
export function spotOf(storey: StoreyOfBooks, shelf: number): { range: RangeLayout; bay: number; level: number } {
  const range = storey.ranges[Math.floor(shelf / PER_RANGE)];
  if (!range) throw new RangeError(`no shelf ${shelf} in ${storey.id}`);
  const within = shelf % PER_RANGE;
  return { range, bay: Math.floor(within / levels) + 1, level: levels - (within % levels) };
}

function readingTables(id: string, east: number, north: number): FixtureLayout[] {
  const tables: FixtureLayout[] = [];
  for (let x = 3; x < east - 3 && tables.length < 24; x += 3.2)
    tables.push({
      id: `${id}-DESK${tables.length + 1}` as never,
      kind: "desk",
      label: { zh: "阅览桌", en: "Table" },
      x,
      z: north + READING / 2,
      angle: 0,
    });
  return tables;
}

function makeStoreys(seed: number, items: number): StoreyOfBooks[] {
  const volumes = openVolumes(seed, items);
  const random = makeRandom(seed, "homes");
  const per = Math.ceil(items / STOREYS);
  const runs = Array.from({ length: STOREYS }, (_, n) => {
    const run = volumes.slice(n * per, (n + 1) * per);
    return { run, homes: assignHomes(run, bayWidth * 1000 - 10, random) };
  });
  const most = Math.ceil(Math.max(...runs.map(({ homes }) => homes.shelves)) / PER_RANGE);
  // About as wide as deep.
  const rows = Math.max(1, Math.round(Math.sqrt(((most / 2) * (bays * bayWidth + mainAisle)) / (2 * depth + aisle))));
  const south = MARGIN + depthFor(rows, OPEN_SHELVING);
  const columns = Math.ceil(most / 2 / rows);
  const zone: [number, number, number, number] = [MARGIN, MARGIN, MARGIN + widthFor(Math.max(1, columns), OPEN_SHELVING), south];
  return runs.map(({ run, homes }, n) => ({
    id: `F${n + 1}`,
    elevation: n * HEIGHT,
    volumes: run,
    firstBarcode: barcodeOf(n * per + 1),
    shelf: homes.shelf,
    order: homes.order,
    ranges: placeRanges(Math.max(1, Math.ceil(homes.shelves / PER_RANGE)), zone, OPEN_SHELVING, `F${n + 1}`, "ABCDE".charAt(n)),
  }));
}

function layoutOf(storeys: readonly StoreyOfBooks[]): Layout {
  const ranges = storeys.flatMap((storey) => storey.ranges);
  const east = Math.ceil(Math.max(...ranges.map(({ x, angle }) => x + (angle === 0 ? bays * bayWidth : 0)))) + 2;
  const south = Math.ceil(Math.max(...ranges.map(({ z }) => z))) + 2;
  return {
    version: 1,
    site: SITE as Layout["site"],
    name: { zh: "书库", en: "Stacks" },
    timeZone: "Asia/Shanghai",
    validFrom: 0,
    buildings: [
      {
        id: "MAIN" as never,
        name: { zh: "主楼", en: "Main building" },
        storeys: storeys.map(({ id, elevation, ranges: standing }, n) => ({
          id: id as never,
          name: { zh: `${n + 1} 层`, en: `Storey ${n + 1}` },
          level: n,
          elevation,
          height: HEIGHT,
          outline: rectangle(0, 0, east, south + READING),
          spaces: [
            {
              id: `${id}-OPEN` as never,
              kind: "open-stacks" as const,
              name: { zh: "开架书库", en: "Open stacks" },
              outline: rectangle(0, 0, east, south),
              ranges: [...standing],
              stacks: [],
              fixtures: [],
            },
            {
              id: `${id}-READ` as never,
              kind: "reading-room" as const,
              name: { zh: "阅览区", en: "Reading room" },
              outline: rectangle(0, south, east, south + READING),
              ranges: [],
              stacks: [],
              fixtures: readingTables(id, east, south),
            },
          ],
        })),
      },
    ],
  };
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const LINES = 5000;

async function writeRegister(storeys: readonly StoreyOfBooks[], file: string): Promise<void> {
  const out = createWriteStream(file);
  const lines = ["owner,barcode,epcs,title,author,callNumber,home,order,thickness"];
  const flush = async (): Promise<void> => {
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
    lines.length = 0;
  };
  let number = 0;
  for (const storey of storeys)
    for (const [at, { title, author, callNumber, thickness }] of storey.volumes.entries()) {
      const { range, bay, level } = spotOf(storey, storey.shelf[at]!);
      const barcode = barcodeOf(++number);
      lines.push(
        `${OWNER},${barcode},${epcOf(barcode)},${quoted(title)},${quoted(author)},${quoted(callNumber)},${shelfId(range.id, bay, level)},${storey.order[at]},${thickness}`,
      );
      if (lines.length >= LINES) await flush();
    }
  await flush();
  out.end();
  await once(out, "finish");
}

/** The same arguments always give the same library. */
export function makeStackLibrary(seed: number, items: number): StackLibrary {
  const storeys = makeStoreys(seed, items);
  const loggers = storeys.flatMap(({ id }) =>
    [0, 1].map((n) => ({ id: `${id.toLowerCase()}-${n}`, place: `${id}-OPEN`, position: [4 + n * 8, 1.6, 4] })),
  );
  return {
    layout: layoutOf(storeys),
    things: loggers.map(({ id, place, position }) => logger(id, { place, position, address: { PREFIX: "bench", DEVICE: id } })),
    said: loggers.map(({ id }, n) => [`bench/${id}/samples`, { temperature: 18 + n / 10 }]),
    books: items,
    shelves: storeys.reduce((sum, { ranges }) => sum + ranges.length * PER_RANGE, 0),
    storeys,
    writeRegister: (file) => writeRegister(storeys, file),
  };
}

/** Numbers of one box: its middle, width along the shelf, height, and 1 or −1 for the way its range runs. */
export const BOX = 6;
export interface Boxes {
  boxes: Float32Array;
  /** Main class of each. */
  classes: Uint8Array;
  /** The first box of each storey, and the number of all. */
  starts: number[];
}

/** Every book as a box where it stands, storeys lifted as the console lifts them. */
export function boxesOf({ storeys, books }: StackLibrary, lifts: readonly number[]): Boxes {
  const boxes = new Float32Array(books * BOX);
  const classes = new Uint8Array(books);
  const starts = [0];
  let n = 0;
  for (const [at, storey] of storeys.entries()) {
    let before = -1;
    let along = 0;
    for (const [i, { callNumber, thickness }] of storey.volumes.entries()) {
      const shelf = storey.shelf[i]!;
      if (shelf !== before) along = 0.015;
      before = shelf;
      const { range, bay, level } = spotOf(storey, shelf);
      const look = bookLook(callNumber, thickness);
      const width = lookThickness(look);
      const way = range.angle === 0 ? 1 : -1;
      const height = (range.shelfHeight - 0.022) * (0.66 + ((n * 7919) % 23) / 100);
      const right = (bay - 1) * range.bayWidth + along + width / 2;
      const up = storey.elevation + (lifts[at] ?? 0) + (level - 1) * range.shelfHeight + 0.022 + height / 2;
      boxes.set([range.x + way * right, up, range.z + way * (range.depth - 0.1), width, height, way], n * BOX);
      classes[n++] = look >> 3;
      along += width;
    }
    starts.push(n);
  }
  return { boxes, classes, starts };
}
