import { Type, type Static } from "typebox";
import { AlarmEventSchema, AlarmSchema } from "./alarm.ts";
import { IntervalSchema } from "./interval.ts";
import { MillisSchema, SiteIdSchema, ThingIdSchema } from "./ids.ts";

/**
 * A past file: gzipped JSON lines that bring readings, intervals and alarms of before the installation began.
 * One line is one run of one series, a batch of intervals, or a batch of alarm events. Taking a file twice changes nothing.
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
/** Alarm events, oldest first; `alarms` as the last of them left them, so that later occurrences go on counting. What is known already stays as it is. */
export const PastAlarmsSchema = Type.Object({ kind: Type.Literal("alarms"), site: SiteIdSchema, alarms: Type.Array(AlarmSchema), events: Type.Array(AlarmEventSchema) });
export const PastLineSchema = Type.Union([PastSeriesSchema, PastIntervalsSchema, PastAlarmsSchema]);
export type PastLine = Static<typeof PastLineSchema>;
