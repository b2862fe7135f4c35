import type { Bucket } from "@stacktwin/twin-models/api";
import { startOfDay } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";

const HOUR = 3_600_000;
/** So many days back a usual day is looked for. */
export const DAYS_BACK = 28;
/** Fewer days of the same weekday than this tell nothing; then any day counts. */
const LEAST_SAME = 2;
const LEAST_ANY = 3;
/** A day of which less is known is no example. */
const LEAST_KNOWN = 0.9;

/** Where the hours of a whole span of days are asked from, up to the end of today. A total read on the hour belongs to the hour that it ends, hence the millisecond. */
export function hoursSpan(now: Millis, timeZone: string): { from: Millis; to: Millis; points: number } {
  const today = startOfDay(now, timeZone);
  const from = startOfDay(today - DAYS_BACK * 24 * HOUR + 12 * HOUR, timeZone);
  const to = startOfDay(today + 36 * HOUR, timeZone);
  return { from: from + 1, to: to + 1, points: Math.round((to - from) / HOUR) };
}

export interface UsualDay {
  /** How many had come by the end of each hour of today, as far as the day has got; the running hour last. */
  today: number[];
  /** The same of the days it is compared with: lowest, middle and highest; null when there are too few. */
  usual: { low: number[]; middle: number[]; high: number[] } | null;
  /** Of how many days that is, and whether only of this weekday. */
  days: number;
  sameWeekday: boolean;
}

const summed = (counts: readonly number[]): number[] => {
  let sum = 0;
  return counts.map((count) => (sum += count));
};
const middleOf = (sorted: readonly number[]): number => {
  const half = sorted.length / 2;
  return sorted.length % 2 === 1 ? (sorted[Math.floor(half)] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

/**
 * Today against a usual day, out of what was counted hour by hour (several counters add up; a count of null is not
 * known). The days before on the same weekday are the measure; where there are fewer than two, all days before.
 */
export function usualDay(counters: readonly (readonly Bucket[])[], now: Millis, timeZone: string): UsualDay {
  const today = startOfDay(now, timeZone);
  const weekdayOf = new Intl.DateTimeFormat("en", { timeZone, weekday: "short" });
  const days = new Map<Millis, { counts: number[]; known: number; of: number }>();
  // A line of a counter that was never heard counts nobody: it is not set up.
  for (const buckets of counters.filter((each) => each.some(([, counted]) => counted !== null)))
    for (const [start, counted] of buckets) {
      if (start > now) continue;
      const midnight = startOfDay(start, timeZone);
      let day = days.get(midnight);
      if (!day) days.set(midnight, (day = { counts: [], known: 0, of: 0 }));
      const hour = Math.round((start - midnight) / HOUR);
      day.counts[hour] = (day.counts[hour] ?? 0) + (counted ?? 0);
      day.known += counted === null ? 0 : 1;
      day.of++;
    }
  const whole = [...days].filter(([midnight, { known, of }]) => midnight !== today && of > 0 && known / of >= LEAST_KNOWN);
  const same = whole.filter(([midnight]) => weekdayOf.format(midnight + 12 * HOUR) === weekdayOf.format(today + 12 * HOUR));
  const sameWeekday = same.length >= LEAST_SAME;
  const measure = sameWeekday ? same : whole.length >= LEAST_ANY ? whole : [];
  const sums = measure.map(([, { counts }]) => summed(Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0)));
  const at = (hour: number): number[] => sums.map((day) => day[hour] ?? 0).sort((a, b) => a - b);
  const over = (pick: (sorted: number[]) => number): number[] => Array.from({ length: 24 }, (_, hour) => pick(at(hour)));
  return {
    today: summed(Array.from(days.get(today)?.counts ?? [], (count) => count ?? 0)),
    usual: sums.length === 0 ? null : { low: over((sorted) => sorted[0] ?? 0), middle: over(middleOf), high: over((sorted) => sorted.at(-1) ?? 0) },
    days: sums.length,
    sameWeekday,
  };
}

/** How many usually have come by this moment of the day: between the hours that stand in the curve. */
export function usualByNow(middle: readonly number[], now: Millis, timeZone: string): number {
  const passed = (now - startOfDay(now, timeZone)) / HOUR;
  const hour = Math.min(23, Math.floor(passed));
  const before = hour === 0 ? 0 : (middle[hour - 1] ?? 0);
  return before + ((middle[hour] ?? before) - before) * Math.min(1, passed - hour);
}
