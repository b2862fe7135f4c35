const HOUR = 3_600_000;

/** The last day and an hour of weather, hour by hour; null where it was not known. Plain numbers, changed in place. */
export interface Outdoor {
  /** Number of the hour that is being gathered, since 1970 in UTC; null before the first. */
  hour: number | null;
  sum: number;
  count: number;
  /** Means of the hours before it, the youngest last. */
  means: (number | null)[];
}

const KEPT = 26;

export const noOutdoor = (): Outdoor => ({ hour: null, sum: 0, count: 0, means: [] });

const meanNow = ({ sum, count }: Outdoor): number | null => (count > 0 ? sum / count : null);

/** Takes what it is like outside; NaN is none. Older than the hour that is gathered: left out. */
export function addOutdoor(outdoor: Outdoor, at: number, value: number): void {
  const hour = Math.floor(at / HOUR);
  outdoor.hour ??= hour;
  if (hour < outdoor.hour) return;
  if (hour > outdoor.hour + KEPT) outdoor.means = [];
  else
    for (let next = outdoor.hour; next < hour; next++) {
      outdoor.means.push(next === outdoor.hour ? meanNow(outdoor) : null);
      if (outdoor.means.length > KEPT) outdoor.means.shift();
    }
  if (hour > outdoor.hour) {
    outdoor.hour = hour;
    outdoor.sum = 0;
    outdoor.count = 0;
  }
  if (Number.isNaN(value)) return;
  outdoor.sum += value;
  outdoor.count++;
}

/** How fast it changes outside, per hour, of late; 0 where that is not known. */
export function outdoorRate({ means }: Outdoor): number {
  const [older, younger] = [means.at(-3), means.at(-1)];
  return typeof older === "number" && typeof younger === "number" ? (younger - older) / 2 : 0;
}

/** Mean of the hour that was so many hours ago, in between by a straight line; null when not known. */
function ago({ means }: Outdoor, hours: number): number | null {
  const at = means.length - hours;
  const first = Math.floor(at);
  const [low, high] = [means[first], means[Math.min(means.length - 1, first + 1)]];
  return typeof low === "number" && typeof high === "number" ? low + (high - low) * (at - first) : null;
}

/**
 * By how much it will be different outside in so many hours: as it was a day before. Where that is not known 0, no change. Good to a day; beyond,
 * the day repeats itself.
 */
export function outdoorChange(outdoor: Outdoor, hours: number): number {
  const within = hours % 24;
  const [then, now] = [ago(outdoor, 24 - within), ago(outdoor, 24)];
  return then === null || now === null ? 0 : then - now;
}
