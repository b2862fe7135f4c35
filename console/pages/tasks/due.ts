import type { Millis } from "@stacktwin/twin-models/ids";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface DueIn {
  overdue: boolean;
  unit: "minutes" | "hours" | "days";
  count: number;
}

/** How far off a due moment is, in the largest unit that tells enough; what is left of a minute still counts as one, what is begun of a delay does not. */
export function dueIn(due: Millis, now: Millis): DueIn {
  const overdue = due < now;
  const apart = Math.abs(due - now);
  const whole = (unit: Millis): number => (overdue ? Math.floor(apart / unit) : Math.ceil(apart / unit));
  if (apart < HOUR) return { overdue, unit: "minutes", count: whole(MINUTE) };
  if (apart < 2 * DAY) return { overdue, unit: "hours", count: Math.round(apart / HOUR) };
  return { overdue, unit: "days", count: Math.round(apart / DAY) };
}

/** Times that are asked for most often, counted from now. */
export const DUE_CHOICES = { hours4: 4 * HOUR, day: DAY, days3: 3 * DAY, week: 7 * DAY } as const;
export type DueChoice = keyof typeof DUE_CHOICES;

/** When work that follows from an alarm should be done: within its time to respond, else within a day. */
export const dueOfAlarm = ({ respondMin }: { respondMin: number | null }, now: Millis): Millis => now + (respondMin === null ? DAY : respondMin * MINUTE);

/** The whole minute after a moment, as people write due times. */
export const toMinute = (at: Millis): Millis => Math.ceil(at / MINUTE) * MINUTE;
