import type { FixtureLayout } from "@stacktwin/twin-models/layout";
import type { Corners } from "./solids.ts";

type Box = readonly [from: Corners, to: Corners];

const TABLE: readonly Box[] = [
  [[-0.8, 0.7, -0.4], [0.8, 0.75, 0.4]],
  [[-0.74, 0, -0.34], [-0.68, 0.7, 0.34]],
  [[0.68, 0, -0.34], [0.74, 0.7, 0.34]],
];
const COUNTER: readonly Box[] = [[[-0.9, 0, -0.35], [0.9, 1, 0.35]]];

/** Simple shapes by kind of fixture, metres around its point; a kind without one is drawn as a small plinth. */
const SHAPES: Partial<Record<FixtureLayout["kind"], readonly Box[]>> = {
  gate: [
    [[-0.55, 0, -0.35], [-0.45, 1.6, 0.35]],
    [[0.45, 0, -0.35], [0.55, 1.6, 0.35]],
  ],
  desk: TABLE,
  seat: [[[-0.25, 0, -0.25], [0.25, 0.45, 0.25]], [[-0.25, 0.45, -0.25], [0.25, 0.9, -0.2]]],
  trolley: [[[-0.45, 0.12, -0.25], [0.45, 0.2, 0.25]], [[-0.45, 0.55, -0.25], [0.45, 0.63, 0.25]], [[-0.45, 0.12, -0.25], [-0.41, 1.05, 0.25]], [[0.41, 0.12, -0.25], [0.45, 1.05, 0.25]]],
  drop: [[[-0.4, 0, -0.3], [0.4, 1.4, 0.3]]],
  handover: COUNTER,
  case: [[[-0.6, 0, -0.3], [0.6, 0.85, 0.3]], [[-0.56, 0.85, -0.26], [0.56, 1.2, 0.26]]],
  "kiosk-slot": [[[-0.3, 0, -0.2], [0.3, 1.5, 0.2]]],
  kiosk: [[[-0.9, 0, -0.35], [0.9, 2, 0.35]]],
  vehicle: [[[-1.6, 0.3, -0.8], [1.6, 1.9, 0.8]]],
};
const PLINTH: readonly Box[] = [[[-0.3, 0, -0.3], [0.3, 0.9, 0.3]]];

export const fixtureShape = (kind: FixtureLayout["kind"]): readonly Box[] => SHAPES[kind] ?? PLINTH;

/** The box that holds a fixture's shape. */
export function fixtureBox(kind: FixtureLayout["kind"]): Box {
  const boxes = fixtureShape(kind);
  const of = (corner: 0 | 1, axis: 0 | 1 | 2): number[] => boxes.map((box) => box[corner][axis]);
  return [
    [Math.min(...of(0, 0)), Math.min(...of(0, 1)), Math.min(...of(0, 2))],
    [Math.max(...of(1, 0)), Math.max(...of(1, 1)), Math.max(...of(1, 2))],
  ];
}
