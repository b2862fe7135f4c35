import type { LimitRule } from "@stacktwin/twin-models/alarm";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import { itemKey, type Item, type LibraryStatus } from "@stacktwin/twin-models/item";
import type { Layout, RangeLayout } from "@stacktwin/twin-models/layout";
import { cellId, shelfId } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import { makeRandom } from "../random.ts";
import { barcodeOf, epcOf, OWNER } from "./numbers.ts";
import { firstSpaces, groundSpaces, openZone, storeyOutline, storeZone, topSpaces, type Reach, type Standing } from "./floors.ts";
import { rareCensus } from "./census.ts";
import { assignBins, assignHomes, type Homes } from "./homes.ts";
import { installThings } from "./instruments.ts";
import { setLimits } from "./limits.ts";
import { OPENED } from "./opened.ts";
import {
  depthFor,
  depthOfStack,
  MOST_BINS,
  OPEN_SHELVING,
  placeRanges,
  placeStack,
  RARE_SHELVING,
  rowsIn,
  columnsIn,
  STACK_BAYS,
  STACK_LEVELS,
  widthFor,
  type Shelving,
} from "./shelving.ts";
import { openVolumes, rareVolumes, storedVolumes, type Volume } from "./works.ts";

export interface Bin {
  id: PlaceId;
  /** Its number, from 1, as cranes name it. */
  number: number;
  /** The cell it belongs to. */
  home: PlaceId;
}

export interface Library {
  seed: number;
  layout: Layout;
  things: ThingInstance[];
  limits: LimitRule[];
  items: Item[];
  bins: Bin[];
  /** What the library system says before anything happened. */
  statuses: LibraryStatus[];
  /** Loans a year to expect of each item, by row. */
  demand: Float32Array;
}

export const SITE = "demo" as SiteId;

const perRange = (shelving: Shelving): number => shelving.bays * shelving.shelves;
const rangesFor = (shelves: number, shelving: Shelving): number => Math.ceil((shelves + 1) / perRange(shelving));

/** The shelf that is so far along a run of ranges; within a bay books go from the top shelf down. */
function shelfAt(ranges: readonly RangeLayout[], number: number): PlaceId {
  let rest = number;
  for (const range of ranges) {
    const size = range.bays * range.shelves;
    if (rest < size) return shelfId(range.id, Math.floor(rest / range.shelves) + 1, range.shelves - (rest % range.shelves));
    rest -= size;
  }
  throw new RangeError(`no shelf ${number} along these ranges`);
}

/** The storey whose subjects a volume belongs to: A to H, I and J, K to Z. */
const storeyOf = (volume: Volume): number => (volume.callNumber < "I" ? 0 : volume.callNumber < "K" ? 1 : 2);

function makeBins(count: number, stack: { id: string; aisles: number }, seed: number): Bin[] {
  const cells: PlaceId[] = [];
  for (let aisle = 1; aisle <= stack.aisles; aisle++)
    for (const side of ["L", "R"] as const)
      for (let bay = 1; bay <= STACK_BAYS; bay++)
        for (let level = 1; level <= STACK_LEVELS; level++) cells.push(cellId(stack.id, aisle, side, bay, level));
  const random = makeRandom(seed, "cells");
  for (let i = cells.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = cells[i] as PlaceId;
    cells[i] = cells[j] as PlaceId;
    cells[j] = kept;
  }
  return cells.slice(0, count).map((home, i) => ({ id: `BIN-${String(i + 1).padStart(5, "0")}` as PlaceId, number: i + 1, home }));
}

/**
 * A whole library from a seed: building, devices, limits and every volume with its home. Pure; the same
 * arguments always give the same library. `items` from 1 to some two million.
 */
export function makeLibrary({ seed, items }: { seed: number; items: number }): Library {
  const rareCount = Math.min(20_000, Math.round(items * 0.05));
  const storedCount = Math.min(MOST_BINS * 9, Math.round(items * 0.25));
  const open = openVolumes(seed, items - rareCount - storedCount);
  const rare = rareVolumes(seed, rareCount);
  const stored = storedVolumes(seed, storedCount);

  const random = makeRandom(seed, "homes");
  const storeys = [0, 1, 2].map((storey) => open.filter((volume) => storeyOf(volume) === storey));
  const openHomes = storeys.map((volumes) => assignHomes(volumes, OPEN_SHELVING.bayWidth * 1000 - 10, random));
  const rareHomes = assignHomes(rare, RARE_SHELVING.bayWidth * 1000 - 10, random);
  const binHomes = assignBins(stored, random);

  const reach = reachFor(openHomes, rareHomes, binHomes.shelves);
  const standing: Standing = {
    open: openHomes.map((homes, storey) =>
      placeRanges(rangesFor(homes.shelves, OPEN_SHELVING), openZone(reach), OPEN_SHELVING, `F${storey + 1}`, "ABC".charAt(storey)),
    ),
    rare: placeRanges(rangesFor(rareHomes.shelves, RARE_SHELVING), storeZone(reach), RARE_SHELVING, "F3", "S"),
    stack: placeStack(binHomes.shelves, storeZone(reach)),
  };
  const layout = makeLayout(reach, standing);
  const bins = makeBins(binHomes.shelves, standing.stack, seed);

  const volumes: Volume[] = [...storeys.flat(), ...rare, ...stored];
  const homes = [
    ...openHomes.map((run, storey) => ({ run, at: (n: number) => shelfAt(standing.open[storey] ?? [], n) })),
    { run: rareHomes, at: (n: number) => shelfAt(standing.rare, n) },
    { run: binHomes, at: (n: number) => (bins[n] as Bin).id },
  ];
  const list = homes.flatMap(({ run, at }) => Array.from(run.shelf, (shelf, i) => ({ home: at(shelf), order: run.order[i] as number })));
  const accession = shuffled(volumes.length, seed);
  const firstRare = storeys.flat().length;
  const isRare = (row: number): boolean => row >= firstRare && row < firstRare + rare.length;
  const made = volumes.map((volume, row): Item => {
    const { home, order } = list[row] as { home: PlaceId; order: number };
    const barcode = barcodeOf(accession[row] as number);
    const { title, author, callNumber, thickness } = volume;
    return {
      key: itemKey(OWNER, barcode),
      owner: OWNER,
      barcode,
      epcs: [epcOf(barcode)],
      title,
      author,
      callNumber,
      home,
      order,
      thickness,
      ...(isRare(row) && { census: rareCensus(barcode, seed) }),
    };
  });

  const things = installThings(layout);
  return {
    seed,
    layout,
    things,
    limits: setLimits(layout),
    items: made,
    bins,
    statuses: made.map(({ barcode }, row) => ({
      barcode,
      status: isRare(row) ? "reference" : "available",
      at: OPENED,
    })),
    demand: Float32Array.from(volumes, (volume) => volume.demand),
  };
}

/** How far the building must grow beyond its smallest form. */
function reachFor(open: readonly Homes[], rare: Homes, bins: number): Reach {
  const smallest: Reach = { east: 0, north: 0 };
  const [west, , east] = openZone(smallest);
  const most = Math.max(...open.map((homes) => rangesFor(homes.shelves, OPEN_SHELVING)));
  const columns = Math.ceil(most / (2 * rowsIn(openZone(smallest), OPEN_SHELVING)));
  const store = storeZone(smallest);
  const rareRows = Math.ceil(rangesFor(rare.shelves, RARE_SHELVING) / (2 * columnsIn(store, RARE_SHELVING)));
  const depth = Math.max(depthFor(rareRows, RARE_SHELVING), depthOfStack(bins));
  return {
    east: Math.max(0, Math.ceil(widthFor(columns, OPEN_SHELVING) - (east - west))),
    north: Math.max(0, Math.ceil(depth - store[3])),
  };
}

function makeLayout(reach: Reach, standing: Standing): Layout {
  const storey = (
    level: number,
    zh: string,
    en: string,
    elevation: number,
    height: number,
    spaces: Layout["buildings"][number]["storeys"][number]["spaces"],
  ) => ({
    id: `F${level + 1}` as PlaceId,
    name: { zh, en },
    level,
    elevation,
    height,
    outline: storeyOutline(level, reach),
    spaces,
  });
  return {
    version: 1,
    site: SITE,
    name: { zh: "示范图书馆", en: "Demonstration library" },
    timeZone: "Asia/Shanghai",
    validFrom: OPENED,
    buildings: [
      {
        id: "MAIN" as PlaceId,
        name: { zh: "主馆", en: "Main library" },
        storeys: [
          storey(0, "一层", "Ground floor", 0, 5, groundSpaces(reach, standing)),
          storey(1, "二层", "First floor", 5, 4.5, firstSpaces(reach, standing)),
          storey(2, "三层", "Second floor", 9.5, 4.5, topSpaces(reach, standing)),
        ],
      },
    ],
  };
}

/** Accession numbers: books came in another order than they stand. */
function shuffled(count: number, seed: number): Int32Array {
  const random = makeRandom(seed, "accession");
  const numbers = Int32Array.from({ length: count }, (_, i) => i + 1);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = numbers[i] as number;
    numbers[i] = numbers[j] as number;
    numbers[j] = kept;
  }
  return numbers;
}
