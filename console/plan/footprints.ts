import type { Extent } from "../scene/extents.ts";
import { toWorld, type Frame } from "../scene/frames.ts";
import type { Corners } from "../scene/solids.ts";

/** Around once, metres: x to the east, z to the south, as the paper has them. */
export type Outline = readonly (readonly [x: number, z: number])[];

/** Two decimals are half a pixel of the nearest view. */
const short = (metres: number): string => String(Math.round(metres * 100) / 100);

export const pathOf = (outline: Outline): string => `M${outline.map(([x, z]) => `${short(x)} ${short(z)}`).join("L")}Z`;

/** What a box covers of the floor. */
export function footprintOf({ frame, from, to }: Pick<Extent, "frame" | "from" | "to">): Outline {
  return ([[from[0], from[2]], [to[0], from[2]], [to[0], to[2]], [from[0], to[2]]] as const).map(([along, across]) => {
    const [x, , z] = toWorld(frame, along, 0, across);
    return [x, z] as const;
  });
}

/** Puts what is drawn along and across a frame into the plan. */
export const placedAt = ({ x, z, cos, sin }: Frame): string => `translate(${short(x)} ${short(z)}) rotate(${short((Math.atan2(sin, cos) * 180) / Math.PI)})`;

/** Boxes from above, as one path along and across their frame; each box once, however many lie above each other. */
export function boxesPath(boxes: readonly (readonly [from: Corners, to: Corners])[]): string {
  const seen = new Set(boxes.map(([from, to]) => pathOf([[from[0], from[2]], [to[0], from[2]], [to[0], to[2]], [from[0], to[2]]])));
  return [...seen].join("");
}
