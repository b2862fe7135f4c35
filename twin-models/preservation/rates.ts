import { ACTIVATION, ageingRate, isopermRate, preservationRate } from "./life.ts";
import { moistureOfPaper, moistureOfWood } from "./moisture.ts";
import { neutralRate } from "./paper.ts";
import { absoluteHumidity, dewPoint, humidityRatio } from "./psychrometrics.ts";
import { AIR_TEMPERATURE } from "./range.ts";

/**
 * What each minute of air adds up to. Rates are one over the index that people see (so that time-weighted indices are harmonic means):
 * of the preservation index and of paper in 1/year, the others against 20 °C and 50 %. Moistures in %, dew point in °C, g/m³, g/kg.
 */
export const RATES = [
  "preservation", "paperAgeing", "varnishAgeing", "isoperm", "paperLoss", "woodMoisture", "paperMoisture", "dewPoint", "absoluteHumidity", "humidityRatio",
] as const;
export type Rate = (typeof RATES)[number];
export const RATE_COUNT = RATES.length;

/** What instruments say of saturated air. */
const WETTEST = 105;
/** Beyond, one of the formulas has no value: taken as the nearest that has, and told as extrapolated. */
const DRIEST_TOLD = 1;
const WETTEST_TOLD = 99;

/** The rates of one state of the air by their formulas, written into `into`. */
function reckon(temperature: number, humidity: number, into: Float32Array | Float64Array, at: number): void {
  into[at] = preservationRate(temperature, humidity);
  into[at + 1] = ageingRate(temperature, humidity, ACTIVATION.paper);
  into[at + 2] = ageingRate(temperature, humidity, ACTIVATION.varnish);
  into[at + 3] = isopermRate(temperature, humidity);
  into[at + 4] = neutralRate(temperature, humidity);
  into[at + 5] = moistureOfWood(temperature, humidity);
  into[at + 6] = moistureOfPaper(temperature, humidity);
  into[at + 7] = dewPoint(temperature, humidity) ?? 0;
  into[at + 8] = absoluteHumidity(temperature, humidity) ?? 0;
  into[at + 9] = humidityRatio(temperature, humidity) ?? 0;
}

/** Between these the rates stand in a table, and lines between its points are off by less than `TABLE_ERROR` of each, dew points by less than 0.002 °C. */
const [COLDEST, WARMEST, BY_DEGREES] = [-5, 45, 0.125];
const [DRIEST, DAMPEST, BY_PERCENT] = [20, 90, 0.25];
export const TABLE_ERROR = 2e-4;
const ROWS = (WARMEST - COLDEST) / BY_DEGREES + 1;
const COLUMNS = (DAMPEST - DRIEST) / BY_PERCENT + 1;
const LINE = COLUMNS * RATE_COUNT;

let table: Float32Array | null = null;
/** 1 where the lines of a temperature and of the next one are made: each is made when it is first wanted, so that nobody waits for all of it. */
const ready = new Uint8Array(ROWS);

function makeLines(made: Float32Array, row: number): void {
  for (const line of [row, row + 1])
    for (let column = 0; column < COLUMNS; column++) reckon(COLDEST + line * BY_DEGREES, DRIEST + column * BY_PERCENT, made, line * LINE + column * RATE_COUNT);
  ready[row] = 1;
}

/** Minutes that are known but beyond where the preservation index is known to hold; the strictest range of all that adds up. */
export const isExtrapolated = (temperature: number, humidity: number): boolean => temperature < 0 || temperature > 30 || humidity < 20 || humidity > 80;

/** Whether there can be such air: false for NaN. Up to 105 % counts as saturated. */
export const isAir = (temperature: number, humidity: number): boolean =>
  temperature >= AIR_TEMPERATURE[0] && temperature <= AIR_TEMPERATURE[1] && humidity >= 0 && humidity <= WETTEST;

/**
 * Adds the rates of one state of the air, which `isAir`, so many minutes long, to `sums` from `at` on. No allocation but that of the
 * table, once. Within 1 to 99 % humidity; drier or damper air counts as that.
 */
export function addRates(temperature: number, humidity: number, minutes: number, sums: Float64Array, at: number): void {
  if (temperature >= COLDEST && temperature < WARMEST && humidity >= DRIEST && humidity < DAMPEST) {
    const y = (temperature - COLDEST) / BY_DEGREES;
    const x = (humidity - DRIEST) / BY_PERCENT;
    const row = y | 0;
    table ??= new Float32Array(ROWS * LINE);
    if (ready[row] === 0) makeLines(table, row);
    const column = x | 0;
    const up = y - row;
    const along = x - column;
    const far = up * along * minutes;
    const above = up * minutes - far;
    const beside = along * minutes - far;
    const near = minutes - above - beside - far;
    const from = row * LINE + column * RATE_COUNT;
    for (let rate = 0; rate < RATE_COUNT; rate++) {
      const here = from + rate;
      sums[at + rate]! += near * table[here]! + beside * table[here + RATE_COUNT]! + above * table[here + LINE]! + far * table[here + LINE + RATE_COUNT]!;
    }
    return;
  }
  reckon(temperature, Math.min(WETTEST_TOLD, Math.max(DRIEST_TOLD, humidity)), SCRATCH, 0);
  for (let rate = 0; rate < RATE_COUNT; rate++) sums[at + rate]! += SCRATCH[rate]! * minutes;
}

const SCRATCH = new Float64Array(RATE_COUNT);
