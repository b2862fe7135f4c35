import type { Selection } from "./contract.ts";
import { bookExtent, extentOf, shelfExtent, type Extent } from "./extents.ts";
import type { SceneModel } from "./frames.ts";
import type { ShelfField } from "./shelf-field.ts";
import type { ThingMark } from "./thing-marks.ts";
import { shapeBox, shapeOf } from "./thing-shapes.ts";

/** What is drawn: the building, its books, its things. */
export interface Drawn {
  model: SceneModel;
  field: ShelfField | null;
  marks: readonly ThingMark[];
}

const AROUND = 0.45;

/** The box around what is selected; undefined while it is nowhere on the drawing. */
export function extentOfSelection({ model, field, marks }: Drawn, selection: Selection | null): Extent | undefined {
  if (!selection) return undefined;
  if (selection.kind === "place") return extentOf(model, selection.id);
  if (selection.kind === "thing") {
    const mark = marks.find(({ thing }) => thing.id === selection.id);
    if (!mark) return undefined;
    const [from, to] = shapeBox(shapeOf(mark.shape));
    // What is very small is shown by what is around it.
    const spare = Math.max(0.06, AROUND - mark.radius);
    const [less, more] = [from.map((n) => n - spare), to.map((n) => n + spare)] as [[number, number, number], [number, number, number]];
    return { storey: mark.storey, frame: mark.frame, from: less, to: more, facing: false };
  }
  return selection.row === null || !field ? undefined : bookExtent(model, field, selection.row);
}

const SMALL = 4;
/** A gate or a seat is seen with what is around it. */
function roomy(extent: Extent): Extent {
  const spare = Math.max(0, SMALL - (extent.to[0] - extent.from[0])) / 2;
  const across = Math.max(0, SMALL - (extent.to[2] - extent.from[2])) / 2;
  if (spare === 0 || extent.facing) return extent;
  return { ...extent, from: [extent.from[0] - spare, extent.from[1], extent.from[2] - across], to: [extent.to[0] + spare, extent.to[1], extent.to[2] + across] };
}

/** The box to fly to for it: a book is seen with its shelf, a thing with what is around it. */
export function extentToSee(drawn: Drawn, selection: Selection): Extent | undefined {
  const extent = extentOfSelection(drawn, selection);
  if (!extent) return undefined;
  if (selection.kind === "thing") return { ...extent, from: [-4, -1.5, -4], to: [4, 1, 4] };
  if (selection.kind === "place") return roomy(extent);
  const shelf = drawn.field && selection.row !== null ? drawn.field.spanOf(selection.row)?.shelf : undefined;
  return shelf === undefined ? extent : shelfExtent(drawn.model, shelf);
}
