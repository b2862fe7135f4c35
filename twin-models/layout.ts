import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";
import { NumberingSchema } from "./numbering.ts";

/** Metres. x runs east, z runs south, y up; a polygon goes once around, in either direction. */
const Point = Type.Tuple([Type.Number(), Type.Number()]);
const strict = { additionalProperties: false } as const;

/**
 * A row of shelving. (x, z) is the corner at the back of bay 1, the row runs along `angle` (degrees clockwise from
 * east), its depth lies to the right of that direction, and there it faces: at angle 0 bays run east, the front looks
 * south, and books stand from left to right as the bays do.
 */
export const RangeSchema = Type.Object(
  {
    id: PlaceIdSchema,
    label: Type.String({ description: "As on the end panel, such as A-12" }),
    x: Type.Number(),
    z: Type.Number(),
    angle: Type.Number({ default: 0 }),
    bays: Type.Integer({ minimum: 1, maximum: 200 }),
    bayWidth: Type.Number({ minimum: 0.2, maximum: 3 }),
    shelves: Type.Integer({ minimum: 1, maximum: 20, description: "Shelf 1 is the lowest" }),
    shelfHeight: Type.Number({ minimum: 0.1, maximum: 1 }),
    depth: Type.Number({ minimum: 0.1, maximum: 1.5 }),
    numbering: Type.Optional(NumberingSchema),
    compact: Type.Optional(Type.String({ minLength: 1, description: "The block of compact (mobile) shelving that this row rolls in: of its aisles one at a time is open" })),
  },
  strict,
);
export type RangeLayout = Static<typeof RangeSchema>;

/**
 * An automated stack: aisles side by side; each aisle has a left and a right face of bays × levels cells, one crane.
 * (x, z) is where the centre line of aisle 1 meets the outer side of bay 1; bays run along `angle`, further aisles
 * follow to the right of that direction, face L is the left one. Port n stands before bay 1 of aisle n. The clear
 * width of an aisle is its pitch less two cell depths.
 */
export const StackSchema = Type.Object(
  {
    id: PlaceIdSchema,
    name: TextSchema,
    x: Type.Number(),
    z: Type.Number(),
    angle: Type.Number({ default: 0 }),
    aisles: Type.Integer({ minimum: 1, maximum: 20 }),
    bays: Type.Integer({ minimum: 1, maximum: 200 }),
    levels: Type.Integer({ minimum: 1, maximum: 60 }),
    cellWidth: Type.Number({ minimum: 0.1 }),
    cellHeight: Type.Number({ minimum: 0.1 }),
    cellDepth: Type.Number({ minimum: 0.1 }),
    aislePitch: Type.Number({ minimum: 0.5, description: "Distance between the centre lines of two aisles" }),
    ports: Type.Array(Type.Object({ id: PlaceIdSchema, label: Type.String() }, strict)),
  },
  strict,
);
export type StackLayout = Static<typeof StackSchema>;

export const FIXTURES = ["gate", "port", "desk", "seat", "trolley", "drop", "case", "vehicle", "kiosk", "kiosk-slot", "handover"] as const;
/** A place that is a point: a gate, a desk, a book drop. A kiosk may have slots, `KIOSK.1` and so on: places of their own. */
export const FixtureSchema = Type.Object(
  {
    id: PlaceIdSchema,
    kind: Type.Enum(FIXTURES),
    label: TextSchema,
    x: Type.Number(),
    z: Type.Number(),
    angle: Type.Number({ default: 0 }),
    slots: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000, description: "Of a kiosk" })),
  },
  strict,
);
export type FixtureLayout = Static<typeof FixtureSchema>;

export const SPACE_KINDS = ["open-stacks", "reading-room", "rare-store", "automated-store", "lobby", "office", "plant", "circulation"] as const;
export const SpaceSchema = Type.Object(
  {
    id: PlaceIdSchema,
    kind: Type.Enum(SPACE_KINDS),
    name: TextSchema,
    outline: Type.Array(Point, { minItems: 3 }),
    ranges: Type.Array(RangeSchema, { default: [] }),
    stacks: Type.Array(StackSchema, { default: [] }),
    fixtures: Type.Array(FixtureSchema, { default: [] }),
  },
  strict,
);
export type SpaceLayout = Static<typeof SpaceSchema>;

export const StoreySchema = Type.Object(
  {
    id: PlaceIdSchema,
    name: TextSchema,
    level: Type.Integer({ description: "0 is the ground floor" }),
    elevation: Type.Number({ description: "Finished floor above the site's zero, metres" }),
    height: Type.Number({ minimum: 2, maximum: 40 }),
    outline: Type.Array(Point, { minItems: 3 }),
    spaces: Type.Array(SpaceSchema),
  },
  strict,
);
export type StoreyLayout = Static<typeof StoreySchema>;

export const BuildingSchema = Type.Object({ id: PlaceIdSchema, name: TextSchema, storeys: Type.Array(StoreySchema, { minItems: 1 }) }, strict);
export type BuildingLayout = Static<typeof BuildingSchema>;

/** The building as data. The past is drawn in the layout whose `validFrom` it falls under. */
export const LayoutSchema = Type.Object(
  {
    version: Type.Literal(1),
    site: SiteIdSchema,
    name: TextSchema,
    timeZone: Type.String({ description: "IANA name, such as Asia/Shanghai" }),
    validFrom: MillisSchema,
    buildings: Type.Array(BuildingSchema, { minItems: 1 }),
    grounds: Type.Optional(Type.Array(FixtureSchema, { description: "What stands in no building: a kiosk on the street, a vehicle, a book drop outside" })),
  },
  strict,
);
export type Layout = Static<typeof LayoutSchema>;

/** A rectangle on the floor: (x, z) is its corner at the back of bay 1, it runs along `angle`, its depth lies to the right of that. */
export interface Footprint {
  x: number;
  z: number;
  angle: number;
  length: number;
  depth: number;
}

export const footprintOfRange = ({ x, z, angle, bays, bayWidth, depth }: RangeLayout): Footprint => ({ x, z, angle, length: bays * bayWidth, depth });

/** Its aisles and the cells on both sides of each; ports stand before it. */
export function footprintOfStack({ x, z, angle, bays, cellWidth, cellDepth, aisles, aislePitch }: StackLayout): Footprint {
  const along = (angle * Math.PI) / 180;
  // The outer faces stand half a pitch from the centre line of their aisle.
  const half = Math.max(aislePitch / 2, cellDepth);
  return { x: x + half * Math.sin(along), z: z - half * Math.cos(along), angle, length: bays * cellWidth, depth: (aisles - 1) * aislePitch + 2 * half };
}
