import { AIR_TEMPERATURE, isDefined, type Range } from "./range.ts";

/**
 * The Finnish mould model (VTT and Tampere: Hukka and Viitanen 1999, with the classes of Ojanen and others 2010), an hour a step.
 * The index goes from 0 (nothing) over 1 (to be seen under a microscope) and 3 (to be seen) to 6 (all covered).
 */
export const MOULD: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 100],
  holds: { temperature: [0, 50], humidity: [0, 100] },
  basis: "published",
};

interface Sensitivity {
  /** The greatest index by how far the air is over the critical humidity x: a + bx − cx². */
  a: number;
  b: number;
  c: number;
  /** Growth against that of pine: below an index of 1, and from 1 on. */
  early: number;
  late: number;
  /** % below which nothing grows at any temperature. */
  driest: number;
}

/** Paper and what is faced with board counts as sensitive. */
export const SENSITIVITIES = {
  "very-sensitive": { a: 1, b: 7, c: 2, early: 1, late: 2, driest: 80 },
  sensitive: { a: 0.3, b: 6, c: 1, early: 0.578, late: 0.386, driest: 80 },
  medium: { a: 0, b: 5, c: 1.5, early: 0.072, late: 0.097, driest: 85 },
  resistant: { a: 0, b: 3, c: 1, early: 0.033, late: 0.014, driest: 85 },
} as const satisfies Record<string, Sensitivity>;
export type MouldSensitivity = keyof typeof SENSITIVITIES;

/** How fast mould dies back when it is dry, against pine. Not measured for paper: half is taken, so that less is hoped for. */
export const DECLINE = 0.5;

export interface Mould {
  sensitivity: MouldSensitivity;
  /** Factor of the decline, 0 to 1. */
  decline: number;
  index: number;
  /** The highest index so far. */
  highest: number;
  /** Hours since it could last grow. */
  dry: number;
  /** Hours that were reckoned, and hours that were not known, over which the index stood still: it may be higher. */
  known: number;
  unknown: number;
}

export const noMould = (sensitivity: MouldSensitivity = "sensitive", decline: number = DECLINE): Mould =>
  ({ sensitivity, decline, index: 0, highest: 0, dry: 0, known: 0, unknown: 0 });

/** % from which on it grows: that of pine, never below what its class needs. */
const critical = (temperature: number, driest: number): number =>
  temperature < 0 ? 100 : Math.max(((-0.00267 * temperature + 0.16) * temperature - 3.13) * temperature + 100, driest);

/** Days until an index of 1 on pine, in steady air. */
const daysToBegin = (temperature: number, humidity: number): number => 7 * Math.exp(-0.68 * Math.log(temperature) - 13.9 * Math.log(humidity) + 66.02);

/** What becomes of the index when it is dry, in an hour, for pine. */
const DYING = -0.032 / 24;
const DYING_LATER = -0.016 / 24;

/** % from which on mould of a class grows at a temperature; null outside of `MOULD`. */
export const criticalHumidity = (temperature: number, sensitivity: MouldSensitivity): number | null =>
  isDefined(MOULD, temperature, 0) ? critical(temperature, SENSITIVITIES[sensitivity].driest) : null;

/** By how much an hour of this air could raise the index of any mould at most; 0 where nothing grows, or nothing is known. */
export function mostGrowth(temperature: number, humidity: number, sensitivity: MouldSensitivity): number {
  const { a, b, c, early, late, driest }: Sensitivity = SENSITIVITIES[sensitivity];
  if (!isDefined(MOULD, temperature, humidity) || temperature <= 0 || temperature >= 50) return 0;
  const least = critical(temperature, driest);
  if (humidity < least) return 0;
  const x = least < 100 ? (least - humidity) / (least - 100) : 0;
  // Nothing slows it less than none of it being there.
  const slowing = Math.max(1 - Math.exp(-2.3 * Math.max(a + b * x - c * x * x, 0)), 0);
  return (Math.max(early, late) * slowing) / daysToBegin(temperature, humidity) / 24;
}

/** One hour of this air, in place. Where it is not known, or such as no air can be (outside of `MOULD`), the index stays and the hour counts as unknown. */
export function addHour(mould: Mould, temperature: number, humidity: number): void {
  if (!isDefined(MOULD, temperature, humidity)) {
    mould.unknown++;
    return;
  }
  mould.known++;
  const { a, b, c, early, late, driest }: Sensitivity = SENSITIVITIES[mould.sensitivity];
  const least = critical(temperature, driest);
  if (temperature > 0 && temperature < 50 && humidity >= least) {
    // At saturation in air that cannot grow below it there is no more above either.
    const x = least < 100 ? (least - humidity) / (least - 100) : 0;
    const most = Math.max(a + b * x - c * x * x, 0);
    const slowing = Math.max(1 - Math.exp(2.3 * (mould.index - most)), 0);
    mould.index += ((mould.index < 1 ? early : late) * slowing) / daysToBegin(temperature, humidity) / 24;
    mould.dry = 0;
    if (mould.index > mould.highest) mould.highest = mould.index;
  } else {
    mould.dry++;
    const change = mould.dry <= 6 ? DYING : mould.dry <= 24 ? 0 : DYING_LATER;
    mould.index = Math.max(0, mould.index + mould.decline * change);
  }
}
