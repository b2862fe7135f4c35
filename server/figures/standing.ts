import { STANDING_MS } from "@stacktwin/twin-models/alarm-figures";
import type { Millis } from "@stacktwin/twin-models/ids";

export interface StandingDays {
  /**
   * An alarm that became active at `since` called from `from` to `to`, on no list. `counted` is the number of days that are
   * counted of it already, from the beginning of the span; answers that number anew.
   */
  stood(since: Millis, from: Millis, to: Millis, counted: number): number;
  /** The day on which most of them stood for longer than 24 h. */
  worst(): { most: number; day: Millis | null };
}

/** Counts, for each day (`days`: their beginnings, ascending), the alarms that had stood for longer than 24 h at some moment of it. */
export function countStanding(days: readonly Millis[]): StandingDays {
  const counts = days.map(() => 0);
  return {
    stood(since, from, to, counted) {
      const begins = Math.max(from, since + STANDING_MS);
      if (to <= begins) return counted;
      let day = counted;
      while (day < days.length && (days[day + 1] ?? Infinity) <= begins) day++;
      for (; day < days.length && days[day]! < to; day++) counts[day]!++;
      return day;
    },
    worst() {
      const most = Math.max(0, ...counts);
      return { most, day: most > 0 ? days[counts.indexOf(most)]! : null };
    },
  };
}
