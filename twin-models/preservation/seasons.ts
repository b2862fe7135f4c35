/** Hours on each side of the middle of thirty days. */
export const HALF_MONTH = 360;
export const WINDOW = 2 * HALF_MONTH + 1;
/** Part of the thirty days that must be known for their mean to count. Our choice: no standard at hand says it. */
export const WINDOW_KNOWN = 0.75;

/** In columns of hours NaN (or an infinity) is an hour that is not known; nothing that is told of one is NaN. */
export type Hours = ArrayLike<number>;

/**
 * The centred mean of thirty days for every hour: 721 hours, 15 days before and after. NaN at the ends, where the window is not whole, and
 * where less than `WINDOW_KNOWN` of it is known.
 */
export function seasonalMeans(values: Hours): Float64Array {
  const means = new Float64Array(values.length).fill(Number.NaN);
  // Sums from the beginning on, about a middle value so that a long record loses nothing.
  const middle = middleOf(values);
  const sums = new Float64Array(values.length + 1);
  const counts = new Uint32Array(values.length + 1);
  for (let hour = 0; hour < values.length; hour++) {
    const value = values[hour]!;
    const known = Number.isFinite(value);
    sums[hour + 1] = sums[hour]! + (known ? value - middle : 0);
    counts[hour + 1] = counts[hour]! + (known ? 1 : 0);
  }
  for (let hour = HALF_MONTH; hour < values.length - HALF_MONTH; hour++) {
    const count = counts[hour + HALF_MONTH + 1]! - counts[hour - HALF_MONTH]!;
    if (count >= WINDOW * WINDOW_KNOWN) means[hour] = middle + (sums[hour + HALF_MONTH + 1]! - sums[hour - HALF_MONTH]!) / count;
  }
  return means;
}

function middleOf(values: Hours): number {
  for (let hour = 0; hour < values.length; hour++) if (Number.isFinite(values[hour])) return values[hour]!;
  return 0;
}

/** The mean of what is known; null where nothing is. */
export function meanOf(values: Hours): number | null {
  let [sum, count] = [0, 0];
  const middle = middleOf(values);
  for (let hour = 0; hour < values.length; hour++)
    if (Number.isFinite(values[hour])) {
      sum += values[hour]! - middle;
      count++;
    }
  return count > 0 ? middle + sum / count : null;
}

/** The q-quantile (0 to 1) of ascending values, with a line between the two nearest; null of none. */
export function quantileOf(sorted: ArrayLike<number>, q: number): number | null {
  if (sorted.length === 0) return null;
  const place = q * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + ((sorted[Math.min(below + 1, sorted.length - 1)] ?? low) - low) * (place - below);
}
