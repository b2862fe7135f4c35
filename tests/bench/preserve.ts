import { gradeClimate } from "../../twin-models/preservation/climate-class.ts";
import { complianceOfDays, type DayLimits } from "../../twin-models/preservation/compliance.ts";
import { exposureOf, WIDTH } from "../../twin-models/preservation/exposure.ts";
import { figuresOf, paperFate } from "../../twin-models/preservation/exposure-figures.ts";
import { addSeries, hourlyMeans, noRows, sumInto, type ExposureRows } from "../../twin-models/preservation/exposure-rows.ts";
import { historicBand } from "../../twin-models/preservation/historic-band.ts";
import { addHour, noMould, SENSITIVITIES, type MouldSensitivity } from "../../twin-models/preservation/mould.ts";
import { passportOf, type Stay } from "../../twin-models/preservation/passport.ts";
import { quantile, type Benchmark } from "./benchmark.ts";
import { climateYear, seeded } from "./load/climate.ts";
import { monthReport } from "./month-report.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2024, 11, 2);
/** Thirteen months of hours, so that a whole year has a seasonal mean; the metrics of minutes are those of its middle year. */
const RECORD_DAYS = 395;
const YEAR_MINUTES = 525_600;
const LIMITS = { temperature: { min: 16, max: 22, dailyChange: 2 }, humidity: { min: 45, max: 60, dailyChange: 5 } } as const satisfies Record<string, DayLimits>;
const KINDS = Object.keys(SENSITIVITIES) as MouldSensitivity[];

interface SensorYear {
  times: Float64Array;
  temperature: Float64Array;
  humidity: Float64Array;
  lux: Float64Array;
  /** The month before, hour by hour. */
  before: { temperature: Float64Array; humidity: Float64Array };
}

const LEAD_MINUTES = (RECORD_DAYS - 365) * 1440;

/** Thirteen months of one sensor: the first as hourly values that stand already, then a year of minutes. */
function recordOf(sensor: number, seed: number, minutes: number): SensorYear {
  const all = LEAD_MINUTES + minutes;
  const warm = climateYear(2 * sensor, seed, BEGIN, all);
  const moist = climateYear(2 * sensor + 1, seed, BEGIN, all);
  const everyHour = (values: Float64Array): Float64Array => values.subarray(0, LEAD_MINUTES).filter((_, at) => at % 60 === 0);
  return {
    times: warm.times.subarray(LEAD_MINUTES),
    temperature: warm.values.subarray(LEAD_MINUTES),
    humidity: moist.values.subarray(LEAD_MINUTES),
    // Lamps from eight to six.
    lux: Float64Array.from({ length: minutes }, (_, at) => (at % 1440 >= 480 && at % 1440 < 1080 ? 50 : 0)),
    before: { temperature: everyHour(warm.values), humidity: everyHour(moist.values) },
  };
}

const joined = (first: Float64Array, then: Float64Array): Float64Array => {
  const whole = new Float64Array(first.length + then.length);
  whole.set(first);
  whole.set(then, first.length);
  return whole;
};

/** Every metric of a year of one sensor; a number that holds all of them, so that none is left out by the machine. */
function allMetrics({ times, temperature, humidity, lux, before }: SensorYear): number {
  const start = times[0]!;
  const rows = noRows(start, times.length / 60);
  addSeries(rows, start, MINUTE, temperature, humidity, lux);
  const year = new Float64Array(WIDTH);
  sumInto(year, 0, rows, start, start + times.length * MINUTE);
  const exposure = exposureOf(year, 0);
  const figures = figuresOf(exposure);
  const paper = paperFate(exposure, 5.5, 650);
  const hourly = hourlyMeans(rows);
  const mould = KINDS.map((kind) => noMould(kind));
  for (let hour = 0; hour < rows.hours; hour++) for (const each of mould) addHour(each, hourly.temperature[hour]!, hourly.humidity[hour]!);
  const { band } = historicBand(joined(before.humidity, hourly.humidity));
  const { grade } = gradeClimate(joined(before.temperature, hourly.temperature), joined(before.humidity, hourly.humidity));
  const bounds = Float64Array.from({ length: times.length / 1440 + 1 }, (_, day) => start + day * DAY);
  const warmDays = complianceOfDays(times, temperature, bounds, 15 * MINUTE, LIMITS.temperature);
  const moistDays = complianceOfDays(times, humidity, bounds, 15 * MINUTE, LIMITS.humidity);
  const inside = [...warmDays, ...moistDays].reduce((sum, { part }) => sum + (part ?? 0), 0);
  return (figures.preservationIndex ?? 0) + (figures.luxHours ?? 0) + (paper?.yearsUntilBrittle ?? 0) + inside + (band?.high ?? 0) + (grade?.hours ?? 0) + mould.reduce((sum, { highest }) => sum + highest, 0);
}

/** Milliseconds that one sensor's year took, without making it. */
function timed(record: SensorYear): number {
  const began = performance.now();
  if (!(allMetrics(record) > 0)) throw new Error("a year without metrics");
  return performance.now() - began;
}

const YEARS = 5;

/** Five years of hours of one place, each hour told from a minute's state that stands for it. */
function placeRows(place: number, seed: number): ExposureRows {
  const hours = YEARS * 365 * 24;
  const rows = noRows(BEGIN, hours);
  const [warm, moist] = [climateYear(2 * place, seed, BEGIN, hours), climateYear(2 * place + 1, seed, BEGIN, hours)];
  addSeries(rows, BEGIN, HOUR, warm.values, moist.values);
  return rows;
}

/** A book that goes round ten places for five years, most of the time at the first. */
function staysOf(places: number, seed: number): Stay<number>[] {
  const random = seeded(seed + 3);
  const end = BEGIN + YEARS * 365 * DAY;
  const stays: Stay<number>[] = [];
  for (let from = BEGIN, at = 0; from < end; at++) {
    const to = Math.min(end, from + Math.ceil(random() * 40 * DAY));
    stays.push({ place: at % 2 === 0 ? 0 : 1 + (((at - 1) / 2) % (places - 1)), from, to });
    from = to;
  }
  return stays;
}

export const preserve: Benchmark = async ({ quick, option, say }) => {
  const sensors = option("sensors", quick ? 20 : 300);
  const minutes = option("minutes", YEAR_MINUTES);
  const seed = option("seed", 1);
  const places = option("places", 10);
  say(`${sensors} sensors, ${minutes} minutes each …`);
  let [took, cpu] = [0, 0];
  for (let sensor = 0; sensor < sensors; sensor++) {
    const record = recordOf(sensor, seed, minutes);
    const before = process.cpuUsage();
    took += timed(record);
    const { user, system } = process.cpuUsage(before);
    cpu += (user + system) / 1e6;
    if ((sensor + 1) % 50 === 0) say(`  ${sensor + 1} sensors, ${(took / 1000).toFixed(1)} s`);
  }
  say(`a passport over ${YEARS} years and ${places} places …`);
  const rows = Array.from({ length: places }, (_, place) => placeRows(place, seed));
  const stays = staysOf(places, seed);
  const passports: number[] = [];
  for (let round = 0; round < 20; round++) {
    const began = performance.now();
    const { total, mould } = passportOf(stays, (place) => rows[place], KINDS);
    const whole = figuresOf(total).coverage === 1 && mould[0]!.known + mould[0]!.unknown >= YEARS * 365 * 24 - 1;
    passports.push(performance.now() - began);
    if (!whole) throw new Error("a passport that leaves hours out");
  }
  say(`a month's report of ${sensors} sensors …`);
  const report = await monthReport(sensors, seed);
  return {
    values: {
      sensors,
      year_all_metrics_s: took / 1000,
      month_report_s: report.first,
      month_report_cpu_s: report.firstCpu,
      next_month_report_s: report.next,
      month_report_pdf_mib: report.pdfMiB,
      month_report_csv_mib: report.csvMiB,
      month_report_stores: report.stores,
      passport_ms: quantile(passports, 0.95),
      year_all_metrics_cpu_s: cpu,
      samples_per_s: (sensors * minutes) / (took / 1000),
      first_passport_ms: passports[0]!,
      passport_stays: stays.length,
      passport_hours: YEARS * 365 * 24,
      minutes,
    },
    notes: `one thread, the sensors one after another, without making their samples (cpu_s: processor time of the same, which neighbours on the machine do not change); every minute: ageing, moisture, paper, dew point, absolute humidity and mixing ratio, extremes, lux hours, days in range of temperature and humidity; every hour: mould in ${KINDS.length} classes, the band of EN 15757 over thirteen months, the class of climate; passport_ms: the 95th percentile of 20, hourly rows in memory; month_report_s: from being asked to signed and on disk, PDF and CSV of all stores of ten sensors each, the first since the start (the font is read for it); next_…: another one`,
  };
};
