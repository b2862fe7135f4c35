/** A point of a space, metres: x east, z south, y above its floor. */
export interface Spot {
  x: number;
  y: number;
  z: number;
}

/** How alike the air is at two points. */
export interface Kernel {
  /** Metres along the floor over which it is alike; heights count `RISE` times. */
  length: number;
  /** Standard deviation of the air from place to place, and of what a sensor says from what is there. */
  spread: number;
  noise: number;
}

/** Air lies in layers: a metre up is as far as so many along the floor. */
const RISE = 2.5;

/** Matérn's covariance of 3/2: rough as air at walls and grilles is, where a Gaussian one would be too sure of itself. */
export function covariance({ length, spread }: Pick<Kernel, "length" | "spread">, a: Spot, b: Spot): number {
  const distance = Math.hypot(a.x - b.x, a.z - b.z, RISE * (a.y - b.y));
  const r = (Math.sqrt(3) * distance) / length;
  return spread * spread * (1 + r) * Math.exp(-r);
}
