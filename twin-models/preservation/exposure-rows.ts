import { addLightToRow, addRun, clearRow, columnOf, mergeRow, WIDTH } from "./exposure.ts";

const HOUR = 3_600_000;
const ASKED = columnOf("asked");
const KNOWN = columnOf("known");
const TEMPERATURE = columnOf("temperature");
const HUMIDITY = columnOf("humidity");

/** Exposures hour by hour, UTC, from a full hour on: `WIDTH` numbers each (`exposure.ts`), in one column of rows. */
export interface ExposureRows {
  from: number;
  hours: number;
  rows: Float64Array;
}

export function noRows(from: number, hours: number): ExposureRows {
  const rows = new Float64Array(hours * WIDTH);
  for (let hour = 0; hour < hours; hour++) clearRow(rows, hour * WIDTH);
  return { from: Math.floor(from / HOUR) * HOUR, hours, rows };
}

/**
 * Adds an even series, one sample every `step` milliseconds from `start` on (the step divides an hour, the start is a multiple of it), to the
 * hours that it lies in; what lies outside of the rows is left. NaN is a gap. `lux` where there is any.
 */
export function addSeries(into: ExposureRows, start: number, step: number, temperatures: ArrayLike<number>, humidities: ArrayLike<number>, lux?: ArrayLike<number>): void {
  const minutes = step / 60_000;
  const perHour = HOUR / step;
  const first = Math.round((start - into.from) / step);
  const count = Math.min(temperatures.length, humidities.length);
  for (let sample = Math.max(0, -first); sample < count;) {
    const hour = Math.floor((first + sample) / perHour);
    if (hour >= into.hours) break;
    const end = Math.min(count, (hour + 1) * perHour - first);
    addRun(into.rows, hour * WIDTH, temperatures, humidities, sample, end, minutes);
    if (lux) for (let lit = sample; lit < end; lit++) addLightToRow(into.rows, hour * WIDTH, lux[lit]!, minutes);
    sample = end;
  }
}

/** The means of one hour, NaN where less than `least` of it (0 to 1) is known: what mould, seasons and classes are told from. */
export function hourlyMeans({ hours, rows }: ExposureRows, least = 0.5): { temperature: Float64Array; humidity: Float64Array } {
  const temperature = new Float64Array(hours).fill(Number.NaN);
  const humidity = new Float64Array(hours).fill(Number.NaN);
  for (let hour = 0; hour < hours; hour++) {
    const at = hour * WIDTH;
    const known = rows[at + KNOWN]!;
    if (known === 0 || known < least * 60) continue;
    temperature[hour] = rows[at + TEMPERATURE]! / known;
    humidity[hour] = rows[at + HUMIDITY]! / known;
  }
  return { temperature, humidity };
}

/** Adds what the rows hold of [from, to) to a row, hours at the ends in part. Time that the rows do not cover is asked for and not known. */
export function sumInto(row: Float64Array, at: number, { from: begin, hours, rows }: ExposureRows, from: number, to: number): void {
  const first = Math.max(0, Math.floor((from - begin) / HOUR));
  const last = Math.min(hours, Math.ceil((to - begin) / HOUR));
  const before = row[at + ASKED]!;
  for (let hour = first; hour < last; hour++) {
    const start = begin + hour * HOUR;
    const part = (Math.min(to, start + HOUR) - Math.max(from, start)) / HOUR;
    mergeRow(row, at, rows, hour * WIDTH, part);
  }
  row[at + ASKED] = before + Math.max(0, to - from) / 60_000;
}
