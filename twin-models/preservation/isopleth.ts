import { AIR_TEMPERATURE, between, type Range } from "./range.ts";

/**
 * Lowest isopleths for mould: Zeng (2023), in the form of Sedlbauer's cosh. Each is the relative humidity at which growth of so many
 * millimetres a day becomes possible; of three lines the growth was not at hand.
 */
export const ISOPLETHS = [
  { c: 0.7153, growth: 0 },
  { c: 0.73, growth: 0.1 },
  { c: 0.7675, growth: null },
  { c: 0.795, growth: 1 },
  { c: 0.825, growth: null },
  { c: 0.8502, growth: null },
  { c: 0.8701, growth: 4 },
] as const;

export const ISOPLETH: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 100],
  holds: { temperature: [0, 30], humidity: [0, 100] },
  basis: "assumed",
};

/** The line of a growth in %; over 100 it is out of reach of any air. Null outside of the temperatures of `ISOPLETH`. */
export const isopleth = (temperature: number, c: number = ISOPLETHS[0].c): number | null =>
  between(temperature, ISOPLETH.temperature) && between(c, [0.5, 1]) ? 100 * (0.02633 * Math.cosh(0.10083 * (temperature - 30)) + c) : null;

/** Whether mould is possible at all, below which none of the lines is reached; null outside of `ISOPLETH`. */
export function mouldPossible(temperature: number, humidity: number): boolean | null {
  const line = isopleth(temperature);
  return line === null || !between(humidity, ISOPLETH.humidity) ? null : humidity >= line;
}
