import type { Selection } from "./contract.ts";
import { bookExtent, extentOf, shelfExtent, type Extent } from "./extents.ts";
import { frameAt, type SceneModel } from "./frames.ts";
import type { ShelfField } from "./shelf-field.ts";
import type { ThingMark } from "./thing-marks.ts";

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
    const [x, y, z] = mark.at;
    return { storey: mark.storey, frame: frameAt(x, y, z, 0), from: [-AROUND, -AROUND, -AROUND], to: [AROUND, AROUND, AROUND], facing: false };
  }
  return selection.row === null || !field ? undefined : bookExtent(model, field, selection.row);
}

/** The box to fly to for it: a book is seen with its shelf, a thing with what is around it. */
export function extentToSee(drawn: Drawn, selection: Selection): Extent | undefined {
  const extent = extentOfSelection(drawn, selection);
  if (!extent) return undefined;
  if (selection.kind === "thing") return { ...extent, from: [-4, -1.5, -4], to: [4, 1, 4] };
  if (selection.kind === "place") return extent;
  const shelf = drawn.field && selection.row !== null ? drawn.field.spanOf(selection.row)?.shelf : undefined;
  return shelf === undefined ? extent : shelfExtent(drawn.model, shelf);
}
