import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { RangeLayout, StackLayout } from "@stacktwin/twin-models/layout";
import type { Rect } from "./floors.ts";

/** How ranges of one zone are built. One range of `bays` × `shelves` is what one reader can hear. */
export interface Shelving {
  bays: number;
  bayWidth: number;
  shelves: number;
  shelfHeight: number;
  depth: number;
  aisle: number;
  mainAisle: number;
  margin: number;
}

export const OPEN_SHELVING: Shelving = {
  bays: 5,
  bayWidth: 0.9,
  shelves: 5,
  shelfHeight: 0.36,
  depth: 0.28,
  aisle: 1.1,
  mainAisle: 1.8,
  margin: 1.2,
};
export const RARE_SHELVING: Shelving = {
  bays: 6,
  bayWidth: 0.9,
  shelves: 5,
  shelfHeight: 0.38,
  depth: 0.35,
  aisle: 1,
  mainAisle: 1.6,
  margin: 1.2,
};

const pitch = (shelving: Shelving): number => 2 * shelving.depth + shelving.aisle;
const round = (metres: number): number => Math.round(metres * 1000) / 1000;

/** Double rows that fit between the north and south walls of a zone. */
export const rowsIn = ([, north, , south]: Rect, shelving: Shelving): number =>
  Math.floor((south - north - 2 * shelving.margin + shelving.aisle) / pitch(shelving));

/** Columns of ranges that fit between its west and east walls. */
export const columnsIn = ([west, , east]: Rect, shelving: Shelving): number =>
  Math.floor((east - west - 2 * shelving.margin + shelving.mainAisle) / (shelving.bays * shelving.bayWidth + shelving.mainAisle));

/** Width of a zone that holds so many columns, walls included. */
export const widthFor = (columns: number, shelving: Shelving): number =>
  columns * (shelving.bays * shelving.bayWidth + shelving.mainAisle) - shelving.mainAisle + 2 * shelving.margin;

export const depthFor = (rows: number, shelving: Shelving): number => rows * pitch(shelving) - shelving.aisle + 2 * shelving.margin;

/**
 * Sets ranges back to back in double rows, column by column from the west, in two columns while that is enough. The first of a pair faces north
 * (angle 180, its bay 1 at the east end), the second south (angle 0).
 */
export function placeRanges(count: number, zone: Rect, shelving: Shelving, prefix: string, letters: string): RangeLayout[] {
  const columns = Math.max(Math.min(2, columnsIn(zone, shelving)), Math.ceil(count / (2 * rowsIn(zone, shelving))));
  const rows = Math.ceil(count / (2 * columns));
  const length = shelving.bays * shelving.bayWidth;
  const ranges: RangeLayout[] = [];
  for (let n = 0; n < count; n++) {
    const column = Math.floor(n / (rows * 2));
    const row = Math.floor((n % (rows * 2)) / 2);
    const back = zone[1] + shelving.margin + row * pitch(shelving) + shelving.depth;
    const west = zone[0] + shelving.margin + column * (length + shelving.mainAisle);
    const north = n % 2 === 0;
    const label = `${letters}${String(n + 1).padStart(2, "0")}`;
    const { bays, bayWidth, shelves, shelfHeight, depth } = shelving;
    ranges.push({
      id: `${prefix}-${label}` as PlaceId,
      label,
      x: round(north ? west + length : west),
      z: round(back),
      angle: north ? 180 : 0,
      bays,
      bayWidth,
      shelves,
      shelfHeight,
      depth,
    });
  }
  return ranges;
}

/** The automated store: two aisles until it needs more. Four cells in five are taken. */
export const STACK_BAYS = 40;
export const STACK_LEVELS = 12;
export const MOST_BINS = Math.floor(20 * 2 * STACK_BAYS * STACK_LEVELS * 0.8);
const PITCH = 2.6;
const stackAisles = (bins: number): number => Math.max(2, Math.ceil(bins / (0.8 * 2 * STACK_BAYS * STACK_LEVELS)));

/** Stands along the south wall of its zone; bay 1 and the ports are at the east end, where the books go out. */
export function placeStack(bins: number, zone: Rect): StackLayout {
  const aisles = stackAisles(bins);
  return {
    id: "F1-ASRS" as PlaceId,
    name: { zh: "自动化立体书库", en: "Automated storage" },
    x: round(zone[2] - 2.5),
    z: round(zone[3] - PITCH),
    angle: 180,
    aisles,
    bays: STACK_BAYS,
    levels: STACK_LEVELS,
    cellWidth: 0.55,
    cellHeight: 0.34,
    cellDepth: 0.7,
    aislePitch: PITCH,
    ports: Array.from({ length: aisles }, (_, i) => ({ id: `F1-ASRS-P${i + 1}` as PlaceId, label: `P${i + 1}` })),
  };
}

/** Depth of the room such a stack needs, walls and walkways included. */
export const depthOfStack = (bins: number): number => PITCH * (stackAisles(bins) + 1);
