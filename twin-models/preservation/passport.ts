import { clearRow, exposureOf, mergeRow, WIDTH, type Exposure } from "./exposure.ts";
import { hourlyMeans, sumInto, type ExposureRows } from "./exposure-rows.ts";
import { addHour, noMould, type Mould, type MouldSensitivity } from "./mould.ts";

/** Somewhere, from then until then, half-open, UTC milliseconds. */
export interface Stay<Place> {
  place: Place;
  from: number;
  to: number;
}

/** What a book lived through, wherever it was. */
export interface Passport<Place> {
  total: Exposure;
  /** The same by place, in the order of the first stay. */
  places: { place: Place; exposure: Exposure }[];
  /** Told hour by hour over all stays, from no mould at the first one. */
  mould: Mould[];
}

const HOUR = 3_600_000;

/**
 * The passport of stays in order of time that do not overlap. `rowsOf` gives the hours of a place; undefined where nothing was ever measured, and
 * then the time there is asked for and not known. Of an hour in which the book moved the mould is told by the place of its beginning.
 */
export function passportOf<Place>(stays: readonly Stay<Place>[], rowsOf: (place: Place) => ExposureRows | undefined, sensitivities: readonly MouldSensitivity[]): Passport<Place> {
  const places = new Map<Place, Float64Array>();
  const means = new Map<Place, ReturnType<typeof hourlyMeans>>();
  const mould = sensitivities.map((sensitivity) => noMould(sensitivity));
  for (const { place, from, to } of stays) {
    let row = places.get(place);
    if (!row) {
      places.set(place, (row = new Float64Array(WIDTH)));
      clearRow(row, 0);
    }
    const rows = rowsOf(place) ?? NOTHING;
    sumInto(row, 0, rows, from, to);
    let hourly = means.get(place);
    if (!hourly) means.set(place, (hourly = hourlyMeans(rows)));
    const first = Math.ceil((from - rows.from) / HOUR);
    const last = Math.ceil((to - rows.from) / HOUR);
    for (let hour = first; hour < last; hour++)
      for (const each of mould) addHour(each, hourly.temperature[hour] ?? Number.NaN, hourly.humidity[hour] ?? Number.NaN);
  }
  const total = new Float64Array(WIDTH);
  clearRow(total, 0);
  for (const row of places.values()) mergeRow(total, 0, row, 0);
  return { total: exposureOf(total, 0), places: [...places].map(([place, row]) => ({ place, exposure: exposureOf(row, 0) })), mould };
}

const NOTHING: ExposureRows = { from: 0, hours: 0, rows: new Float64Array(0) };
