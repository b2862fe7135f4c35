import { minuteOf } from "@stacktwin/twin-models/clock-time";
import { momentOfWall, wallClock } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { ReportSchedule } from "@stacktwin/twin-models/report";
import { monthAfter } from "@stacktwin/twin-models/report-span";

const MINUTE = 60_000;
/** A server that was off for longer makes what the last of these ask for. */
const MOST = 12;

/** The moment at which the report of a month is due: on a day of the next one by the clock of the site, once, whatever the clock does that day. */
export function dueOf({ day, time }: Pick<ReportSchedule, "day" | "time">, month: string, zone: string): Millis {
  const wall = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`) + (day - 1) * 86_400_000 + minuteOf(time) * MINUTE;
  return momentOfWall(wall, zone);
}

const monthOf = (at: Millis, zone: string): string => new Date(wallClock(at, zone)).toISOString().slice(0, 7);

/** The months whose reports a schedule asks for by now, oldest first. */
export function dueMonths(schedule: Pick<ReportSchedule, "day" | "time" | "since">, now: Millis, zone: string): string[] {
  const last = monthOf(now, zone);
  return Array.from({ length: MOST }, (_, n) => monthAfter(last, n - MOST)).filter((month) => {
    const due = dueOf(schedule, month, zone);
    return due > schedule.since && due <= now;
  });
}

/** The next one after a moment. */
export function nextDue(schedule: Pick<ReportSchedule, "day" | "time">, now: Millis, zone: string): { at: Millis; month: string } {
  const first = monthAfter(monthOf(now, zone), -1);
  const months = [0, 1, 2].map((n) => monthAfter(first, n)).map((month) => ({ at: dueOf(schedule, month, zone), month }));
  return months.find(({ at }) => at > now) ?? months[2]!;
}
