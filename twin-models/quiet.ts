import { Type, type Static } from "typebox";
import { ClockTimeSchema, daysBefore, momentsOf } from "./clock-time.ts";
import type { Millis } from "./ids.ts";
import { PRIORITIES, type Priority } from "./priority.ts";

/** Hours in which alarms up to a priority wait. An urgent one never waits. */
export const QuietSchema = Type.Object(
  { from: ClockTimeSchema, to: ClockTimeSchema, upTo: Type.Enum(["low", "medium", "high"], { default: "medium" }) },
  { additionalProperties: false },
);
export type Quiet = Static<typeof QuietSchema>;

/** When the quiet hours end that keep an alarm of this priority waiting; null: it does not wait. */
export function quietUntil(quiet: Quiet | undefined, priority: Priority, at: Millis, zone: string): Millis | null {
  if (!quiet || PRIORITIES.indexOf(priority) > PRIORITIES.indexOf(quiet.upTo)) return null;
  const spans = daysBefore(at, zone).map((day) => momentsOf(quiet, day, zone));
  return spans.find(({ from, to }) => from <= at && at < to)?.to ?? null;
}
