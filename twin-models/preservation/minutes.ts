const MINUTE = 60_000;
const HALF = MINUTE / 2;

/**
 * Samples (ascending `times` in milliseconds, NaN for what is bad or not known) as `count` minutes from `from` on, each the value that holds in its middle:
 * the last one before, for as long as `maxAge`. Where none holds a minute is NaN; a bad sample ends what was known.
 */
export function minutesOf(times: ArrayLike<number>, values: ArrayLike<number>, from: number, count: number, maxAge: number): Float64Array {
  const minutes = new Float64Array(count).fill(Number.NaN);
  let sample = -1;
  for (let minute = 0; minute < count; minute++) {
    const moment = from + minute * MINUTE + HALF;
    while (sample + 1 < times.length && times[sample + 1]! <= moment) sample++;
    if (sample >= 0 && moment - times[sample]! < maxAge) minutes[minute] = values[sample]!;
  }
  return minutes;
}
