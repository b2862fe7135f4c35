import { addHour, type Mould } from "./preservation/mould.ts";

/** The index of mould from which on it has germinated: to be seen under a microscope. */
export const GERMINATED = 1;
/** So far ahead it is looked, with the air as it is at the end of the forecast. */
export const LOOKED_HOURS = 60 * 24;

/** Hours until mould has germinated if the air is as damp as in one case of ten, in five, in nine; null: not within `LOOKED_HOURS`. */
export interface Germination {
  soonest: number | null;
  median: number | null;
  latest: number | null;
}

type Band = readonly [low: number, middle: number, high: number];

/** A value between the hours of a forecast; before its first and after its last hour that of these. */
function valueAt(hours: readonly number[], bands: readonly Band[], part: 0 | 1 | 2, hour: number): number {
  const next = hours.findIndex((one) => one >= hour);
  if (next === -1) return bands.at(-1)![part];
  if (next === 0) return bands[0]![part];
  const share = (hour - hours[next - 1]!) / (hours[next]! - hours[next - 1]!);
  return bands[next - 1]![part] * (1 - share) + bands[next]![part] * share;
}

function hoursOf(mould: Mould, hours: readonly number[], temperature: readonly Band[], humidity: readonly Band[], part: 0 | 1 | 2): number | null {
  const grown = { ...mould };
  for (let hour = 0; hour <= LOOKED_HOURS; hour++) {
    if (grown.index >= GERMINATED) return hour;
    const before = grown.index;
    const percent = Math.min(100, valueAt(hours, humidity, part, hour + 0.5));
    addHour(grown, valueAt(hours, temperature, 1, hour + 0.5), percent);
    // The air stays as it is from here on: what does not grow now never will.
    if (hour > hours.at(-1)! && grown.index <= before) return null;
  }
  return null;
}

/** When mould will have germinated, from its index now and the bands of a forecast in °C and %; the hours rise and are more than none. */
export const hoursToGermination = (mould: Mould, hours: readonly number[], temperature: readonly Band[], humidity: readonly Band[]): Germination => ({
  soonest: hoursOf(mould, hours, temperature, humidity, 2),
  median: hoursOf(mould, hours, temperature, humidity, 1),
  latest: hoursOf(mould, hours, temperature, humidity, 0),
});
