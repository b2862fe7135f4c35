import { corrected } from "@stacktwin/twin-models/calibration";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { STUCK, TOLERANCE, WEIGHTS } from "@stacktwin/twin-models/preservation/space-air";
import { FORETOLD, type Foretold, type StoreSample } from "@stacktwin/twin-models/store-forecast";
import type { Calibration } from "@stacktwin/twin-models/thing";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;
/** A device may be so much ahead of this server. */
const AHEAD = 5 * MINUTE;
/** What is left of a step that a sensor made by going away or coming back, after so long, is a third. */
const FORGOTTEN = 12 * HOUR;

/** One quantity of one instrument: of the air of a space, or of what it is like outside. */
export interface Gauge {
  thing: ThingId;
  property: string;
  quantity: Foretold;
  outdoor: boolean;
  maxAge: Millis;
  decimals: number;
  /** In the order in which they came into force. */
  calibrations: readonly Calibration[];
}

export const keyOf = ({ thing, property }: Pick<Gauge, "thing" | "property">): string => `${thing}\u0000${property}`;

/** What an instrument said last, since when it says the very same, and when it was heard. */
interface Said {
  value: number;
  since: Millis;
  heard: Millis;
}

/** What the instruments of a space said, and what its air was like a minute ago. Plain, can be kept as JSON; changed in place. */
export interface SpaceAir {
  /** Number of the minute that is open, since 1970 in UTC, and whether anything was heard of the air in it. */
  minute: number | null;
  heard: boolean;
  /** The latest time of a device whose clock is ahead, in this minute. */
  ahead: Millis | null;
  said: Record<string, Said>;
  /** By how much a mean is put right for who is in it now and was not always, and who counted how much in the last. */
  shift: Record<Foretold, number>;
  weights: Record<Foretold, Record<string, number>>;
}

export const noAir = (): SpaceAir => ({ minute: null, heard: false, ahead: null, said: {}, shift: { temperature: 0, humidity: 0 }, weights: { temperature: {}, humidity: {} } });

/** A value as the calibration in force puts it right. */
function rightOf({ calibrations }: Gauge, value: number, at: Millis): number {
  const inForce = calibrations.findLast(({ from }) => from <= at);
  return inForce && at < (inForce.to ?? Infinity) ? corrected(inForce, value) : value;
}

const isCalibrated = ({ calibrations }: Gauge, at: Millis): boolean => {
  const last = calibrations.findLast(({ from }) => from <= at);
  return last !== undefined && at < (last.to ?? last.from + YEAR);
};

/** How much an instrument counts in the mean, as in that of exposures: 0 for what is silent. */
function weightOf(gauge: Gauge, said: Said | undefined, at: Millis): number {
  if (!said || at - said.heard >= gauge.maxAge) return 0;
  const moves = 10 ** -gauge.decimals * 10 <= TOLERANCE[gauge.quantity];
  if (moves && at - said.since >= STUCK * MINUTE) return WEIGHTS.stuck;
  return isCalibrated(gauge, at) ? WEIGHTS.calibrated : WEIGHTS.uncalibrated;
}

/** Of what was said the mean by weights; null where nothing weighs. */
function meanOf(said: SpaceAir["said"], weights: Record<string, number>, among?: Record<string, number>): number | null {
  let [sum, all] = [0, 0];
  for (const [key, weight] of Object.entries(weights)) {
    const one = said[key];
    if (!one || (among && among[key] === undefined)) continue;
    sum += weight * one.value;
    all += weight;
  }
  return all > 0 ? sum / all : null;
}

const same = (one: Record<string, number>, other: Record<string, number>): boolean => {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
};

/** The mean of one quantity at the end of a minute; null where nobody says it. Who goes away or comes back makes no step in it. */
function valueOf(air: SpaceAir, gauges: readonly Gauge[], quantity: Foretold, at: Millis): number | null {
  const weights: Record<string, number> = {};
  for (const gauge of gauges) {
    if (gauge.outdoor || gauge.quantity !== quantity) continue;
    const weight = weightOf(gauge, air.said[keyOf(gauge)], at);
    if (weight > 0) weights[keyOf(gauge)] = weight;
  }
  const mean = meanOf(air.said, weights);
  if (mean === null) return null;
  const before = air.weights[quantity];
  air.shift[quantity] *= Math.exp(-MINUTE / FORGOTTEN);
  if (!same(before, weights)) {
    // As it was reckoned before, with what those who left said last. Of other instruments alone nothing can be held on to.
    const continued = Object.keys(weights).some((key) => before[key] !== undefined) ? meanOf(air.said, before) : null;
    air.shift[quantity] = continued === null ? 0 : air.shift[quantity] + continued - mean;
    air.weights[quantity] = weights;
  }
  return mean + air.shift[quantity];
}

function outdoorOf(air: SpaceAir, gauges: readonly Gauge[], at: Millis): StoreSample["outdoor"] {
  const [temperature, humidity] = FORETOLD.map((quantity) => {
    const fresh = gauges.filter((gauge) => gauge.outdoor && gauge.quantity === quantity).flatMap((gauge) => {
      const said = air.said[keyOf(gauge)];
      return said && at - said.heard < gauge.maxAge ? [said.value] : [];
    });
    return fresh.length > 0 ? fresh.reduce((sum, value) => sum + value, 0) / fresh.length : null;
  });
  return typeof temperature === "number" && typeof humidity === "number" ? { temperature, humidity } : null;
}

/** What a space was like in its open minute, told in its middle; null where nobody said anything new, or not both. */
function closed(air: SpaceAir, gauges: readonly Gauge[]): StoreSample | null {
  const { minute, heard, ahead } = air;
  air.heard = false;
  air.ahead = null;
  if (minute === null) return null;
  if (ahead !== null) return { at: ahead, temperature: 0, humidity: 0, outdoor: null };
  if (!heard) return null;
  const end = (minute + 1) * MINUTE;
  const temperature = valueOf(air, gauges, "temperature", end);
  const humidity = valueOf(air, gauges, "humidity", end);
  if (temperature === null || humidity === null) return null;
  return { at: end - MINUTE / 2, temperature, humidity, outdoor: outdoorOf(air, gauges, end) };
}

/**
 * Takes one reading. `heard`: when it came, by the clock of this server, which alone tells minutes; `time`: its device's. `value` is null where it is bad. With
 * the first reading of a later minute (or one from before, when the clock was set back) the open one is over: the answer is its sample.
 */
export function hearReading(air: SpaceAir, gauges: readonly Gauge[], gauge: Gauge, time: Millis, heard: Millis, value: number | null): StoreSample | null {
  const minute = Math.floor(heard / MINUTE);
  // What was committed together may be out of order by a little.
  const over = air.minute !== null && (minute > air.minute || minute < air.minute - 1);
  const sample = over ? closed(air, gauges) : null;
  if (over || air.minute === null) air.minute = minute;
  const key = keyOf(gauge);
  if (value === null) {
    // What it said before counts no more, but is what it left with.
    const last = air.said[key];
    if (last) last.heard = 0;
    return sample;
  }
  if (time > heard + AHEAD) {
    air.ahead = Math.max(air.ahead ?? 0, time);
    return sample;
  }
  // What comes late says nothing of now.
  if (heard - time >= gauge.maxAge) return sample;
  const right = rightOf(gauge, value, time);
  const before = air.said[key];
  air.said[key] = { value: right, since: before && before.value === right && before.since <= heard ? before.since : heard, heard };
  if (!gauge.outdoor) air.heard = true;
  return sample;
}
