import { BoxGeometry, BufferGeometry, SphereGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Corners } from "./solids.ts";
import type { Body, Box, ThingShape } from "./thing-shapes.ts";

function solidBox([from, to]: Box): BufferGeometry {
  return new BoxGeometry(to[0] - from[0], to[1] - from[1], to[2] - from[2]).translate((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2);
}

const BAR = 0.022;
/** The twelve edges of a box, as bars. */
function barsOf([from, to]: Box): BufferGeometry[] {
  const low = (corner: Corners, axis: number): number => (corner[axis] ?? 0) - BAR / 2;
  const bars: BufferGeometry[] = [];
  for (const along of [0, 1, 2] as const)
    for (const a of [from, to])
      for (const b of [from, to]) {
        const [u, v] = [(along + 1) % 3, (along + 2) % 3] as const;
        const start: [number, number, number] = [0, 0, 0];
        start[along] = from[along] - BAR / 2;
        start[u] = low(a, u);
        start[v] = low(b, v);
        const end: [number, number, number] = [start[0] + BAR, start[1] + BAR, start[2] + BAR];
        end[along] = to[along] + BAR / 2;
        bars.push(solidBox([start, end]));
      }
  return bars;
}

function joined(parts: BufferGeometry[]): BufferGeometry {
  const made = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  return made;
}

export function bodyOf({ boxes, round }: ThingShape, body: Body): BufferGeometry {
  if (round) return new SphereGeometry(0.15, 14, 10);
  const [first, ...rest] = boxes;
  if (body === "full") return joined(boxes.map(solidBox));
  return joined(body === "half" && first ? [solidBox(first), ...rest.flatMap(barsOf)] : boxes.flatMap(barsOf));
}
