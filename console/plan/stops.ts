import { aisleId } from "@stacktwin/twin-models/place";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { extentOf } from "../scene/extents.ts";
import type { SceneModel } from "../scene/frames.ts";
import { subjectKey, type Subject } from "../layers/contract.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
import { footprintOf, type Outline } from "./footprints.ts";
import { around, boundsOf, type Bounds } from "./sheet.ts";

/** What the arrow keys go among; Page Up and Page Down go from one to the next. */
export const FAMILIES = ["rooms", "shelving", "things"] as const;
export type Family = (typeof FAMILIES)[number];

/** Something on the plan that can be pointed at, selected and stood on by key. */
export interface Stop {
  key: string;
  family: Family;
  subject: Subject;
  bounds: Bounds;
  /** Around what of the floor it takes; null for what is drawn over it. */
  outline: Outline | null;
}

/** What is very small is seen with what is around it, metres. */
const AROUND = 0.4;

export const middleOf = ({ left, top, right, bottom }: Bounds): readonly [x: number, z: number] => [(left + right) / 2, (top + bottom) / 2];

/** Rows of the plan, as one reads: what is within two metres stands in one row. */
const inReadingOrder = (a: Stop, b: Stop): number => {
  const [[ax, az], [bx, bz]] = [middleOf(a.bounds), middleOf(b.bounds)];
  return Math.round(az / 2) - Math.round(bz / 2) || ax - bx || (a.key < b.key ? -1 : 1);
};

/** Everything on a storey that can be selected: each thing once, in its own right or as the place it marks. */
export function stopsOf(model: SceneModel, marks: readonly ThingMark[], storey: number): Stop[] {
  const stops: Stop[] = [];
  const place = (family: Family, id: PlaceId, around?: Outline): void => {
    const extent = extentOf(model, id);
    const outline = around ?? (extent && footprintOf(extent));
    if (!outline) return;
    const subject: Subject = { kind: "place", id };
    stops.push({ key: subjectKey(subject), family, subject, bounds: boundsOf(outline), outline });
  };
  for (const { space, storey: at } of model.rooms) if (at === storey) place("rooms", space.id, space.outline);
  for (const { range, storey: at } of model.ranges) if (at === storey) place("shelving", range.id);
  for (const { stack, storey: at } of model.stacks) {
    if (at !== storey) continue;
    for (let aisle = 1; aisle <= stack.aisles; aisle++) place("shelving", aisleId(stack.id, aisle));
    for (const port of stack.ports) place("shelving", port.id);
  }
  const marked = new Set<string>(marks.map(({ thing }) => thing.place));
  for (const { fixture, storey: at } of model.fixtures) if (at === storey && !marked.has(fixture.id)) place("things", fixture.id);
  for (const { thing, storey: at, frame, radius } of marks) {
    if (at !== storey) continue;
    const subject: Subject = { kind: "thing", id: thing.id };
    stops.push({ key: subjectKey(subject), family: "things", subject, bounds: around({ left: frame.x, top: frame.z, right: frame.x, bottom: frame.z }, Math.max(radius, AROUND)), outline: null });
  }
  return FAMILIES.flatMap((family) => stops.filter((stop) => stop.family === family).sort(inReadingOrder));
}
