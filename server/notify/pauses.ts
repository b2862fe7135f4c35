import type { Millis } from "@stacktwin/twin-models/ids";

const MINUTE = 60_000;
/** Pauses after failures, the last one again and again. */
const PAUSES: readonly Millis[] = [10_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE];

export const pauseAfter = (attempts: number): Millis => PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? MINUTE;
