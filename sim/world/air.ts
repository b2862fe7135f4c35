/** Saturation vapour pressure over water, hPa (Sonntag). */
export const saturation = (celsius: number): number => 6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius));

/** Relative humidity in per cent from vapour pressure in hPa. */
export const humidityOf = (celsius: number, vapour: number): number => (100 * vapour) / saturation(celsius);

/** Dew point over water in °C (Sonntag). */
export function dewPoint(celsius: number, humidity: number): number {
  const gamma = Math.log(humidity / 100) + (17.62 * celsius) / (243.12 + celsius);
  return (243.12 * gamma) / (17.62 - gamma);
}
