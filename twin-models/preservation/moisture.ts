import { AIR_TEMPERATURE, isDefined, type Range } from "./range.ts";

/** The published table that the formula of wood stands for: −1 to 132 °C, 5 to 95 %. */
export const WOOD_MOISTURE: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 100],
  holds: { temperature: [-1, 60], humidity: [5, 95] },
  basis: "published",
};
/** At 100 % the formula of paper has no value. */
export const PAPER_MOISTURE: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 99],
  holds: { temperature: [0, 40], humidity: [10, 90] },
  basis: "assumed",
};

/** Percent of the dry mass, without looking at the range. */
export function moistureOfWood(temperature: number, humidity: number): number {
  const t = temperature;
  const h = humidity / 100;
  const w = 349 + 1.29 * t + 0.0135 * t * t;
  const k = 0.805 + 0.000736 * t - 0.00000273 * t * t;
  const k1 = 6.27 - 0.00938 * t - 0.000303 * t * t;
  const k2 = 1.91 + 0.0407 * t - 0.000293 * t * t;
  const kh = k * h;
  const both = k1 * k2 * kh * kh;
  return (1800 / w) * (kh / (1 - kh) + (k1 * kh + 2 * both) / (1 + k1 * kh + both));
}

/** Percent of the dry mass, without looking at the range. */
export const moistureOfPaper = (temperature: number, humidity: number): number =>
  100 * (Math.log(1 - humidity / 100) / (1.67 * temperature - 285.655)) ** (1 / (2.491 - 0.012 * temperature));

/**
 * Equilibrium moisture of wood, percent of its dry mass: Simpson's form of Hailwood and Horrobin (USDA Wood Handbook). This is
 * what IPI calls EMC. Null outside of `WOOD_MOISTURE`.
 */
export const woodMoisture = (temperature: number, humidity: number): number | null =>
  isDefined(WOOD_MOISTURE, temperature, humidity) ? moistureOfWood(temperature, humidity) : null;

/**
 * Equilibrium moisture of paper, percent of its dry mass: Paltakari and Karlsson, as Strlič and others (2015) use it. Lower than
 * that of wood: always say which of both is shown. Null outside of `PAPER_MOISTURE`.
 */
export const paperMoisture = (temperature: number, humidity: number): number | null =>
  isDefined(PAPER_MOISTURE, temperature, humidity) ? moistureOfPaper(temperature, humidity) : null;

/** IPI's ratings by the moisture of wood, in percent. */
export const WOOD_RATINGS = { mechanical: { low: 5, high: 12.5 }, corrosion: { good: 7, risk: 10.5 } } as const;

export type MechanicalRating = "too-dry" | "good" | "too-damp";
export type CorrosionRating = "good" | "fair" | "risk";

export const mechanicalRating = (moisture: number): MechanicalRating =>
  moisture < WOOD_RATINGS.mechanical.low ? "too-dry" : moisture > WOOD_RATINGS.mechanical.high ? "too-damp" : "good";

export const corrosionRating = (moisture: number): CorrosionRating =>
  moisture < WOOD_RATINGS.corrosion.good ? "good" : moisture < WOOD_RATINGS.corrosion.risk ? "fair" : "risk";
