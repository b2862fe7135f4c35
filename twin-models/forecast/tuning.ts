/**
 * What a forecast takes for likely before it has seen anything, for one quantity of the air. All of it is our choice, wide on purpose: what a
 * store really does is learnt.
 */
export interface Tuning {
  /** Usual change per hour when something begins, for each of `RATES`, as a standard deviation. */
  slopes: readonly number[];
  /** By how much such a slope changes of itself in an hour. */
  unsteady: readonly number[];
  /** A change that is steeper than this per hour is of another kind than gentle ones: a door rather than a plant. */
  steep: number;
  /** Standard deviation of what the air at the probe does while nothing happens, at first and at least. */
  wander: number;
  leastWander: number;
  /** Standard deviation of a mean of two minutes that is the instrument's own, at least. */
  noise: number;
  /** Standard deviation by which the usual level drifts in a day. */
  dailyDrift: number;
  /** What no air of a store has: such a reading is the instrument's fault. */
  plausible: readonly [least: number, most: number];
}

/**
 * How fast a room tends to where it goes, per hour: from a sealed store without its plant (three days) to a door that stands open against a
 * plant that works (quarter of an hour). A forecast weighs all of them.
 */
export const RATES = [0.015, 0.05, 0.15, 0.5, 1.5, 5] as const;

/** Up to here a rate is slow enough to be that of walls and cracks, and weather drives the room at the same rate. */
export const WALLS = 0.2;

export const TEMPERATURE: Tuning = {
  slopes: [1.5, 1.5, 1.8, 2.5, 4, 8],
  unsteady: [0.06, 0.07, 0.12, 0.25, 0.5, 1.2],
  steep: 4,
  wander: 0.12,
  leastWander: 0.02,
  noise: 0.01,
  dailyDrift: 0.1,
  plausible: [-40, 60],
};

export const HUMIDITY: Tuning = {
  slopes: [6, 6, 7, 9, 14, 25],
  unsteady: [0.25, 0.3, 0.45, 0.9, 1.5, 4],
  steep: 12,
  wander: 0.7,
  leastWander: 0.15,
  noise: 0.05,
  dailyDrift: 0.5,
  plausible: [0, 105],
};
