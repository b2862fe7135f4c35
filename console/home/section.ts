import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { BuildingLayout, SpaceLayout, StoreyLayout } from "@stacktwin/twin-models/layout";

/** A room as the section cuts it: from where to where along the building, in metres from its west end. */
export interface CutRoom {
  id: PlaceId;
  kind: SpaceLayout["kind"];
  from: number;
  to: number;
}

export interface CutStorey {
  storey: StoreyLayout;
  /** Its walls, in metres from the west end of the building. */
  from: number;
  to: number;
  rooms: CutRoom[];
  /** Where the middle of each of its rooms is, those before and behind the cut too. */
  middles: ReadonlyMap<PlaceId, number>;
}

export interface Section {
  /** From the west end to the east end of the building, metres. */
  length: number;
  /** The topmost storey first. */
  storeys: CutStorey[];
}

type Points = readonly (readonly [number, number])[];

/** Where a polygon lies on the line z = cut: the longest stretch; null where it does not. */
export function cutAt(outline: Points, cut: number): [from: number, to: number] | null {
  const crossings: number[] = [];
  for (const [index, [x1, z1]] of outline.entries()) {
    const [x2, z2] = outline[(index + 1) % outline.length] ?? [x1, z1];
    if (z1 <= cut === z2 <= cut) continue;
    crossings.push(x1 + ((cut - z1) / (z2 - z1)) * (x2 - x1));
  }
  crossings.sort((a, b) => a - b);
  let longest: [number, number] | null = null;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [from = 0, to = 0] = crossings.slice(at, at + 2);
    if (!longest || to - from > longest[1] - longest[0]) longest = [from, to];
  }
  return longest;
}

const spanOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** The building cut along its length, through the middle of its depth; a little beside it, so that no wall lies in the cut. */
export function sectionOf(building: BuildingLayout): Section {
  const points = building.storeys.flatMap(({ outline }) => outline);
  const [west, east] = spanOf(points.map(([x]) => x));
  const [north, south] = spanOf(points.map(([, z]) => z));
  const cut = north + (south - north) * 0.501;
  const storeys = building.storeys
    .toSorted((a, b) => b.elevation - a.elevation)
    .map((storey): CutStorey => {
      const [from, to] = cutAt(storey.outline, cut) ?? spanOf(storey.outline.map(([x]) => x));
      const rooms = storey.spaces.flatMap(({ id, kind, outline }): CutRoom[] => {
        const stretch = cutAt(outline, cut);
        return stretch ? [{ id, kind, from: stretch[0] - west, to: stretch[1] - west }] : [];
      });
      const middles = new Map(storey.spaces.map(({ id, outline }) => {
        const [left, right] = spanOf(outline.map(([x]) => x));
        return [id, (left + right) / 2 - west];
      }));
      return { storey, from: from - west, to: to - west, middles, rooms: rooms.sort((a, b) => a.from - b.from) };
    });
  return { length: east - west, storeys };
}
