/** Mulberry32: a small seeded generator, 0 ≤ x < 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MINUTE = 60_000;
const YEAR_MINUTES = 525_600;

/**
 * One sensor of a store, a sample a minute in steps of 0.1: season, day, weather that drifts, doors that let it in for
 * an hour, and the noise of the probe. Even series are °C, odd ones % relative humidity.
 */
export function climateYear(series: number, seed: number, begin: number, rows: number): { times: Float64Array; values: Float64Array } {
  const random = seeded(seed * 1009 + series);
  const humid = series % 2 === 1;
  const [level, season, day, noise] = humid ? [50, 6, 1.5, 0.4] : [19, 3, 0.6, 0.08];
  const times = new Float64Array(rows);
  const values = new Float64Array(rows);
  let weather = 0;
  let door = 0;
  for (let at = 0; at < rows; at++) {
    weather += (random() - 0.5) * 0.03 * season - weather / 2880;
    door = random() < 1 / 1440 ? 0.4 * season : door * 0.97;
    const yearly = Math.sin((at / YEAR_MINUTES) * 2 * Math.PI) * season;
    const daily = Math.sin((at / 1440) * 2 * Math.PI) * day;
    times[at] = begin + at * MINUTE;
    values[at] = Math.round((level + yearly + daily + weather + door + (random() - 0.5) * 2 * noise) * 10) / 10;
  }
  return { times, values };
}
