import { PRESSURES, STANDARD_PRESSURE } from "./psychrometrics.ts";
import { AIR_TEMPERATURE, between } from "./range.ts";

/** Grams a mole. */
export const MOLAR_MASSES = { SO2: 64.066, NO2: 46.0055, O3: 47.998, HCHO: 30.026, CH3COOH: 60.052 } as const;
export type Gas = keyof typeof MOLAR_MASSES;
export const GASES = Object.keys(MOLAR_MASSES) as Gas[];

/** Concentrations that are told: 0 to one in a thousand. */
const PARTS = [0, 1_000_000] as const;

/** Litres of a mole of an ideal gas; null outside of the air's temperatures (°C) and pressures (hPa). */
function molarVolume(temperature: number, pressure: number): number | null {
  return between(temperature, AIR_TEMPERATURE) && between(pressure, PRESSURES) ? (8.314462618 * (temperature + 273.15)) / (pressure / 10) : null;
}

/** Micrograms in a cubic metre of so many parts in a thousand million, at °C and hPa. Null outside of 0 to 1,000,000 ppb and of the air. */
export function microgramsOf(gas: Gas, ppb: number, temperature = 20, pressure: number = STANDARD_PRESSURE): number | null {
  const volume = molarVolume(temperature, pressure);
  return volume === null || !between(ppb, PARTS) ? null : (ppb * MOLAR_MASSES[gas]) / volume;
}

/** The way back. Null for less than nothing, for over 1,000,000 ppb, and outside of the air. */
export function ppbOf(gas: Gas, micrograms: number, temperature = 20, pressure: number = STANDARD_PRESSURE): number | null {
  const volume = molarVolume(temperature, pressure);
  if (volume === null) return null;
  const ppb = (micrograms * volume) / MOLAR_MASSES[gas];
  return between(ppb, PARTS) ? ppb : null;
}
