import { Type, type Static } from "typebox";
import { MillisSchema, ThingIdSchema, type Millis } from "./ids.ts";
import { ValueSchema, type Quality, type Value } from "./reading.ts";

/** A value that held from its first moment to before its last. Between two runs nothing was known. */
export const RunSchema = Type.Tuple([MillisSchema, MillisSchema, ValueSchema]);
export type Run = Static<typeof RunSchema>;

export const StatesSchema = Type.Object({
  thing: ThingIdSchema,
  property: Type.String(),
  /** Later than asked when so much happened that only the end of the span can be told. */
  from: MillisSchema,
  to: MillisSchema,
  runs: Type.Array(RunSchema),
});
export type States = Static<typeof StatesSchema>;

/** What came together at one moment; properties that said nothing are absent. */
export const OccurrenceSchema = Type.Object({ at: MillisSchema, values: Type.Record(Type.String(), ValueSchema) });
export type Occurrence = Static<typeof OccurrenceSchema>;

/** What each counter of a site counted in a span, and the total it had at the end of it. */
export const CountsSchema = Type.Object({
  from: MillisSchema,
  to: MillisSchema,
  counts: Type.Array(Type.Object({ thing: ThingIdSchema, property: Type.String(), counted: Type.Number(), last: Type.Union([Type.Number(), Type.Null()]) })),
});
export type Counts = Static<typeof CountsSchema>;

interface Sample {
  time: Millis;
  value: Value;
  quality: Quality;
}

/** Samples (oldest first, those shortly before `from` too) as runs: each holds until the next one, or for max age. A bad one says nothing. */
export function runsOf(samples: readonly Sample[], from: Millis, to: Millis, maxAge: Millis): Run[] {
  const runs: Run[] = [];
  for (const [index, { time, value, quality }] of samples.entries()) {
    if (quality === "bad" || value === null) continue;
    const start = Math.max(time, from);
    const end = Math.min(time + maxAge, samples[index + 1]?.time ?? Infinity, to);
    if (end <= start) continue;
    const last = runs.at(-1);
    if (last && last[2] === value && last[1] === start) last[1] = end;
    else runs.push([start, end, value]);
  }
  return runs;
}
