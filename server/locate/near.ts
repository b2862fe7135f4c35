import type { PlaceTree } from "@stacktwin/twin-models/place";

/** So many shelves around each are looked at. */
export const NEAR = 12;
/** Metres between the middles of two shelves beyond which radio waves of one seldom reach the other. */
const REACH = 1.5;
/** Boards are of steel, uprights mostly are not: upwards and downwards a metre counts more. */
const BOARDS = 2;
const NONE = -1;

export interface Nearby {
  /** Place indices, `NEAR` for each place, the nearest first; -1 where there are fewer. */
  place: Int32Array;
  /** How the cross-reads of a place are shared among them before anything was heard; each place's sum is 1, or 0. */
  share: Float32Array;
}

interface Middle {
  index: number;
  x: number;
  y: number;
  z: number;
}

function middlesOf({ layout, byId }: PlaceTree): Middle[] {
  const found: Middle[] = [];
  for (const { storeys } of layout.buildings)
    for (const { elevation, spaces } of storeys)
      for (const { id, x, z, angle, bays, bayWidth, shelves, shelfHeight, depth } of spaces.flatMap(({ ranges }) => ranges)) {
        const first = byId.get(id)!.index + 1;
        const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
        for (let bay = 0; bay < bays; bay++)
          for (let shelf = 0; shelf < shelves; shelf++) {
            const [along, across] = [(bay + 0.5) * bayWidth, depth / 2];
            const index = first + bay * (shelves + 1) + 1 + shelf;
            found.push({ index, x: x + along * cos - across * sin, y: elevation + (shelf + 0.5) * shelfHeight, z: z + along * sin + across * cos });
          }
      }
  return found;
}

/** The shelves around each shelf of a layout, by the distance of their middles. */
export function nearbyOf(tree: PlaceTree): Nearby {
  const place = new Int32Array(tree.places.length * NEAR).fill(NONE);
  const share = new Float32Array(tree.places.length * NEAR);
  const cells = new Map<string, Middle[]>();
  const cell = (x: number, z: number): string => `${Math.floor(x / REACH)} ${Math.floor(z / REACH)}`;
  const middles = middlesOf(tree);
  for (const middle of middles) {
    const key = cell(middle.x, middle.z);
    const here = cells.get(key);
    if (here) here.push(middle);
    else cells.set(key, [middle]);
  }
  for (const { index, x, y, z } of middles) {
    const around: { index: number; square: number }[] = [];
    for (const dx of [-REACH, 0, REACH])
      for (const dz of [-REACH, 0, REACH])
        for (const other of cells.get(cell(x + dx, z + dz)) ?? []) {
          const square = (other.x - x) ** 2 + (BOARDS * (other.y - y)) ** 2 + (other.z - z) ** 2;
          if (other.index !== index && square <= REACH * REACH) around.push({ index: other.index, square });
        }
    around.sort((a, b) => a.square - b.square || a.index - b.index);
    const nearest = around.slice(0, NEAR);
    // A little away from nothing, so that shelves only millimetres apart do not take all.
    const weights = nearest.map(({ square }) => 1 / (0.1 + square));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    for (const [i, { index: other }] of nearest.entries()) {
      place[index * NEAR + i] = other;
      share[index * NEAR + i] = weights[i]! / sum;
    }
  }
  return { place, share };
}
