/** Hours ahead at which intervals are held against what then came. */
export const SCORED: readonly number[] = [1, 3, 6, 12, 24];

/** How often an interval of values held, by `SCORED`, and what was foretold and has not come yet. Plain, changed in place. */
export interface Coverage {
  /** Half widths as the model has them are multiplied by these, so that four of five hold. */
  widths: number[];
  inside: number[];
  intervals: number[];
  /** By hours ahead, for as many hours: the hour it is for (since 1970), and the interval. */
  waiting: (readonly [hour: number, low: number, high: number] | null)[][];
}

export const newCoverage = (): Coverage => ({
  widths: SCORED.map(() => 1), inside: SCORED.map(() => 0), intervals: SCORED.map(() => 0), waiting: SCORED.map((hours) => Array.from({ length: hours }, () => null)),
});

const [LEARNS, LEAST_WIDTH, MOST_WIDTH] = [0.02, 0.3, 5];

/** The width for so many hours ahead: that of the next that is scored. */
export function widthFor({ widths }: Coverage, hours: number): number {
  const at = SCORED.findIndex((scored) => scored >= hours);
  return widths[at === -1 ? widths.length - 1 : at]!;
}

/** Holds what was foretold for this hour against its value; widths follow (adaptive conformal inference: Gibbs and Candès 2021). */
export function arrive(coverage: Coverage, hour: number, value: number): void {
  for (let at = 0; at < SCORED.length; at++) {
    const slot = hour % SCORED[at]!;
    const foretold = coverage.waiting[at]![slot];
    if (foretold?.[0] !== hour) continue;
    const holds = value >= foretold[1] && value <= foretold[2];
    coverage.intervals[at]!++;
    if (holds) coverage.inside[at]!++;
    coverage.widths[at] = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, coverage.widths[at]! * Math.exp(LEARNS * (holds ? -0.2 : 0.8))));
    coverage.waiting[at]![slot] = null;
  }
}

/** Keeps the interval foretold at an hour for one of `SCORED`, by its number, until it comes. */
export function expectAt(coverage: Coverage, hour: number, scored: number, low: number, high: number): void {
  const target = hour + SCORED[scored]!;
  coverage.waiting[scored]![target % SCORED[scored]!] = [target, low, high];
}
