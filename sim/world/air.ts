/** Saturation vapour pressure over water, hPa (Sonntag). */
export const saturation = (celsius: number): number => 6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius));

/** Relative humidity in per cent from vapour pressure in hPa. */
export const humidityOf = (celsius: number, vapour: number): number => (100 * vapour) / saturation(celsius);

/** Dew point over water in °C (Sonntag). */
export function dewPoint(celsius: number, humidity: number): number {
  const gamma = Math.log(humidity / 100) + (17.62 * celsius) / (243.12 + celsius);
  return (243.12 * gamma) / (17.62 - gamma);
}

/** Pressure of the air in the building, hPa. */
const PRESSURE = 1010;

/** Water in the air, grams a cubic metre. */
export const absoluteHumidity = (celsius: number, vapour: number): number => (216.679 * vapour) / (celsius + 273.15);

/** Grams of water a kilogram of dry air. */
export const mixingRatio = (vapour: number): number => (621.98 * vapour) / (PRESSURE - vapour);

/** Parts of water per million of dry air, by volume. */
export const waterConcentration = (vapour: number): number => (1e6 * vapour) / (PRESSURE - vapour);

/** kJ a kilogram of dry air. */
export const enthalpy = (celsius: number, vapour: number): number =>
  1.006 * celsius + (mixingRatio(vapour) / 1000) * (2501 + 1.86 * celsius);

/** Wet-bulb temperature in °C by Stull (2011), from relative humidity in per cent. */
export const wetBulb = (celsius: number, humidity: number): number =>
  celsius * Math.atan(0.151977 * Math.sqrt(humidity + 8.313659)) +
  Math.atan(celsius + humidity) -
  Math.atan(humidity - 1.676331) +
  0.00391838 * humidity ** 1.5 * Math.atan(0.023101 * humidity) -
  4.686035;
