import { fieldWith, type Field } from "./field.ts";
import type { Kernel, Spot } from "./kernel.ts";

/** What is taken for likely of a quantity before its sensors say otherwise: standard deviations from place to place, and of a calibrated sensor. */
export interface Prior {
  spread: number;
  noise: number;
}

/** °C, % relative humidity and °C of dew point in one room: our choice. */
export const PRIORS = {
  temperature: { spread: 0.6, noise: 0.15 },
  humidity: { spread: 2.5, noise: 0.8 },
  dewPoint: { spread: 0.4, noise: 0.3 },
} as const satisfies Record<string, Prior>;

/** Metres; and factors of the prior's spread and noise, that are tried. */
const LENGTHS = [2, 3.5, 6, 10, 18] as const;
const SPREADS = [0.35, 0.6, 1, 1.7, 3] as const;
const NOISES = [0.6, 1, 1.7] as const;
/** Doubt about factors of the prior, as standard deviations of their logarithms, and about length. */
const [SPREAD_DOUBT, NOISE_DOUBT, LENGTH_DOUBT, USUAL_LENGTH] = [0.8, 0.4, 0.7, 6];

const unlikely = (factor: number, doubt: number): number => -0.5 * (Math.log(factor) / doubt) ** 2;

/** The logarithm of how likely several pictures of the same sensors are with a kernel, their means unknown; −∞ where it is impossible. */
function likelihood(kernel: Kernel, spots: readonly Spot[], pictures: readonly (readonly number[])[]): number {
  const n = spots.length;
  let sum = 0;
  for (const values of pictures) {
    const field = fieldWith(kernel, spots, values);
    if (!field) return -Infinity;
    sum -= 0.5 * Math.log(field.certainty);
    for (let at = 0; at < n; at++) sum -= 0.5 * (values[at]! - field.mean) * field.weights[at]! + Math.log(field.lower[at * n + at]!);
  }
  return sum;
}

/**
 * The kernel that makes what the sensors said likeliest, over a few values of each part, weighed with what is usual in rooms. `pictures`: values by sensor
 * at some moments, far enough apart (hours) to be news; one is enough, more are better. Few sensors change little of the prior.
 */
export function fitKernel(prior: Prior, spots: readonly Spot[], pictures: readonly (readonly number[])[]): Kernel {
  let best: Kernel = { length: USUAL_LENGTH, spread: prior.spread, noise: prior.noise };
  let most = -Infinity;
  // Pictures of one room resemble each other: together they are worth some few.
  const worth = pictures.length === 0 ? 0 : Math.min(pictures.length, 3) / pictures.length;
  for (const length of LENGTHS)
    for (const spread of SPREADS)
      for (const noise of NOISES) {
        const kernel = { length, spread: spread * prior.spread, noise: noise * prior.noise };
        const usual = unlikely(spread, SPREAD_DOUBT) + unlikely(noise, NOISE_DOUBT) + unlikely(length / USUAL_LENGTH, LENGTH_DOUBT);
        const found = usual + (worth === 0 ? 0 : worth * likelihood(kernel, spots, pictures));
        if (found > most) [best, most] = [kernel, found];
      }
  return best;
}

/** The field of one moment, its kernel fitted to that moment alone; null without sensors. */
export const fieldOf = (prior: Prior, spots: readonly Spot[], values: readonly number[]): Field | null =>
  fieldWith(fitKernel(prior, spots, [values]), spots, values);
