import { backward, cholesky, forward } from "./cholesky.ts";
import { covariance, type Kernel, type Spot } from "./kernel.ts";

/** A field told from sensors by Gaussian-process regression with an unknown mean (ordinary kriging), which has its share in the uncertainty. */
export interface Field {
  kernel: Kernel;
  spots: readonly Spot[];
  /** Estimate of the mean, by generalised least squares. */
  mean: number;
  /** Factor of the covariances of the sensors, by rows; what each sensor weighs; the sum of the inverse. */
  lower: Float64Array;
  weights: Float64Array;
  /** Inverse covariance times ones, and the sum of it: one over the variance of the mean. */
  ones: Float64Array;
  certainty: number;
}

const solved = (lower: Float64Array, n: number, b: Float64Array): Float64Array => {
  forward(lower, n, b);
  backward(lower, n, b);
  return b;
};

/** The field with a given kernel; null where no sensor is, or two at one place make it impossible. At most some hundred sensors: cubic in their number. */
export function fieldWith(kernel: Kernel, spots: readonly Spot[], values: readonly number[]): Field | null {
  const n = spots.length;
  const matrix = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      matrix[row * n + column] = covariance(kernel, spots[row]!, spots[column]!) + (row === column ? kernel.noise ** 2 : 0);
  const lower = n === 0 ? null : cholesky(matrix, n);
  if (!lower) return null;
  const ones = solved(lower, n, new Float64Array(n).fill(1));
  const certainty = ones.reduce((sum, one) => sum + one, 0);
  const mean = values.reduce((sum, value, at) => sum + ones[at]! * value, 0) / certainty;
  const weights = solved(lower, n, Float64Array.from(values, (value) => value - mean));
  return { kernel, spots, mean, lower, weights, ones, certainty };
}

export interface Estimate {
  mean: number;
  /** Standard deviation of the air there; a sensor would say it with its own noise besides. */
  deviation: number;
}

/** The kernel is told from few sensors itself: what it says of its own uncertainty is widened, as by Student's distribution. */
const doubt = ({ spots }: Field): number => Math.sqrt((spots.length + 1) / Math.max(1, spots.length - 1));

/** Covariances of a point with the sensors. */
export const towards = ({ kernel, spots }: Pick<Field, "kernel" | "spots">, spot: Spot): Float64Array =>
  Float64Array.from(spots, (sensor) => covariance(kernel, sensor, spot));

/** What the air is like at a point, and how sure that is. */
export function estimateAt(field: Field, spot: Spot): Estimate {
  const { kernel, lower, weights, ones, certainty, mean } = field;
  const near = towards(field, spot);
  let [value, share] = [mean, 0];
  for (let at = 0; at < near.length; at++) {
    value += near[at]! * weights[at]!;
    share += near[at]! * ones[at]!;
  }
  forward(lower, near.length, near);
  const known = near.reduce((sum, part) => sum + part * part, 0);
  return { mean: value, deviation: doubt(field) * Math.sqrt(Math.max(0, kernel.spread ** 2 - known + (1 - share) ** 2 / certainty)) };
}

/** Standard deviation where no sensor tells anything. */
export const blindDeviation = (field: Field): number => doubt(field) * Math.sqrt(field.kernel.spread ** 2 + 1 / field.certainty);
