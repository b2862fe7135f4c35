import type { Exposure } from "./exposure.ts";
import { acidityFactor, polymerisationAfter, yearsUntilBrittle } from "./paper.ts";
import type { Rate } from "./rates.ts";

/** What people are told of an exposure; each figure is null where nothing was known. */
export interface ExposureFigures {
  /** Known time over asked time, 0 to 1; null where nothing was asked. */
  coverage: number | null;
  /** Of the known time, outside of 0 to 30 °C or 20 to 80 %. */
  extrapolated: number | null;
  /** Arithmetic means: °C, %, °C, g/m³, g/kg, % of the dry mass. */
  temperature: number | null;
  humidity: number | null;
  dewPoint: number | null;
  absoluteHumidity: number | null;
  humidityRatio: number | null;
  woodMoisture: number | null;
  paperMoisture: number | null;
  /** Time-weighted preservation index (TWPI), years: harmonic, so that bad days count as much as they do. */
  preservationIndex: number | null;
  /** Equivalent lifetime multipliers and isoperm, harmonic too: times as long as at 20 °C and 50 %. */
  paperLifetime: number | null;
  varnishLifetime: number | null;
  isoperm: number | null;
  /** Of the time in which the light was known. */
  luxHours: number | null;
}

const over = (sum: number, minutes: number): number | null => (minutes > 0 ? sum / minutes : null);

export function figuresOf(exposure: Exposure): ExposureFigures {
  const { asked, known, lit } = exposure;
  const mean = (of: Rate | "temperature" | "humidity"): number | null => over(exposure[of], known);
  // A rate of nothing is air without any water: its index has no end.
  const index = (of: Rate): number | null => (known > 0 && exposure[of] > 0 ? known / exposure[of] : null);
  return {
    coverage: over(known, asked),
    extrapolated: over(exposure.extrapolated, known),
    temperature: mean("temperature"),
    humidity: mean("humidity"),
    dewPoint: mean("dewPoint"),
    absoluteHumidity: mean("absoluteHumidity"),
    humidityRatio: mean("humidityRatio"),
    woodMoisture: mean("woodMoisture"),
    paperMoisture: mean("paperMoisture"),
    preservationIndex: index("preservation"),
    paperLifetime: index("paperAgeing"),
    varnishLifetime: index("varnishAgeing"),
    isoperm: index("isoperm"),
    luxHours: lit > 0 ? exposure.luxHours : null,
  };
}

const YEAR_MINUTES = 365.25 * 1440;

export interface PaperFate {
  /** 1/year, the mean over the known time. */
  rate: number;
  /** The degree of polymerisation after the known time. */
  polymerisation: number;
  /** From the first degree on, in air as it was on the mean. */
  yearsUntilBrittle: number;
}

/** What an exposure did to a paper of some acidity (pH) and degree of polymerisation; null where nothing was known or the paper is out of range (`paper.ts`). */
export function paperFate(exposure: Exposure, acidity: number, polymerisation: number): PaperFate | null {
  const factor = acidityFactor(acidity);
  if (factor === null || exposure.known === 0) return null;
  const rate = (exposure.paperLoss * factor) / exposure.known;
  const after = polymerisationAfter(polymerisation, (exposure.paperLoss * factor) / YEAR_MINUTES);
  const years = yearsUntilBrittle(rate, polymerisation);
  return after === null || years === null ? null : { rate, polymerisation: after, yearsUntilBrittle: years };
}
