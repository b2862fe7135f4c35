import { Type, type Static } from "typebox";
import { MillisSchema, PlaceIdSchema, ThingIdSchema } from "./ids.ts";
import { CalibrationSchema, ThingInstanceSchema } from "./thing.ts";

/** Over the last so many milliseconds it is counted how an antenna hears a test tag. */
export const HEARD_WINDOW_MS = 20_000;

/** How one antenna hears a tag; strengths in dBm, `place` is what the antenna is mapped to now. */
export const HeardAntennaSchema = Type.Object({
  reader: ThingIdSchema,
  antenna: Type.Integer(),
  count: Type.Integer(),
  strongest: Type.Number(),
  mean: Type.Number(),
  last: MillisSchema,
  place: Type.Union([PlaceIdSchema, Type.Null()]),
  from: Type.Union([MillisSchema, Type.Null()]),
});
export type HeardAntenna = Static<typeof HeardAntennaSchema>;

/** Strongest first. Listening begins with the first question and ends a minute after the last. */
export const HeardTagSchema = Type.Object({ epc: Type.String(), since: MillisSchema, at: MillisSchema, antennas: Type.Array(HeardAntennaSchema) });
export type HeardTag = Static<typeof HeardTagSchema>;

/** Weaker than the first by less than this, a second antenna may be the right one just as well. */
const TIE_DB = 6;

/** True when the strongest antenna is not clearly ahead: too near in strength, and heard at least half as often. */
export function isNearTie([first, second]: readonly Pick<HeardAntenna, "mean" | "count">[]): boolean {
  return first !== undefined && second !== undefined && first.mean - second.mean < TIE_DB && second.count * 2 >= first.count;
}

const { id, model, name, place, address, position } = ThingInstanceSchema.properties;
const strict = { additionalProperties: false } as const;

/** A device to install. */
export const InstallSchema = Type.Object({ id, model, name, place, address, position }, strict);
/** What this antenna hears from now on; `before` as the asker saw it, so that two people do not overwrite each other. */
export const BindAntennaSchema = Type.Object(
  { antenna: Type.Integer({ minimum: 1 }), place: PlaceIdSchema, before: Type.Union([PlaceIdSchema, Type.Null()]) },
  strict,
);
/** The device that takes over; `before` as the asker saw it, `endSeries` when series that it does not go on with may end. */
export const ReplaceSchema = Type.Object(
  {
    model,
    address,
    why: Type.String({ minLength: 1, maxLength: 500 }),
    before: Type.Object({ model, address }, strict),
    endSeries: Type.Boolean({ default: false }),
  },
  strict,
);
const { offset, gain } = CalibrationSchema.properties;
/** What a certificate says of one quantity of a device; `before`: when the last one on record came into force, as the asker saw it. */
export const CalibrateSchema = Type.Object(
  {
    property: Type.String(),
    from: MillisSchema,
    /** Until when it holds: the next one is due then. */
    to: MillisSchema,
    offset,
    gain,
    certificate: Type.String({ minLength: 1, maxLength: 200, pattern: "\\S" }),
    before: Type.Union([MillisSchema, Type.Null()]),
  },
  strict,
);
export type Calibrate = Static<typeof CalibrateSchema>;
export type Install = Static<typeof InstallSchema>;
export type BindAntenna = Static<typeof BindAntennaSchema>;
export type Replace = Static<typeof ReplaceSchema>;
