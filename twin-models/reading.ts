import { Type, type Static } from "typebox";
import { MillisSchema, ThingIdSchema } from "./ids.ts";

export const QUALITIES = ["good", "uncertain", "bad"] as const;
export const QualitySchema = Type.Enum(QUALITIES);
export type Quality = (typeof QUALITIES)[number];

/** A scalar as a device says it; null only with quality bad (sentinel, NaN, out of range). */
export const ValueSchema = Type.Union([Type.Number(), Type.String(), Type.Boolean(), Type.Null()]);
export type Value = number | string | boolean | null;

/**
 * One value of one property of one thing. `time` is the device's own time when plausible,
 * `received` the server's. `stale` is never stored: it follows from the age (see `known.ts`).
 */
export const ReadingSchema = Type.Object({
  thing: ThingIdSchema,
  property: Type.String(),
  time: MillisSchema,
  received: MillisSchema,
  value: ValueSchema,
  quality: QualitySchema,
  reason: Type.Optional(Type.String()),
});
export type Reading = Static<typeof ReadingSchema>;

/** One tag heard by one antenna. `rssi` in dBm, `phase` in degrees, `epc` upper-case hex. */
export const SightingSchema = Type.Object({
  epc: Type.String(),
  reader: ThingIdSchema,
  antenna: Type.Integer({ minimum: 1 }),
  time: MillisSchema,
  received: MillisSchema,
  rssi: Type.Number(),
  count: Type.Integer({ minimum: 1 }),
  phase: Type.Optional(Type.Number()),
});
export type Sighting = Static<typeof SightingSchema>;

/** What one message said: what a decoder answers, what the spool keeps. */
export interface Decoded {
  readings: Reading[];
  sightings: Sighting[];
}
