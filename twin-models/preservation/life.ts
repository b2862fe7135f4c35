import { AIR_TEMPERATURE, isDefined, type Range } from "./range.ts";

/** J/(mol·K), as the published forms of these formulas have it. */
export const GAS_CONSTANT = 8.314;
export const ZERO_CELSIUS = 273.15;

/**
 * Where the indices of ageing are told. That the preservation index agrees with IPI's own table within 4 % from 0 to 30 °C and
 * 20 to 80 % is known; for the others nothing else was at hand, and the same is assumed.
 */
export const PRESERVATION_INDEX: Range = {
  temperature: AIR_TEMPERATURE,
  humidity: [0, 100],
  holds: { temperature: [0, 30], humidity: [20, 80] },
  basis: "published",
};
/** Drier than 1 % the power law would promise eternity. */
export const LIFETIME: Range = { ...PRESERVATION_INDEX, humidity: [1, 100], basis: "assumed" };

/** One over the index, in 1/year: what adds up over time. Without looking at the range. */
export const preservationRate = (temperature: number, humidity: number): number =>
  365 / Math.exp((95_220 - 134.9 * humidity) / (GAS_CONSTANT * (temperature + ZERO_CELSIUS)) + 0.0284 * humidity - 28.023);

/**
 * IPI's Preservation Index: the years in which what decays at room temperature (cellulose acetate film is its model) would
 * become noticeably worse, were the air always like this. Image Permanence Institute, Reilly, Nishimura and Zinn (1995).
 * Null outside of `PRESERVATION_INDEX`.
 */
export const preservationIndex = (temperature: number, humidity: number): number | null =>
  isDefined(PRESERVATION_INDEX, temperature, humidity) ? 1 / preservationRate(temperature, humidity) : null;

/** Activation energies in J/mol (Michalski 2002): paper, and the yellowing of varnish. */
export const ACTIVATION = { paper: 100_000, varnish: 70_000 } as const;
export type Ageing = keyof typeof ACTIVATION;

const ROOM = 1 / 293.15;

/** One over the lifetime multiplier: how many times as fast as at 20 °C and 50 %. Without looking at the range. */
export const ageingRate = (temperature: number, humidity: number, energy: number): number =>
  (humidity / 50) ** 1.3 * Math.exp((-energy / GAS_CONSTANT) * (1 / (temperature + ZERO_CELSIUS) - ROOM));

/**
 * How many times as long things last as at 20 °C and 50 %: Michalski (2002), Martens (2012). 1 at 20 °C and 50 %. Over time the
 * rates add up, so the equivalent multiplier is the harmonic mean (`exposure.ts`). Null outside of `LIFETIME`.
 */
export const lifetimeMultiplier = (temperature: number, humidity: number, of: Ageing = "paper"): number | null =>
  isDefined(LIFETIME, temperature, humidity) ? 1 / ageingRate(temperature, humidity, ACTIVATION[of]) : null;

/** J/mol; 25 and 35 kcal/mol are those of Sebera's own charts. */
export const ISOPERM_ENTHALPY = { standard: 100_000, low: 25 * 4184, high: 35 * 4184 } as const;

/** One over the isoperm value. Without looking at the range. */
export function isopermRate(temperature: number, humidity: number, enthalpy: number = ISOPERM_ENTHALPY.standard): number {
  const kelvin = temperature + ZERO_CELSIUS;
  return (humidity / 50) * (kelvin / 293.15) * Math.exp((-enthalpy / GAS_CONSTANT) * (1 / kelvin - ROOM));
}

/**
 * Sebera's relative permanence (1994), in Eyring's form: how many times as long paper lasts as at 20 °C and 50 %; an isoperm is a
 * line of one value. `enthalpy` in J/mol. Null outside of `LIFETIME`.
 */
export const isoperm = (temperature: number, humidity: number, enthalpy: number = ISOPERM_ENTHALPY.standard): number | null =>
  isDefined(LIFETIME, temperature, humidity) ? 1 / isopermRate(temperature, humidity, enthalpy) : null;
