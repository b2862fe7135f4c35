import { lookThickness, type BookColumns } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { shelfPlace, type RangeFrame, type SceneModel } from "../scene/frames.ts";
import { GAP_WIDTH, topOf, UPRIGHT, variety } from "../scene/shelf-field.ts";
import type { Bounds } from "./sheet.ts";

/** One front of shelving, and where on the sheet its bay 1 begins, metres. */
export interface Face {
  range: RangeFrame;
  left: number;
}

/** A book as it stands: its sides on the sheet and its top above the board, metres. */
export interface Spine {
  row: number;
  left: number;
  right: number;
  top: number;
  /** Index into ITEM_STATES. */
  state: number;
  look: number;
}

/** A shelf on the sheet: x to the right, y downwards, metres. */
export interface ShelfFront extends Bounds {
  place: PlaceId;
  face: number;
  /** From 1: bays from the left, shelves from the bottom. */
  bay: number;
  shelf: number;
  spines: readonly Spine[];
}

/** The fronts of a range and of the one it stands back to back with, as one looks at each. */
export interface Elevation {
  faces: readonly Face[];
  /** Face by face, bay by bay, upwards. */
  shelves: readonly ShelfFront[];
  bounds: Bounds;
}

/** Backs are as near as this, metres. */
const BACK_TO_BACK = 0.3;
/** Between two fronts on one sheet, metres. */
const BETWEEN = 0.5;
/** Room for the name above a front, metres. */
const HEAD = 0.3;
export const BOARD = 0.022;

/** The range that shares its back with this one, if it is one side of double-sided shelving. */
export function backOf(model: SceneModel, { frame, length, storey }: RangeFrame): RangeFrame | undefined {
  return model.ranges.find((other) => {
    if (other.storey !== storey || other.frame.cos * frame.cos + other.frame.sin * frame.sin > -0.999) return false;
    const [dx, dz] = [other.frame.x - frame.x, other.frame.z - frame.z];
    const [along, across] = [dx * frame.cos + dz * frame.sin, -dx * frame.sin + dz * frame.cos];
    const shared = Math.min(length, along) - Math.max(0, along - other.length);
    return Math.abs(across) <= BACK_TO_BACK && shared >= Math.min(length, other.length) / 2;
  });
}

/** Its own front first, the one behind it beside that. */
export function facesOf(model: SceneModel, range: RangeFrame): Face[] {
  const back = backOf(model, range);
  return [{ range, left: 0 }, ...(back ? [{ range: back, left: range.length + BETWEEN }] : [])];
}

/** Rows of the books on each shelf of the faces, by shelf ordinal, in the order in which they stand. */
function rowsOn(model: SceneModel, faces: readonly Face[], { shelf: shelves, slot }: BookColumns): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const spans = faces.map(({ range: { index, range } }) => [index + 1, index + range.bays * (range.shelves + 1)] as const);
  const [a, b] = spans[0] ?? [0, -1];
  const [c, d] = spans[1] ?? [0, -1];
  for (let row = 0; row < shelves.length; row++) {
    const place = shelves[row]!;
    if (!((place >= a && place <= b) || (place >= c && place <= d))) continue;
    const ordinal = model.ordinalOf[place]!;
    const rows = found.get(ordinal);
    if (rows) rows.push(row);
    else found.set(ordinal, [row]);
  }
  for (const rows of found.values()) rows.sort((x, y) => slot[x]! - slot[y]! || x - y);
  return found;
}

/** Books side by side from the left, with gaps for those that are out; pressed together where a shelf is too full. */
function standing(rows: readonly number[], { slot, look, state }: BookColumns, left: number, clear: number, high: number): Spine[] {
  const spines: Spine[] = [];
  let x = 0;
  let next = 0;
  for (const row of rows) {
    const at = slot[row]!;
    x += Math.min(Math.max(0, at - next), 60) * GAP_WIDTH;
    next = Math.max(next, at + 1);
    const width = lookThickness(look[row]!);
    spines.push({ row, left: x, right: x + width, top: topOf(variety(row)) * high, state: state[row]!, look: look[row]! });
    x += width;
  }
  const scale = clear / Math.max(x, clear);
  return spines.map((spine) => ({ ...spine, left: left + spine.left * scale, right: left + spine.right * scale }));
}

export function elevationOf(model: SceneModel, faces: readonly Face[], columns: BookColumns | null): Elevation {
  const rows = columns ? rowsOn(model, faces, columns) : new Map<number, number[]>();
  const ground = Math.max(...faces.map(({ range }) => range.height));
  const shelves: ShelfFront[] = [];
  for (const [face, { left, range: { range, first } }] of faces.entries())
    for (let bay = 1; bay <= range.bays; bay++)
      for (let shelf = 1; shelf <= range.shelves; shelf++) {
        const ordinal = first + (bay - 1) * range.shelves + shelf - 1;
        const place = shelfPlace(model, ordinal);
        if (place === undefined) continue;
        const from = left + (bay - 1) * range.bayWidth;
        const bottom = ground - (shelf - 1) * range.shelfHeight;
        const spines = columns ? standing(rows.get(ordinal) ?? [], columns, from + UPRIGHT, range.bayWidth - 2 * UPRIGHT, range.shelfHeight - BOARD) : [];
        shelves.push({ place, face, bay, shelf, left: from, right: from + range.bayWidth, top: bottom - range.shelfHeight, bottom, spines });
      }
  const last = faces.at(-1);
  return { faces, shelves, bounds: { left: -0.1, top: -HEAD, right: (last ? last.left + last.range.length : 1) + 0.1, bottom: ground + 0.1 } };
}

/** The bounds of one front, with the name above it. */
export function faceBounds({ faces, bounds }: Elevation, face: number): Bounds {
  const at = faces[face];
  return at ? { ...bounds, left: at.left - 0.1, right: at.left + at.range.length + 0.1 } : bounds;
}

export const shelfAt = ({ shelves }: Elevation, x: number, y: number): ShelfFront | undefined => shelves.find(({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom);

/** The book under a point; `slack` is how far beside it, metres, one may point. */
export const spineAt = ({ spines }: ShelfFront, x: number, slack: number): Spine | undefined =>
  spines.find(({ left, right }) => x >= left && x < right) ?? spines.find(({ left, right }) => x >= left - slack && x < right + slack);

export function whereIs({ shelves }: Elevation, row: number): { front: ShelfFront; spine: Spine } | undefined {
  for (const front of shelves) {
    const spine = front.spines.find((one) => one.row === row);
    if (spine) return { front, spine };
  }
  return undefined;
}
