import { AIR_TEMPERATURE, between, isDefined, type Range } from "./range.ts";

/**
 * Moist air at a pressure. Temperatures in °C, relative humidity in % over water, pressures in hPa.
 *
 * Saturation pressure: Magnus' formula with the constants of Sonntag (1990) as the WMO guide to instruments (WMO-No. 8)
 * has them, good from −45 °C to 60 °C. With those of Alduchov and Eskridge (17.625; 243.04) dew points differ by less than 0.02 °C.
 * Outside of `MOIST_AIR` all of it is null.
 */
const A = 17.62;
const B = 243.12;
const AT_ZERO = 6.112;

/** The standard atmosphere at sea level. */
export const STANDARD_PRESSURE = 1013.25;
/** hPa: from a high mountain to the deepest valley. */
export const PRESSURES = [500, 1100] as const;

/** Ratio of the gas constants of dry air and water vapour, in g/kg. */
const GAS_RATIO = 621.9907;

export const MOIST_AIR: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 100],
  holds: { temperature: AIR_TEMPERATURE, humidity: [0, 100] },
  basis: "published",
};

/** hPa over water, without looking at the range. */
export const saturation = (temperature: number): number => AT_ZERO * Math.exp((A * temperature) / (B + temperature));

/** hPa. */
export const saturationPressure = (temperature: number): number | null => (between(temperature, MOIST_AIR.temperature) ? saturation(temperature) : null);

/** hPa. */
export const vapourPressure = (temperature: number, humidity: number): number | null =>
  isDefined(MOIST_AIR, temperature, humidity) ? (saturation(temperature) * humidity) / 100 : null;

/** Grams of water vapour for each kilogram of dry air; null also at a pressure outside of `PRESSURES`. */
export function humidityRatio(temperature: number, humidity: number, pressure: number = STANDARD_PRESSURE): number | null {
  const vapour = vapourPressure(temperature, humidity);
  return vapour === null || !between(pressure, PRESSURES) ? null : (GAS_RATIO * vapour) / (pressure - vapour);
}

/** °C over water; null also for air without any vapour (under a thousandth of a percent), which has no dew point. */
export function dewPoint(temperature: number, humidity: number): number | null {
  if (!isDefined(MOIST_AIR, temperature, humidity) || humidity < 0.001) return null;
  const gamma = Math.log(humidity / 100) + (A * temperature) / (B + temperature);
  return (B * gamma) / (A - gamma);
}

/** Grams of water vapour in a cubic metre of air. */
export function absoluteHumidity(temperature: number, humidity: number): number | null {
  const vapour = vapourPressure(temperature, humidity);
  return vapour === null ? null : (216.68 * vapour) / (273.15 + temperature);
}

/**
 * The relative humidity of the same air at another temperature, as at a cold wall: the vapour pressure stays. Over 100 there is
 * water on the wall; it is told as it comes out, so that one can see by how much.
 */
export function humidityAt(temperature: number, humidity: number, other: number): number | null {
  const vapour = vapourPressure(temperature, humidity);
  return vapour === null || !between(other, MOIST_AIR.temperature) ? null : (100 * vapour) / saturation(other);
}
