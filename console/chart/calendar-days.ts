import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { normalOf } from "../format/limits.ts";
import { statsOf } from "./lines.ts";

const HOUR = 3_600_000;

/** One day of a calendar, in its zone. */
export interface Day {
  start: Millis;
  end: Millis;
  /** Null where nothing is known. */
  lowest: number | null;
  mean: number | null;
  highest: number | null;
  /** Hours that have a value, of the hours the day has so far. */
  known: number;
  hours: number;
  /** Hours whose mean was outside of the limits; null without limits. */
  outside: number | null;
  /** Part of the known time that was inside of the limits, 0 to 1, where that is told; null where it is not judged. */
  inside?: number | null;
}

/** Days told by buckets of an hour each. `starts` are the beginnings of the days, and the end of the last; a day that is not over has the hours it had by `now`. */
export function calendarDays(starts: readonly Millis[], buckets: readonly Bucket[], limits: readonly NumberLimit[], now: Millis): Day[] {
  const { low, high } = normalOf(limits);
  const isOut = (mean: number | null): boolean => mean !== null && ((low !== null && mean < low) || (high !== null && mean > high));
  let at = 0;
  return starts.slice(0, -1).map((start, index): Day => {
    const end = starts[index + 1] ?? start;
    while (at < buckets.length && (buckets[at]?.[0] ?? 0) < start) at++;
    const first = at;
    while (at < buckets.length && (buckets[at]?.[0] ?? Infinity) < end) at++;
    const own = buckets.slice(first, at).filter(([, , , , count]) => count > 0);
    const stats = statsOf(own.map(([hour, least, mean, most]): Bucket => [hour, least, mean, most, 1]));
    return {
      start,
      end,
      lowest: stats?.lowest ?? null,
      mean: stats?.mean ?? null,
      highest: stats?.highest ?? null,
      known: own.length,
      hours: Math.max(0, Math.round((Math.min(end, Math.max(now, start)) - start) / HOUR)),
      outside: limits.length === 0 ? null : own.filter(([, , mean]) => isOut(mean)).length,
    };
  });
}

/** Fewer known hours than this part of a day's hours: the day is told with reserve. */
const PARTIAL = 0.75;
export const isPartial = ({ known, hours }: Pick<Day, "known" | "hours">): boolean => known > 0 && known < hours * PARTIAL;
