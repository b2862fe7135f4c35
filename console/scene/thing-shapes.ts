import { fixtureShape } from "./fixtures.ts";
import type { Corners } from "./solids.ts";

export type Box = readonly [from: Corners, to: Corners];

/** How a thing is drawn: boxes in metres around its point, or a ball. */
export interface ThingShape {
  boxes: readonly Box[];
  round?: true;
  /** It stands on the floor, however high its place or its sensor is. */
  stands?: true;
}

const around = (width: number, height: number, depth: number, bottom = 0): Box => [[-width / 2, bottom, -depth / 2], [width / 2, bottom + height, depth / 2]];
/** A little larger than the furniture that it lies on, so that it covers it. */
const grown = (boxes: readonly Box[], by: number): Box[] =>
  boxes.map(([from, to]) => [[from[0] - by, from[1], from[2] - by], [to[0] + by, to[1] + by, to[2] + by]]);
const post = (x: number, z: number, height: number): Box => [[x - 0.05, 0, z - 0.05], [x + 0.05, height, z + 0.05]];

const BALL: ThingShape = { boxes: [around(0.3, 0.3, 0.3, -0.15)], round: true };
const LISTENER: ThingShape = { boxes: [around(0.132, 0.048, 0.132, -0.024)] };

/** Simple, recognisable shapes by kind of thing; a look-up, nothing else branches on kinds. */
const SHAPES: Readonly<Record<string, ThingShape>> = {
  "rfid-reader": LISTENER,
  climate: BALL,
  light: { boxes: [around(0.34, 0.06, 0.34), around(0.14, 0.08, 0.14, -0.08)] },
  seat: { boxes: grown(fixtureShape("seat"), 0.012), stands: true },
  gate: { boxes: [...grown(fixtureShape("gate"), 0.015), [[-0.56, 1.6, -0.1], [0.56, 1.68, 0.1]]], stands: true },
  leak: { boxes: [around(0.5, 0.05, 0.5), around(0.2, 0.07, 0.2, 0.05)], stands: true },
  "air-handling-unit": { boxes: [around(2.4, 1.5, 1.1, 0.15), around(0.7, 0.9, 0.7, 1.65), [[-1.1, 0, -0.5], [-0.9, 0.15, 0.5]], [[0.9, 0, -0.5], [1.1, 0.15, 0.5]]], stands: true },
  "air-conditioner": { boxes: [around(0.9, 1.9, 0.75, 0.1), around(0.8, 0.1, 0.65), [[-0.35, 1.2, 0.375], [0.35, 1.8, 0.4]]], stands: true },
  dehumidifier: { boxes: [around(0.6, 0.85, 0.45, 0.12), around(0.44, 0.06, 0.3, 0.97), around(0.5, 0.12, 0.36)], stands: true },
  lift: { boxes: [post(-0.7, -0.7, 3.2), post(0.7, -0.7, 3.2), post(-0.7, 0.7, 3.2), post(0.7, 0.7, 3.2), around(1.5, 0.1, 1.5, 3.2), around(1.2, 0.9, 1.2, 0.5)], stands: true },
  "weather-station": { boxes: [around(0.08, 2.4, 0.08), around(1, 0.05, 0.05, 2), around(0.2, 0.34, 0.2, 2.4), [[-0.6, 2.05, -0.1], [-0.4, 2.2, 0.1]], [[0.42, 2.05, -0.05], [0.58, 2.15, 0.05]]], stands: true },
  "energy-meter": { boxes: [around(0.4, 0.5, 0.16), around(0.26, 0.14, 0.02, 0.3)] },
};

/** The shape of a kind; one that is not known is a ball where it measures something, else a listener. */
export const shapeKey = (kind: string, measures: boolean): string => (kind in SHAPES ? kind : measures ? "climate" : "rfid-reader");
export const shapeOf = (key: string): ThingShape => SHAPES[key] ?? LISTENER;

/** The box that holds a shape. */
export function shapeBox({ boxes }: ThingShape): Box {
  const of = (corner: 0 | 1, axis: 0 | 1 | 2): number[] => boxes.map((box) => box[corner][axis]);
  return [
    [Math.min(...of(0, 0)), Math.min(...of(0, 1)), Math.min(...of(0, 2))],
    [Math.max(...of(1, 0)), Math.max(...of(1, 1)), Math.max(...of(1, 2))],
  ];
}

/** Filled, as edges alone, or with its first box filled and edges for the rest. */
export type Body = "full" | "edges" | "half";
