import type { Millis } from "@stacktwin/twin-models/ids";

const SHORTEST = 60_000;
const CLOSED = 13;
const ENDLESS = 9_000_000_000_000_000;

/**
 * Longest duration of each level, ms. Intervals are filed by the power of four of their duration, so that
 * "what held at t" looks at the starts in (t − span, t] of each level: about as many rows as it answers,
 * however long the past is. The spans stand in every file and never change. The last but one holds what is longer than any, the last what is still open.
 */
export const LEVEL_SPANS: readonly number[] = [...Array.from({ length: CLOSED }, (_, level) => SHORTEST * 4 ** level), ENDLESS, ENDLESS];

export const OPEN_LEVEL = LEVEL_SPANS.length - 1;

/** From this level on, one subject has so few intervals that all of them may be looked through. */
export const LONG_LEVEL = 6;
/** What is filed below LONG_LEVEL lasted at most this long, ms. */
export const SHORT_SPAN = SHORTEST * 4 ** (LONG_LEVEL - 1);

export function levelOf(from: Millis, to: Millis | null): number {
  if (to === null) return OPEN_LEVEL;
  let level = 0;
  while (level < CLOSED && to - from > (LEVEL_SPANS[level] as number)) level++;
  return level;
}
