import type { PlaceId } from "@stacktwin/twin-models/ids";
import { toWorld, type SceneModel, type StackFrame, type Vec3 } from "./frames.ts";
import type { Corners } from "./solids.ts";

/** A port stands before bay 1, as high as a hand reaches. */
const PORT_HEIGHT = 0.8;
const PORT_ALONG = -0.75;

const aisleAcross = ({ stack }: StackFrame, aisle: number): number => (aisle - 1) * stack.aislePitch;
/** Distance from an aisle's centre line to the front of its cells. */
export const faceAcross = ({ stack }: StackFrame): number => stack.aislePitch / 2 - stack.cellDepth;

/** The box of a cell in its stack's frame; side L is on the left of the direction in which bays run. */
export function cellBox(frame: StackFrame, aisle: number, side: "L" | "R", bay: number, level: number): [Corners, Corners] {
  const { stack } = frame;
  const centre = aisleAcross(frame, aisle);
  const [near, far] = [faceAcross(frame), stack.aislePitch / 2];
  const [a, b] = side === "L" ? [centre - far, centre - near] : [centre + near, centre + far];
  return [
    [(bay - 1) * stack.cellWidth, (level - 1) * stack.cellHeight, a],
    [bay * stack.cellWidth, level * stack.cellHeight, b],
  ];
}

export function portBox(frame: StackFrame, port: number): [Corners, Corners] {
  const centre = aisleAcross(frame, Math.min(port, frame.stack.aisles));
  return [
    [PORT_ALONG - 0.35, 0, centre - 0.35],
    [PORT_ALONG + 0.35, PORT_HEIGHT, centre + 0.35],
  ];
}

export interface BinSpot {
  stack: number;
  /** Centre, metres, in the storey. */
  at: Vec3;
}

/** Where a bin in that cell or port is drawn; undefined for places that hold no bins. */
export function binSpot(model: SceneModel, place: PlaceId): BinSpot | undefined {
  const kind = model.tree.byId.get(place)?.kind;
  if (kind !== "cell" && kind !== "port") return undefined;
  const owner = model.tree.within(place, "stack")?.id;
  const number = model.stacks.findIndex(({ stack }) => stack.id === owner);
  const frame = model.stacks[number];
  if (!frame) return undefined;
  const { stack } = frame;
  if (kind === "port") {
    const [from, to] = portBox(frame, stack.ports.findIndex(({ id }) => id === place) + 1);
    return { stack: number, at: toWorld(frame.frame, (from[0] + to[0]) / 2, PORT_HEIGHT + stack.cellHeight * 0.4, (from[2] + to[2]) / 2) };
  }
  const cell = parseCell(stack.id, place);
  if (!cell) return undefined;
  const [from, to] = cellBox(frame, cell.aisle, cell.side, cell.bay, cell.level);
  return { stack: number, at: toWorld(frame.frame, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2) };
}

export function parseCell(stack: string, place: string): { aisle: number; side: "L" | "R"; bay: number; level: number } | undefined {
  const found = /^(\d+)([LR])\.(\d+)\.(\d+)$/.exec(place.startsWith(`${stack}.`) ? place.slice(stack.length + 1) : "");
  return found ? { aisle: Number(found[1]), side: found[2] === "L" ? "L" : "R", bay: Number(found[3]), level: Number(found[4]) } : undefined;
}

/** The centre line of an aisle for what moves in it: metres along from bay 1 and above the floor. */
export const inAisle = (frame: StackFrame, aisle: number, along: number, up: number): Vec3 => toWorld(frame.frame, along, up, aisleAcross(frame, aisle));
