import { toWorld, type RangeFrame, type SceneModel, type Vec3 } from "../scene/frames.ts";
import { createLabelElements, halfWidth, type Label, type Wanted } from "../scene/label-elements.ts";
import { boundsOf, type Bounds } from "./sheet.ts";
import type { SheetView } from "./sheet-view.ts";

export interface SheetLabels {
  set(group: string, labels: readonly Label[]): void;
  /** Puts those of a storey where their points are on the sheet now. */
  place(storey: number): void;
  dispose(): void;
}

/** Pixels a metre from which on shelving is named. */
const NAMED = 9;
/** The name of a thing stands under its drawing, pixels. */
const UNDER = 22;
const RANKS: Readonly<Record<string, number>> = { room: 60, range: 12 };

/** Before the end of the range that is on the left, as on its end panel; above it where it runs down the sheet. */
function panelOf({ frame, length, range: { depth } }: RangeFrame): { at: Vec3; beside: boolean } {
  const [first, last] = [toWorld(frame, -0.25, 0, depth / 2), toWorld(frame, length + 0.25, 0, depth / 2)];
  if (Math.abs(frame.cos) > 0.7) return { at: first[0] < last[0] ? first : last, beside: true };
  const top = first[2] < last[2] ? first : last;
  return { at: [top[0], top[1], top[2] - 0.35], beside: false };
}

/** Crisp text over the plan: names of rooms where they fit into them, of ranges at their ends, values beside things. */
export function createSheetLabels(root: HTMLElement, model: SceneModel, view: SheetView): SheetLabels {
  const groups = new Map<string, readonly Label[]>();
  const elements = createLabelElements(root);
  const rooms = new Map<string, Bounds>(model.rooms.map(({ space }) => [space.id, boundsOf(space.outline)]));
  const ranges = new Map<string, RangeFrame>(model.ranges.map((range) => [range.range.id, range]));

  const onSheet = (label: Label): Label => {
    const range = label.look === "range" ? ranges.get(label.key) : undefined;
    const rank = RANKS[label.look] ?? label.rank;
    if (!range) return { ...label, rank };
    const { at, beside } = panelOf(range);
    return { ...label, rank, at, ...(beside ? { beside: true as const } : {}) };
  };

  return {
    set: (group, labels) => void groups.set(group, labels.map(onSheet)),
    place(storey) {
      const { x: left, y: top, scale } = view.get();
      const { width, height } = view.size();
      const wanted: Wanted[] = [];
      for (const labels of groups.values())
        for (const label of labels) {
          if (label.storey !== storey || (label.look === "range" && scale < NAMED)) continue;
          const half = halfWidth(label);
          const room = label.look === "room" ? rooms.get(label.key) : undefined;
          if (room && (room.right - room.left) * scale < half * 1.6) continue;
          const under = /sensor|alarm/.test(label.look) ? UNDER : 0;
          const [x, y] = [left + label.at[0] * scale, top + label.at[2] * scale + under];
          if (x < 0 || x > width || y < 0 || y > height) continue;
          const shift = label.beside ? half : 0;
          const tall = label.look === "range" ? 8 : 12;
          wanted.push({ label, x, y, left: x - half - shift, right: x + half - shift, top: y - tall, bottom: y + tall });
        }
      elements.show(wanted);
    },
    dispose: () => elements.dispose(),
  };
}
