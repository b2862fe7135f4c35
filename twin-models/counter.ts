/** A step back by no more than this is an older message or a correction, not a counter that began again. */
export const COUNTER_JITTER = 10;

/**
 * How many were counted between two totals of a counter that only goes up; null is a total that is not known.
 * - The same total again counts nothing, nor does the first one: what came before it was counted by nobody here.
 * - A little smaller is an older message: nothing.
 * - Past `max`, the highest total the counter can hold, it goes on at 0: counted across, when that is the shorter way.
 * - Else it began again at 0, after a power cut or at midnight: all of the new total.
 */
export function counterDelta(before: number | null, after: number | null, max = Infinity): number {
  if (before === null || after === null || !(before >= 0) || !(after >= 0)) return 0;
  if (after >= before) return after - before;
  const across = max - before + 1 + after;
  if (across > 0 && Number.isFinite(max) && across <= max / 16) return across;
  return before - after <= COUNTER_JITTER ? 0 : after;
}
