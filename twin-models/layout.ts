import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, SiteIdSchema, TextSchema } from "./ids.ts";

/** Metres. x runs east, z runs south, y up; a polygon is listed clockwise seen from above. */
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

export const FIXTURES = ["gate", "port", "desk", "seat", "trolley", "drop", "case", "vehicle", "kiosk-slot", "handover"] as const;
/** A place that is a point: a gate, a desk, a book drop. */
export const FixtureSchema = Type.Object(
  { id: PlaceIdSchema, kind: Type.Enum(FIXTURES), label: TextSchema, x: Type.Number(), z: Type.Number(), angle: Type.Number({ default: 0 }) },
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

/** The building as data. The past is drawn in the layout whose `validFrom` it falls under. */
export const LayoutSchema = Type.Object(
  {
    version: Type.Literal(1),
    site: SiteIdSchema,
    name: TextSchema,
    timeZone: Type.String({ description: "IANA name, such as Asia/Shanghai" }),
    validFrom: MillisSchema,
    buildings: Type.Array(BuildingSchema, { minItems: 1 }),
  },
  strict,
);
export type Layout = Static<typeof LayoutSchema>;
