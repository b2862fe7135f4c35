/** Share of a standard normal distribution below a value (Abramowitz and Stegun 7.1.26: off by less than 2e-7). */
export function normalBelow(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const tail = 0.5 * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-z * z);
  return x > 0 ? 1 - tail : tail;
}

/** Normal distributions with weights that add up to one, from `from` on in columns. */
export interface Mixture {
  count: number;
  weights: Float64Array;
  means: Float64Array;
  variances: Float64Array;
}

/** Less than this is in no sum. */
const NEGLIGIBLE = 1e-5;

export function shareBelow({ count, weights, means, variances }: Mixture, value: number): number {
  let share = 0;
  for (let at = 0; at < count; at++)
    if (weights[at]! > NEGLIGIBLE) share += weights[at]! * normalBelow((value - means[at]!) / Math.sqrt(variances[at]!));
  return share;
}

/** The value below which a share (0 to 1) of the mixture lies, to a ten thousandth of its width. */
export function quantileOf(mixture: Mixture, share: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < mixture.count; at++) {
    if (mixture.weights[at]! <= NEGLIGIBLE) continue;
    const reach = 5 * Math.sqrt(mixture.variances[at]!);
    low = Math.min(low, mixture.means[at]! - reach);
    high = Math.max(high, mixture.means[at]! + reach);
  }
  for (let halving = 0; halving < 16; halving++) {
    const middle = (low + high) / 2;
    if (shareBelow(mixture, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
