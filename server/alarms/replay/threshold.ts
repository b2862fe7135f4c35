import { isNumberLimit, isRateLimit, type Limit, type StaleLimit } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";

/** A limit on what is said, which the past can be held against; silence is judged by the clock alone. */
export type SaidLimit = Exclude<Limit, StaleLimit>;

/**
 * A limit as numbers: a value is so far past it as `sign × value − bound` says. Normal goes to alarm above 0, alarm to normal
 * at −deadband and below. Delays in ms. States count as 1 where they are what the limit is about, else 0.
 */
export interface Threshold {
  sign: number;
  bound: number;
  deadband: number;
  onDelay: Millis;
  offDelay: Millis;
}

const SIGN = { high: 1, rising: 1, low: -1, falling: -1 } as const;

export function thresholdOf(limit: SaidLimit): Threshold {
  const delays = { onDelay: 1000 * limit.onDelayS, offDelay: 1000 * limit.offDelayS };
  if (isRateLimit(limit)) return { sign: SIGN[limit.kind], bound: limit.limit, deadband: limit.deadband, ...delays };
  if (isNumberLimit(limit)) return { sign: SIGN[limit.kind], bound: SIGN[limit.kind] * limit.limit, deadband: limit.deadband, ...delays };
  return { sign: 1, bound: 0, deadband: 0, ...delays };
}
