import { between } from "./range.ts";

/** Lux: from dark to the open sky. */
export const ILLUMINANCE = [0, 150_000] as const;

/** Lux hours of so many minutes at a level: doses add up. Null outside of `ILLUMINANCE` or for less than no time. */
export const luxHours = (lux: number, minutes: number): number | null =>
  between(lux, ILLUMINANCE) && minutes >= 0 && minutes < Infinity ? (lux * minutes) / 60 : null;
