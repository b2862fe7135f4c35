import { Type, type Static } from "typebox";
import { MillisSchema, SiteIdSchema } from "./ids.ts";

export const ASPECTS = [
  "item.place",
  "item.state",
  "bin.place",
  "crane.state",
  "door",
  "seat.state",
  "alarm.state",
  "mode",
] as const;
export const AspectSchema = Type.Enum(ASPECTS);
export type Aspect = (typeof ASPECTS)[number];

/**
 * Something that held from `from` (inclusive) to `to` (exclusive; null while it still holds).
 * With `to` equal to `from` it is void: a late message showed that it never held; stores drop it.
 */
export const IntervalSchema = Type.Object({
  site: SiteIdSchema,
  subject: Type.String({ description: "Item key, bin id, thing id or alarm id, by aspect" }),
  aspect: AspectSchema,
  value: Type.String(),
  from: MillisSchema,
  to: Type.Union([MillisSchema, Type.Null()]),
  cause: Type.String({ description: "What made it so: reading, sighting, library status, command id, import" }),
});
export type Interval = Static<typeof IntervalSchema>;
