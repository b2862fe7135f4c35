import { emptyBooks, lookThickness, NOWHERE, type BookColumns } from "@stacktwin/twin-models/books";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Layout } from "@stacktwin/twin-models/layout";
import { expandLayout } from "@stacktwin/twin-models/place";
import { makeModel } from "./frames.ts";
import { UPRIGHT } from "./shelf-field.ts";

/** Two ranges back to front, a small automated stack and a desk, under an empty storey: for tests. */
export const id = (text: string): PlaceId => text as PlaceId;
const name = { zh: "名", en: "name" };
const square = (size: number): [number, number][] => [[0, 0], [size, 0], [size, size], [0, size]];
export const shelving = { bays: 3, bayWidth: 0.9, shelves: 5, shelfHeight: 0.36, depth: 0.3 };
export const layout: Layout = {
  version: 1, site: "s" as SiteId, name, timeZone: "Asia/Shanghai", validFrom: 0,
  buildings: [{
    id: id("B"), name, storeys: [
      { id: id("F1"), name, level: 0, elevation: 0, height: 4, outline: square(20), spaces: [{
        id: id("F1-A"), kind: "open-stacks", name, outline: square(20), fixtures: [{ id: id("D1"), kind: "desk", label: name, x: 15, z: 15, angle: 0 }],
        ranges: [{ id: id("R1"), label: "R1", x: 2, z: 5, angle: 0, ...shelving }, { id: id("R2"), label: "R2", x: 10, z: 5, angle: 180, ...shelving }],
        stacks: [{ id: id("K"), name, x: 3, z: 12, angle: 0, aisles: 2, bays: 4, levels: 3, cellWidth: 0.5, cellHeight: 0.4, cellDepth: 0.7, aislePitch: 2.6, ports: [{ id: id("P1"), label: "P1" }] }],
      }] },
      { id: id("F2"), name, level: 1, elevation: 4, height: 4, outline: square(20), spaces: [] },
    ],
  }],
};
export const tree = expandLayout(layout);
export const model = makeModel(tree);
export const index = (place: string): number => tree.byId.get(id(place))?.index ?? NOWHERE;
export const ordinal = (place: string): number => model.ordinalOf[index(place)] ?? -1;

export function books(places: readonly (readonly [place: string | null, slot: number, state?: number])[]): BookColumns {
  const columns = emptyBooks(places.length, 1);
  for (const [row, [place, slot, state = 0]] of places.entries()) {
    columns.shelf[row] = place === null ? NOWHERE : index(place);
    columns.slot[row] = slot;
    columns.look[row] = (8 << 3) | 2;
    columns.state[row] = state;
  }
  return columns;
}
export const WIDE = lookThickness((8 << 3) | 2);
export const CLEAR = shelving.bayWidth - 2 * UPRIGHT;
