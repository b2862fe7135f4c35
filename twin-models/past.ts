import { Type, type Static } from "typebox";
import { IntervalSchema } from "./interval.ts";
import { MillisSchema, SiteIdSchema, ThingIdSchema } from "./ids.ts";

/**
 * A past file: gzipped JSON lines that bring readings and intervals of before the installation began.
 * One line is one run of one series, or a batch of intervals. Taking a file twice changes nothing.
 */
export const PastSeriesSchema = Type.Object({
  kind: Type.Literal("series"),
  site: SiteIdSchema,
  thing: ThingIdSchema,
  property: Type.String(),
  start: MillisSchema,
  /** Milliseconds from one value to the next; one entry per value but the first, or a single number when even. */
  step: Type.Union([Type.Number(), Type.Array(Type.Number())]),
  values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
});
export const PastIntervalsSchema = Type.Object({ kind: Type.Literal("intervals"), intervals: Type.Array(IntervalSchema) });
export const PastLineSchema = Type.Union([PastSeriesSchema, PastIntervalsSchema]);
export type PastLine = Static<typeof PastLineSchema>;
