import { toWorld, type RangeFrame, type SceneModel, type Vec3 } from "../scene/frames.ts";
import { createLabelElements, halfWidth, type Label, type Wanted } from "../scene/label-elements.ts";
import { footprintOf } from "./footprints.ts";
import { boundsOf, type Bounds } from "./sheet.ts";
import type { ThingMark } from "../scene/thing-marks.ts";
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
const UNDER = 23;
/** Values stand beside things from so near on, pixels a metre; alarms always. */
const VALUED = 14;
/** Half of what the drawing of a thing takes, pixels. */
const DRAWN = 10;
const SMALL: ReadonlySet<string> = new Set(["seat", "rfid-reader"]);
const RANKS: Readonly<Record<string, number>> = { room: 60, range: 12 };

/** Before the end of the range that is on the left, as on its end panel; above it where it runs down the sheet. */
function panelOf({ frame, length, range: { depth } }: RangeFrame): { at: Vec3; beside: boolean } {
  const [first, last] = [toWorld(frame, -0.25, 0, depth / 2), toWorld(frame, length + 0.25, 0, depth / 2)];
  if (Math.abs(frame.cos) > 0.7) return { at: first[0] < last[0] ? first : last, beside: true };
  const top = first[2] < last[2] ? first : last;
  return { at: [top[0], top[1], top[2] - 0.35], beside: false };
}

/** As much of a room's label as fits between its walls: where not both, what is told of it. */
function intoRoom(label: Label, width: number): Label | null {
  const shorter = label.value === "" ? [label] : [label, { ...label, title: "" }];
  return shorter.find((one) => 2 * halfWidth(one) - 6 <= width) ?? null;
}

/** Crisp text over the plan: names of rooms where they fit into them, of ranges at their ends, values beside things. */
export function createSheetLabels(root: HTMLElement, model: SceneModel, marks: readonly ThingMark[], view: SheetView): SheetLabels {
  const groups = new Map<string, readonly Label[]>();
  const elements = createLabelElements(root);
  const rooms = new Map<string, Bounds>(model.rooms.map(({ space }) => [space.id, boundsOf(space.outline)]));
  const footprints = new Map<string, Bounds>(model.ranges.map(({ range, frame, length }) => [range.id, boundsOf(footprintOf({ frame, from: [0, 0, 0], to: [length, 0, range.depth] }))]));
  const ranges = new Map<string, RangeFrame>(model.ranges.map((range) => [range.range.id, range]));

  // What is drawn from above alone hides under a value without harm.
  const signs = marks.filter(({ shape }) => !SMALL.has(shape));

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
      const standing = scale < NAMED ? [] : model.ranges.flatMap((range) => (range.storey === storey ? (footprints.get(range.range.id) ?? []) : []));
      const drawn = signs.filter((mark) => mark.storey === storey).map(({ frame }) => [left + frame.x * scale, top + frame.z * scale] as const);
      for (const labels of groups.values())
        for (const whole of labels) {
          if (whole.storey !== storey || (whole.look === "range" && scale < NAMED)) continue;
          const isValue = whole.look.startsWith("sensor");
          if (isValue && scale < VALUED) continue;
          const room = whole.look === "room" ? rooms.get(whole.key) : undefined;
          const label = room ? intoRoom(whole, (room.right - room.left) * scale) : whole;
          if (!label) continue;
          const half = halfWidth(label);
          const under = /sensor|alarm/.test(label.look) ? UNDER : 0;
          const [x, y] = [left + label.at[0] * scale, top + label.at[2] * scale + under];
          if (x < 0 || x > width || y < 0 || y > height) continue;
          const shift = label.beside ? half : 0;
          const tall = label.look === "range" ? 8 : 12;
          const hides = (box: { left: number; right: number; top: number; bottom: number }): boolean => drawn.some(([dx, dy]) => dx + DRAWN > box.left && dx - DRAWN < box.right && dy + DRAWN > box.top && dy - DRAWN < box.bottom);
          // The name on an end panel would lie on the range beside it.
          if (label.look === "range" && label.beside && standing.some((box) => box !== footprints.get(label.key) && left + box.right * scale > x - 2 * half && left + box.left * scale < x && top + box.bottom * scale > y - 4 && top + box.top * scale < y + 4)) continue;
          if (isValue && hides({ left: x - half, right: x + half, top: y - 9, bottom: y + 9 })) continue;
          wanted.push({ label, x, y, left: x - half - shift, right: x + half - shift, top: y - tall, bottom: y + tall });
        }
      elements.show(wanted);
    },
    dispose: () => elements.dispose(),
  };
}
