import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";

const MINUTE = 60_000;

/** The moment by which somebody must have responded; null where the limit does not say. */
export const respondBy = ({ since, respondMin }: Pick<Alarm, "since" | "respondMin">): Millis | null => (respondMin === null ? null : since + respondMin * MINUTE);

/** Answered is an alarm whose written steps are all done; one without steps, when it is acknowledged. */
export const isAnswered = ({ active, acknowledged, steps, ticks }: Pick<Alarm, "active" | "acknowledged" | "steps" | "ticks">): boolean =>
  !active || (steps.length > 0 ? ticks.length >= steps.length : acknowledged);

/** Whole minutes that are left (a part of one counts as one) or that it is overdue; null where no time runs. */
export function timeToRespond(alarm: Pick<Alarm, "since" | "respondMin" | "active" | "acknowledged" | "steps" | "ticks">, now: Millis): { state: "left" | "overdue"; minutes: number } | null {
  const by = respondBy(alarm);
  if (by === null || isAnswered(alarm)) return null;
  return now < by ? { state: "left", minutes: Math.ceil((by - now) / MINUTE) } : { state: "overdue", minutes: Math.floor((now - by) / MINUTE) };
}
