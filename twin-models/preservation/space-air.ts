/** One instrument of a space, minute by minute; NaN where it is not known. */
export interface Instrument {
  id: string;
  /** Whether a calibration of it holds. */
  calibrated: boolean;
  /** The least by which its values can differ. */
  step: number;
  minutes: Float64Array;
}

/** What is to be doubted of the instruments of a space, from then until then, in minutes of the series. */
export interface Doubt {
  /** `apart`: they differ by more than `TOLERANCE` for over an hour. `stuck`: it does not move at all. */
  what: "apart" | "stuck";
  instruments: string[];
  from: number;
  to: number;
  /** By how much they differ at most; 0 for one that is stuck. */
  most: number;
}

/** Twice what a good instrument of a store is off by at most: our choice, °C and %. */
export const TOLERANCE = { temperature: 1, humidity: 5 } as const;
/** How much instruments count in the mean of a space. Our choice. */
export const WEIGHTS = { calibrated: 1, uncalibrated: 0.5, stuck: 0.1 } as const;
/** Minutes of not moving at all until an instrument counts as stuck, how many of them must be known, and minutes apart until it is told. Our choice. */
export const STUCK = 1440;
const STUCK_KNOWN = 720;
export const APART = 60;
/** The weight of an instrument is told once in so many minutes. */
const HOUR = 60;

/** Whether an instrument that could have moved did not, in each hour, over the `STUCK` minutes up to its end. Such as a value that is rounded to whole steps near the tolerance may stand for a day. */
function stuckHours({ minutes, step }: Instrument, tolerance: number): Uint8Array {
  const hours = new Uint8Array(Math.ceil(minutes.length / HOUR));
  if (step * 10 > tolerance) return hours;
  // The start of the run of one value, over gaps, and how much of it is known.
  let [value, since, known] = [Number.NaN, 0, 0];
  for (let minute = 0; minute < minutes.length; minute++) {
    const now = minutes[minute]!;
    if (now === now) {
      if (now !== value) [value, since, known] = [now, minute, 0];
      known++;
    }
    if (minute % HOUR === HOUR - 1 && minute + 1 - since >= STUCK && known >= STUCK_KNOWN) hours[(minute - HOUR + 1) / HOUR] = 1;
  }
  return hours;
}

/** Runs in which something holds, as [from, to). */
function runsOf(holds: (at: number) => boolean, count: number): [number, number][] {
  const runs: [number, number][] = [];
  let from = -1;
  for (let at = 0; at <= count; at++) {
    const is = at < count && holds(at);
    if (is && from < 0) from = at;
    if (!is && from >= 0) {
      runs.push([from, at]);
      from = -1;
    }
  }
  return runs;
}

/** Where they are further apart than the tolerance, for longer than `APART`, and which two the most. */
function apart(instruments: readonly Instrument[], count: number, tolerance: number): Doubt[] {
  const spread = new Float64Array(count);
  const [lows, highs] = [new Uint16Array(count), new Uint16Array(count)];
  for (let minute = 0; minute < count; minute++) {
    let [low, high] = [-1, -1];
    for (let at = 0; at < instruments.length; at++) {
      const value = instruments[at]!.minutes[minute]!;
      if (value !== value) continue;
      if (low < 0 || value < instruments[low]!.minutes[minute]!) low = at;
      if (high < 0 || value > instruments[high]!.minutes[minute]!) high = at;
    }
    if (low < 0) continue;
    [lows[minute], highs[minute]] = [low, high];
    spread[minute] = instruments[high]!.minutes[minute]! - instruments[low]!.minutes[minute]!;
  }
  return runsOf((at) => spread[at]! > tolerance + 1e-9, count)
    .filter(([from, to]) => to - from > APART)
    .map(([from, to]): Doubt => {
      let worst = from;
      for (let at = from; at < to; at++) if (spread[at]! > spread[worst]!) worst = at;
      return { what: "apart", instruments: [instruments[lows[worst]!]!.id, instruments[highs[worst]!]!.id], from, to, most: spread[worst]! };
    });
}

/**
 * What the instruments of one quantity of a space say together: the mean of those that are known, of which one out of calibration counts half and one that
 * is stuck a tenth. All have the same length, whole hours of minutes.
 */
export function airOfSpace(instruments: readonly Instrument[], quantity: keyof typeof TOLERANCE | "illuminance"): { minutes: Float64Array; doubts: Doubt[] } {
  const count = instruments[0]?.minutes.length ?? 0;
  const minutes = new Float64Array(count).fill(Number.NaN);
  // Light differs from place to place, and stands at 0 all night.
  const tolerance = quantity === "illuminance" ? 0 : TOLERANCE[quantity];
  const stuck = instruments.map((each) => stuckHours(each, tolerance));
  for (let minute = 0; minute < count; minute++) {
    let [sum, weights] = [0, 0];
    for (let at = 0; at < instruments.length; at++) {
      const { minutes: own, calibrated } = instruments[at]!;
      const value = own[minute]!;
      if (value !== value) continue;
      const weight = stuck[at]![(minute / HOUR) | 0] === 1 ? WEIGHTS.stuck : calibrated ? WEIGHTS.calibrated : WEIGHTS.uncalibrated;
      sum += weight * value;
      weights += weight;
    }
    if (weights > 0) minutes[minute] = sum / weights;
  }
  const doubts = instruments.flatMap(({ id }, at) =>
    runsOf((hour) => stuck[at]![hour] === 1, stuck[at]!.length).map(([from, to]): Doubt => ({ what: "stuck", instruments: [id], from: from * HOUR, to: to * HOUR, most: 0 })),
  );
  if (tolerance > 0) doubts.push(...apart(instruments, count, tolerance));
  return { minutes, doubts };
}
