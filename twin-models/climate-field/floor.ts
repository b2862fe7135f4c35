import { blindDeviation, estimateAt, towards, type Field } from "./field.ts";
import { covariance, type Spot } from "./kernel.ts";
import { forward } from "./cholesky.ts";

/** Whether a point of the floor lies in the space, such as `contains` of its outline. */
export type Inside = (x: number, z: number) => boolean;

export interface Extent {
  west: number;
  east: number;
  north: number;
  south: number;
}

/** The middles of the squares of a floor, at a height above it, that lie in the space. `step`: metres. */
export function spotsOfFloor({ west, east, north, south }: Extent, inside: Inside, step: number, height: number): Spot[] {
  const found: Spot[] = [];
  for (let z = north + step / 2; z < south; z += step)
    for (let x = west + step / 2; x < east; x += step) if (inside(x, z)) found.push({ x, y: height, z });
  return found;
}

/** Over this share of what is known of a place without any sensor one is blind there. */
const BLIND = 0.85;

/** A point of the floor plan: the air there, how sure that is, and whether no sensor tells anything of it. */
export interface FloorPoint extends Spot {
  mean: number;
  deviation: number;
  blind: boolean;
}

export function paint(field: Field, spots: readonly Spot[]): FloorPoint[] {
  const most = BLIND * blindDeviation(field);
  return spots.map((spot) => {
    const { mean, deviation } = estimateAt(field, spot);
    return { ...spot, mean, deviation, blind: deviation > most };
  });
}

export interface NextSensor {
  spot: Spot;
  /** Mean variance over the floor now, and with another sensor there. */
  before: number;
  after: number;
}

/**
 * Where among `candidates` one more sensor lowers the mean variance over `spots` most; null without either. The values do not matter. Mean and its uncertainty
 * are left out: they are the same everywhere.
 */
export function nextSensor(field: Field, candidates: readonly Spot[], spots: readonly Spot[]): NextSensor | null {
  const { kernel, lower } = field;
  const n = field.spots.length;
  const reduced = (spot: Spot): Float64Array => {
    const near = towards(field, spot);
    forward(lower, n, near);
    return near;
  };
  const floor = spots.map(reduced);
  const dot = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let at = 0; at < n; at++) sum += a[at]! * b[at]!;
    return sum;
  };
  const before = floor.reduce((sum, near) => sum + kernel.spread ** 2 - dot(near, near), 0) / spots.length;
  let best: NextSensor | null = null;
  for (const spot of spots.length === 0 ? [] : candidates) {
    const own = reduced(spot);
    // A measurement there explains its covariance, given the sensors, with every point of the floor.
    const variance = kernel.spread ** 2 - dot(own, own) + kernel.noise ** 2;
    let gain = 0;
    for (let at = 0; at < floor.length; at++) gain += (covariance(kernel, spot, spots[at]!) - dot(own, floor[at]!)) ** 2 / variance;
    const after = before - gain / spots.length;
    if (!best || after < best.after) best = { spot, before, after };
  }
  return best;
}
