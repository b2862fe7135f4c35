import { ZERO_CELSIUS } from "./life.ts";
import { moistureOfPaper } from "./moisture.ts";
import { AIR_TEMPERATURE, between, isDefined, type Range } from "./range.ts";

/**
 * Dose-response of historic paper: Strlič and others, Heritage Science 3 (2015). Its own range was not at hand: what is taken for it
 * is the air of stores for which isochrones are drawn.
 */
export const PAPER: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 99],
  holds: { temperature: [0, 30], humidity: [20, 80] },
  basis: "assumed",
};
/** Acidity of papers and what is read of their degree of polymerisation; null outside. */
export const PAPER_ACIDITY = [3, 10] as const;
export const POLYMERISATION = [1, 10_000] as const;
/** Below it a sheet is too brittle to be used. */
export const BRITTLE = 300;

/** 1/year; times `acidityFactor` it is the rate of a paper. Without looking at the range. */
export const neutralRate = (temperature: number, humidity: number): number =>
  Math.exp(36.981 + 0.3672 * moistureOfPaper(temperature, humidity) - 14_300 / (temperature + ZERO_CELSIUS));

/** Acidity acts as a factor apart from the air, so that one sum over time serves papers of any acidity; null outside of `PAPER_ACIDITY`. */
export const acidityFactor = (acidity: number): number | null => (between(acidity, PAPER_ACIDITY) ? 10 ** (-0.244 * acidity) : null);

/** How much one over the degree of polymerisation grows in a year, in air that stays like this. Null outside of `PAPER` and `PAPER_ACIDITY`. */
export function degradationRate(temperature: number, humidity: number, acidity: number): number | null {
  const factor = acidityFactor(acidity);
  return factor === null || !isDefined(PAPER, temperature, humidity) ? null : neutralRate(temperature, humidity) * factor;
}

/**
 * Years until a paper of this degree of polymerisation is brittle, at a rate in 1/year; 0 where it is already. Null where the rate is
 * not above 0 or the degree lies outside of `POLYMERISATION`.
 */
export function yearsUntilBrittle(rate: number, polymerisation: number): number | null {
  if (!(rate > 0) || rate === Infinity || !between(polymerisation, POLYMERISATION)) return null;
  return Math.max(0, (1 / BRITTLE - 1 / polymerisation) / rate);
}

/** The degree of polymerisation after a loss (a rate times years). Null for a negative loss, or a degree outside of `POLYMERISATION`. */
export const polymerisationAfter = (polymerisation: number, loss: number): number | null =>
  between(polymerisation, POLYMERISATION) && loss >= 0 && loss < Infinity ? 1 / (1 / polymerisation + loss) : null;
