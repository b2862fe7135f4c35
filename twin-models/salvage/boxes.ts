import { waveOf, WAVES, type Wave } from "./priority.ts";

/** What fits into one crate, and two people lift. */
export const BOX_RUN_MM = 400;
export const BOX_KG = 30;
/** A metre of books, kilograms: what shelving is reckoned with (a convention). */
const KG_PER_METRE = 40;
/** Books take up to 80 % of their weight in water before 1840 and 60 % since (Waters 1975, by memory of it). */
const WET = 1.6;
/** Of a volume of which the register says no thickness, millimetres. */
const THICKNESS = 25;

export const runOf = (thickness: number): number => (thickness > 0 ? thickness : THICKNESS);
export const kgOf = (thickness: number, wet: boolean): number => (runOf(thickness) / 1000) * KG_PER_METRE * (wet ? WET : 1);

/** A volume to be packed. `shelf` is where one takes it, `range` the aisle that this is in. */
export interface Packed {
  shelf: string;
  range: string;
  loss: number;
  thickness: number;
}
/** Where a shelf comes on the way: ranges in walking order, bays along the range. */
export interface Stop {
  shelf: string;
  range: string;
  wave: Wave;
}
export interface Box<T> {
  number: number;
  range: string;
  shelves: string[];
  run: number;
  kg: number;
  wave: Wave;
  items: T[];
}

/** The round in which a shelf is emptied: that of its most threatened volume, so that nobody comes to a shelf twice. */
export function wavesOf(items: readonly Packed[]): Map<string, Wave> {
  const most = new Map<string, number>();
  for (const { shelf, loss } of items) most.set(shelf, Math.max(most.get(shelf) ?? 0, loss));
  return new Map(Array.from(most, ([shelf, loss]) => [shelf, waveOf(loss)]));
}

/**
 * Boxes in the order in which they are carried out. `items` are in the order of the list, `stops` all of their shelves in the order of the walk,
 * the first round first: a shelf is emptied in one go, its most threatened volumes first, and a box holds what stands next to each other in one range.
 */
export function packed<T extends Packed>(items: readonly T[], stops: readonly Stop[], wet: boolean): Box<T>[] {
  const on = new Map<string, T[]>();
  for (const item of items) {
    const there = on.get(item.shelf);
    if (there) there.push(item);
    else on.set(item.shelf, [item]);
  }
  const boxes: Box<T>[] = [];
  let box: Box<T> | undefined;
  for (const { shelf, range, wave } of stops)
    for (const item of on.get(shelf) ?? []) {
      const [run, kg] = [runOf(item.thickness), kgOf(item.thickness, wet)];
      if (!box || box.range !== range || box.wave !== wave || box.run + run > BOX_RUN_MM || box.kg + kg > BOX_KG) {
        box = { number: boxes.length + 1, range, shelves: [], run: 0, kg: 0, wave, items: [] };
        boxes.push(box);
      }
      if (box.shelves.at(-1) !== shelf) box.shelves.push(shelf);
      box.run += run;
      box.kg += kg;
      box.items.push(item);
    }
  return boxes;
}

/** Shelves with where they stand along their range. */
export interface Standing {
  shelf: string;
  range: string;
  bay: number;
  risk: number;
  height: number;
}

/** The shelves of a range by their height: what is most in danger first, then the lowest. */
function levelsOf(shelves: readonly Standing[]): Standing[][] {
  const levels = new Map<number, Standing[]>();
  for (const shelf of shelves) {
    const there = levels.get(shelf.height);
    if (there) there.push(shelf);
    else levels.set(shelf.height, [shelf]);
  }
  const worst = (level: readonly Standing[]): number => level.reduce((most, { risk }) => Math.max(most, risk), 0);
  return Array.from(levels.values()).sort((a, b) => worst(b) - worst(a) || a[0]!.height - b[0]!.height);
}

/**
 * The order in which shelves are come to: round after round; in each the ranges nearest first from where the last one was left (`seconds` from one to
 * others; Infinity where there is no way); in a range level after level, the one most in danger first (of equal ones the lowest), along it and back: a few steps more, so that nothing precious
 * waits at its far end until the near one is empty.
 * Of more than `most` ranges in a round the rest follow in the order of the layout: each next one asks for a walk over the floor.
 */
export function stopsOf(shelves: readonly Standing[], waves: ReadonlyMap<string, Wave>, seconds: (from: string | null, to: readonly string[]) => number[], most: number): Stop[] {
  const stops: Stop[] = [];
  let at: string | null = null;
  for (const wave of WAVES) {
    const ranges = new Map<string, Standing[]>();
    for (const shelf of shelves) {
      if (waves.get(shelf.shelf) !== wave) continue;
      const there = ranges.get(shelf.range);
      if (there) there.push(shelf);
      else ranges.set(shelf.range, [shelf]);
    }
    let way = 1;
    for (let walked = 0; ranges.size > 0; walked++) {
      const left = [...ranges.keys()];
      const far: number[] = walked < most && left.length > 1 ? seconds(at, left) : [];
      let next = 0;
      for (let i = 1; i < far.length; i++) if (far[i]! < far[next]!) next = i;
      const range = left[next]!;
      for (const level of levelsOf(ranges.get(range)!)) {
        const along = way;
        for (const { shelf } of level.toSorted((a, b) => along * (a.bay - b.bay) || (a.shelf < b.shelf ? -1 : 1))) stops.push({ shelf, range, wave });
        way = -way;
      }
      ranges.delete(range);
      at = range;
    }
  }
  return stops;
}
