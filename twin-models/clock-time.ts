import { Type } from "typebox";
import { momentOfWall, wallClock } from "./day.ts";
import type { Millis } from "./ids.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];
export const DaySchema = Type.Enum(DAYS);

/** `08:00`; `24:00` is the end of a day. */
export const ClockTimeSchema = Type.String({ pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", description: "Local time of the site, such as 08:00" });

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
export const DAY_MIN = 1440;

/** Minutes since midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

export const clockTime = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** From when to when on the clock: what ends at or before its beginning ends on the next day. */
export interface ClockSpan {
  from: string;
  to: string;
}

/** Minutes from its beginning to its end on the clock, 1 to 1440. */
export const spanLength = ({ from, to }: ClockSpan): number => (minuteOf(to) - minuteOf(from) + DAY_MIN) % DAY_MIN || DAY_MIN;

/** A day of the calendar: its midnight as if it were UTC. */
export type CalendarDay = Millis;
export const calendarDay = (at: Millis, zone: string): CalendarDay => Math.floor(wallClock(at, zone) / DAY_MS) * DAY_MS;
export const dateOf = (day: CalendarDay): string => new Date(day).toISOString().slice(0, 10);
export const weekday = (day: CalendarDay): Day => DAYS[(new Date(day).getUTCDay() + 6) % 7] ?? "mon";

/** The moments at which a span that begins on that day begins and ends, whatever the clocks do meanwhile. */
export function momentsOf(span: ClockSpan, day: CalendarDay, zone: string): { from: Millis; to: Millis } {
  const from = day + minuteOf(span.from) * MINUTE_MS;
  return { from: momentOfWall(from, zone), to: momentOfWall(from + spanLength(span) * MINUTE_MS, zone) };
}

/** The days on which a span that touches a moment can have begun. */
export const daysBefore = (at: Millis, zone: string): CalendarDay[] => {
  const today = calendarDay(at, zone);
  return [today - DAY_MS, today];
};
