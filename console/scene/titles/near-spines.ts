import type { Arrangement } from "../arrangement.ts";
import { toWorld, type SceneModel, type Vec3 } from "../frames.ts";
import { UPRIGHT, type ShelfField } from "../shelf-field.ts";

/** The face of a book near the eye: its lower left corner (lift included), its width and height, metres. */
export interface NearSpine {
  row: number;
  at: Vec3;
  along: readonly [cos: number, sin: number];
  width: number;
  height: number;
}

export interface Sight {
  eye: Vec3;
  /** Pixels that a metre covers at a distance of one metre. */
  scale: number;
  /** Whether a point is in the picture and nothing stands before it. */
  sees: (point: Vec3) => boolean;
}

/** Boards are so thick, metres; the shader has the same. */
const BOARD = 0.022;
/** A title is written on what is wider than this, pixels. */
const LEGIBLE = 11;
/** The widest books there are, metres: from farther away not even theirs can be read. */
const WIDEST = 0.1;
/** Before the spines that the shader draws, metres. */
const SKIN = 0.007;

/** Books whose titles can be read from where the eye is, the nearest first. */
export function nearSpines(model: SceneModel, { showing, lift }: Arrangement, field: ShelfField, { eye, scale, sees }: Sight, most: number): NearSpine[] {
  const reach = (WIDEST * scale) / LEGIBLE;
  const found: (NearSpine & { distance: number })[] = [];
  for (const { range, storey, frame, length, height, first } of model.ranges) {
    if (showing[storey] !== "open") continue;
    const up = lift[storey] ?? 0;
    const [dx, dy, dz] = [eye[0] - frame.x, eye[1] - frame.y - up, eye[2] - frame.z];
    const [x, z] = [dx * frame.cos + dz * frame.sin, -dx * frame.sin + dz * frame.cos];
    const front = z - range.depth;
    if (front <= 0 || Math.hypot(Math.max(-x, x - length, 0), Math.max(-dy, dy - height, 0), front) > reach) continue;
    const clear = range.bayWidth - 2 * UPRIGHT;
    const free = range.shelfHeight - BOARD;
    for (let bay = 0; bay < range.bays; bay++)
      for (let shelf = 0; shelf < range.shelves; shelf++) {
        const middle = [(bay + 0.5) * range.bayWidth, (shelf + 0.5) * range.shelfHeight] as const;
        const distance = Math.hypot(middle[0] - x, middle[1] - dy, front);
        if (distance - range.bayWidth > reach) continue;
        const [mx, my, mz] = toWorld(frame, ...middle, range.depth + 0.05);
        if (!sees([mx, my + up, mz])) continue;
        field.eachBook(first + bay * range.shelves + shelf, ({ row, from, to, top }) => {
          const width = (to - from) * clear;
          const left = bay * range.bayWidth + UPRIGHT + from * clear;
          const away = Math.hypot(left + width / 2 - x, middle[1] - dy, front);
          // Seen from the side a spine is narrower.
          if (width * (front / away) * (scale / away) < LEGIBLE) return;
          const [wx, wy, wz] = toWorld(frame, left, shelf * range.shelfHeight + BOARD, range.depth + SKIN);
          found.push({ row, at: [wx, wy + up, wz], along: [frame.cos, frame.sin], width, height: top * free, distance: away });
        });
      }
  }
  return found.sort((a, b) => a.distance - b.distance).slice(0, most);
}
