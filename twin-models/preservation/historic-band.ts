import { HALF_MONTH, quantileOf, seasonalMeans, WINDOW, WINDOW_KNOWN, type Hours } from "./seasons.ts";

/**
 * The band of relative humidity that things have got used to, by EN 15757:2010: fluctuations are what differs from the centred mean of thirty
 * days; the band is their 7th and 93rd percentile (a line between the two nearest values), and never narrower than ±10 %. Wants a record of
 * thirteen months, so that a whole year has its mean.
 */
export interface HistoricBand {
  /** Fluctuations that it is told from. */
  hours: number;
  /** Percentiles, in % of humidity about the seasonal mean. */
  low7: number;
  high93: number;
  /** What applies: widened to −10 and +10. */
  low: number;
  high: number;
  /** Part of the fluctuations outside of what applies, 0 to 1. */
  outside: number;
}

export const YEAR_HOURS = 8760;
/** Thirteen months: a year, and 15 days before and after it. */
export const RECORD_HOURS = YEAR_HOURS + 2 * HALF_MONTH;
const LEAST_BAND = 10;
/** Part of a year's fluctuations that must be there: our choice. */
const YEAR_KNOWN = 0.75;

export type RecordState = "enough" | "too-short" | "too-many-gaps";

/** The band of fluctuations in ascending order; null of less than three quarters of a year of them. */
function bandOf(sorted: Float64Array): HistoricBand | null {
  if (sorted.length < YEAR_HOURS * YEAR_KNOWN) return null;
  const [low7, high93] = [quantileOf(sorted, 0.07)!, quantileOf(sorted, 0.93)!];
  const [low, high] = [Math.min(low7, -LEAST_BAND), Math.max(high93, LEAST_BAND)];
  let outside = 0;
  for (const value of sorted) if (value < low || value > high) outside++;
  return { hours: sorted.length, low7, high93, low, high, outside: outside / sorted.length };
}

/** What differs from the seasonal mean, hour by hour; NaN where either is not known. */
export function fluctuations(humidity: Hours): Float64Array {
  const means = seasonalMeans(humidity);
  for (let hour = 0; hour < means.length; hour++) means[hour] = humidity[hour]! - means[hour]!;
  return means;
}

const isKnown = (value: number): boolean => Number.isFinite(value);

/** The band of a whole record of hourly humidity in %, and why there is none: shorter than thirteen months, or too much of it not known. */
export function historicBand(humidity: Hours): { band: HistoricBand | null; record: RecordState } {
  if (humidity.length < RECORD_HOURS) return { band: null, record: "too-short" };
  const band = bandOf(fluctuations(humidity).filter(isKnown).sort());
  return { band, record: band ? "enough" : "too-many-gaps" };
}

/** The same hour by hour: the last thirty days, and the fluctuations of the last year. Some 80 KB a place. */
export interface HistoricStream {
  /** Hours that were heard. */
  hours: number;
  /** The last 721 hours, hour h at h mod 721; NaN where not known. */
  recent: Float64Array;
  /** Their sum and how many are known. */
  sum: number;
  known: number;
  /** Fluctuations of a year, that of hour h at h mod 8760. */
  year: Float64Array;
}

export const noHistory = (): HistoricStream => ({
  hours: 0,
  recent: new Float64Array(WINDOW).fill(Number.NaN),
  sum: 0,
  known: 0,
  year: new Float64Array(YEAR_HOURS).fill(Number.NaN),
});

/** One more hour, in %; NaN where it is not known. In place. */
export function addHumidity(stream: HistoricStream, humidity: number): void {
  const { recent, year } = stream;
  const at = stream.hours % WINDOW;
  const gone = recent[at]!;
  if (isKnown(gone)) [stream.sum, stream.known] = [stream.sum - gone, stream.known - 1];
  recent[at] = humidity;
  if (isKnown(humidity)) [stream.sum, stream.known] = [stream.sum + humidity, stream.known + 1];
  // Anew once in thirty days, so that what is lost in adding and taking away stays away.
  if (at === WINDOW - 1) stream.sum = recent.reduce((sum, value) => sum + (isKnown(value) ? value : 0), 0);
  stream.hours++;
  const middle = stream.hours - 1 - HALF_MONTH;
  if (middle < HALF_MONTH) return;
  const mean = stream.known >= WINDOW * WINDOW_KNOWN ? stream.sum / stream.known : Number.NaN;
  year[middle % YEAR_HOURS] = recent[middle % WINDOW]! - mean;
}

/** The band by the last year; what `historicBand` says of the same hours where they are thirteen months. */
export function bandOfStream({ hours, year }: HistoricStream): { band: HistoricBand | null; record: RecordState } {
  if (hours < RECORD_HOURS) return { band: null, record: "too-short" };
  const band = bandOf(year.filter(isKnown).sort());
  return { band, record: band ? "enough" : "too-many-gaps" };
}

/** The mean of the last thirty days, about which a live value is held to the band until its own centred mean is known; null where too little is. */
export const trailingMean = ({ sum, known }: HistoricStream): number | null => (known >= WINDOW * WINDOW_KNOWN ? sum / known : null);
