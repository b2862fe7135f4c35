/** What is allowed, both ends inside; null on a side without one. `dailyChange`: the most that highest less lowest of a day may be. */
export interface DayLimits {
  min: number | null;
  max: number | null;
  dailyChange: number | null;
}

/** One day of one quantity. */
export interface DayCompliance {
  /** The first moment of the day, and its length: 23, 24 or 25 hours by the clock of the site. */
  from: number;
  asked: number;
  /** Milliseconds of which the value is known, and in which it was inside; a gap is in neither. */
  known: number;
  inside: number;
  /** Inside over known, 0 to 1; null where nothing is known. */
  part: number | null;
  lowest: number | null;
  highest: number | null;
  /** Whether the change of the day is within its limit; null without a limit, or where less than `CHANGE_KNOWN` of the day is known and it may have been greater. */
  steady: boolean | null;
}

/** Part of a day that must be known before it is called steady. Our choice. */
export const CHANGE_KNOWN = 0.75;

/**
 * Days by samples (ascending `times` in milliseconds, NaN for what is bad or not known, those of one max age before the first day too). Each
 * sample holds until the next one, or for `maxAge`; a bad one ends what was known. `bounds` are the beginnings of the days and the
 * end of the last, as `daysOf` of the site's zone tells them.
 */
export function complianceOfDays(times: ArrayLike<number>, values: ArrayLike<number>, bounds: ArrayLike<number>, maxAge: number, limits: DayLimits): DayCompliance[] {
  const days: DayCompliance[] = [];
  let sample = 0;
  for (let day = 0; day + 1 < bounds.length; day++) {
    const [from, to] = [bounds[day]!, bounds[day + 1]!];
    let [known, inside, lowest, highest] = [0, 0, Infinity, -Infinity];
    // The last sample before the day reaches into it.
    while (sample > 0 && (sample >= times.length || times[sample]! > from)) sample--;
    for (; sample < times.length && times[sample]! < to; sample++) {
      const value = values[sample]!;
      const next = sample + 1 < times.length ? times[sample + 1]! : Infinity;
      const held = Math.min(times[sample]! + maxAge, next, to) - Math.max(times[sample]!, from);
      if (!(held > 0) || !Number.isFinite(value)) continue;
      known += held;
      if ((limits.min === null || value >= limits.min) && (limits.max === null || value <= limits.max)) inside += held;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    days.push(toldOf(from, to - from, known, inside, lowest, highest, limits.dailyChange));
  }
  return days;
}

function toldOf(from: number, asked: number, known: number, inside: number, lowest: number, highest: number, change: number | null): DayCompliance {
  if (known === 0) return { from, asked, known, inside, part: null, lowest: null, highest: null, steady: null };
  // What was seen to change too much did, however little is known.
  const steady = change === null ? null : highest - lowest > change + 1e-9 ? false : known >= asked * CHANGE_KNOWN ? true : null;
  return { from, asked, known, inside, part: inside / known, lowest, highest, steady };
}
