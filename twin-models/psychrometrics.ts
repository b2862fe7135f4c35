/**
 * Moist air at a pressure. Temperatures in °C, relative humidity in % over water, pressures in hPa.
 *
 * Saturation pressure: Magnus' formula with the constants of Sonntag (1990) as the WMO guide to instruments (WMO-No. 8)
 * has them, good from −45 °C to 60 °C. With those of Alduchov and Eskridge (17.625; 243.04) dew points differ by less than 0.02 °C.
 */
const A = 17.62;
const B = 243.12;
const AT_ZERO = 6.112;

/** The standard atmosphere at sea level. */
export const STANDARD_PRESSURE = 1013.25;

/** Ratio of the gas constants of dry air and water vapour, in g/kg. */
const GAS_RATIO = 621.9907;

/** hPa. */
export const saturationPressure = (temperature: number): number => AT_ZERO * Math.exp((A * temperature) / (B + temperature));

/** hPa. */
export const vapourPressure = (temperature: number, humidity: number): number => (saturationPressure(temperature) * humidity) / 100;

/** Grams of water vapour for each kilogram of dry air; Infinity where the air would be nothing but vapour. */
export function humidityRatio(temperature: number, humidity: number, pressure: number = STANDARD_PRESSURE): number {
  const vapour = vapourPressure(temperature, humidity);
  return vapour >= pressure ? Infinity : (GAS_RATIO * vapour) / (pressure - vapour);
}

/** °C over water; −Infinity for air without any vapour. */
export function dewPoint(temperature: number, humidity: number): number {
  if (humidity <= 0) return -Infinity;
  const gamma = Math.log(humidity / 100) + (A * temperature) / (B + temperature);
  return (B * gamma) / (A - gamma);
}

/** Grams of water vapour in a cubic metre of air. */
export const absoluteHumidity = (temperature: number, humidity: number): number => (216.68 * vapourPressure(temperature, humidity)) / (273.15 + temperature);
