import { Type, type Static } from "typebox";
import { MillisSchema } from "./ids.ts";

export const RETAINED = ["spool", "history", "intervals", "presences"] as const;

/** What the policy let go of on one day (UTC). */
export const DroppedSchema = Type.Object({
  day: MillisSchema,
  what: Type.Enum(RETAINED),
  /** Groups of the spool, intervals, presences; of the history null: it drops by age and does not count. */
  count: Type.Union([Type.Integer(), Type.Null()]),
  /** Everything older than this is gone. */
  before: MillisSchema,
});
export type Dropped = Static<typeof DroppedSchema>;

const Days = (what: string, minimum: number, fallback: number) => Type.Number({ minimum, default: fallback, description: `Days ${what}` });

/** How long things are kept. Journals of acts and alarms are never dropped. */
export const RetentionSchema = Type.Object(
  {
    spoolDays: Days("that messages can be taken again from the spool", 1, 7),
    historyDays: Days("of readings", 7, 3650),
    intervalDays: Days("of where things were and what state they were in", 7, 3650),
    presenceDays: Days("of which antenna heard which tag", 1, 400),
  },
  { additionalProperties: false },
);
export type Retention = Static<typeof RetentionSchema>;
