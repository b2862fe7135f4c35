import { columnOf, WIDTH } from "./exposure.ts";
import { hourlyMeans, type ExposureRows } from "./exposure-rows.ts";
import { addHour, mostGrowth, noMould, type Mould, type MouldSensitivity } from "./mould.ts";

const HOUR = 3_600_000;
const LUX = columnOf("luxHours");
const LIT = columnOf("lit");
/** Behind so many dry hours mould dies back at one rate: more need not be told apart. */
const LONG_DRY = 25;

/** The light of a place as running sums by hour: what a stay brought is a difference of two. */
export interface LightLine {
  /** The first hour, UTC milliseconds. */
  from: number;
  /** Lux hours, and minutes of known light, before each hour; one more than there are hours. */
  lux: Float64Array;
  lit: Float64Array;
}

export function lightLine({ from, hours, rows }: ExposureRows): LightLine {
  const [lux, lit] = [new Float64Array(hours + 1), new Float64Array(hours + 1)];
  for (let hour = 0; hour < hours; hour++) {
    lux[hour + 1] = lux[hour]! + rows[hour * WIDTH + LUX]!;
    lit[hour + 1] = lit[hour]! + rows[hour * WIDTH + LIT]!;
  }
  return { from, lux, lit };
}

/** A running sum at an hour and a part of it: what was within an hour is taken as even. */
function sumAt(sums: Float64Array, hours: number): number {
  const at = Math.max(0, Math.min(sums.length - 1, hours));
  const whole = Math.floor(at);
  const below = sums[whole]!;
  return whole === at ? below : below + (sums[whole + 1]! - below) * (at - whole);
}

/** Lux hours and minutes of known light of [from, to), in constant time. The same as `sumInto` of the rows, but for rounding. */
export function lightOfStay({ from: begin, lux, lit }: LightLine, from: number, to: number): { luxHours: number; lit: number } {
  const [first, last] = [(from - begin) / HOUR, Math.max(from, to) / HOUR - begin / HOUR];
  return { luxHours: sumAt(lux, last) - sumAt(lux, first), lit: sumAt(lit, last) - sumAt(lit, first) };
}

/** Mould in the air of a place hour by hour, as it would be on a book that was there all the time. */
export interface MouldLine {
  from: number;
  temperature: Float64Array;
  humidity: Float64Array;
  /** The index and the dry hours (no more than `LONG_DRY`) before each hour, and the hours before it that are not known; one more than there are hours. */
  index: Float64Array;
  dry: Uint8Array;
  unknown: Uint32Array;
}

export function mouldLine(rows: ExposureRows, sensitivity: MouldSensitivity): MouldLine {
  const { temperature, humidity } = hourlyMeans(rows);
  const count = rows.hours + 1;
  const line: MouldLine = { from: rows.from, temperature, humidity, index: new Float64Array(count), dry: new Uint8Array(count), unknown: new Uint32Array(count) };
  const mould = noMould(sensitivity);
  for (let hour = 0; hour < rows.hours; hour++) {
    addHour(mould, temperature[hour]!, humidity[hour]!);
    line.index[hour + 1] = mould.index;
    line.dry[hour + 1] = Math.min(LONG_DRY, mould.dry);
    line.unknown[hour + 1] = mould.unknown;
  }
  return line;
}

/** Whether both go on alike from here: without mould it does not matter for how long it has been dry. */
const meets = ({ index, dry }: Mould, line: MouldLine, hour: number): boolean =>
  index === line.index[hour]! && (index === 0 || Math.min(LONG_DRY, dry) === line.dry[hour]!);

/**
 * Takes a mould through a stay of [from, to) at a place, in place, hours by the place at their beginning: as `passportOf`. Hour by hour only
 * until it is as the place's own line, and along that at once; `highest` is not kept. Undefined: nothing is known of the air there.
 */
export function addStay(mould: Mould, line: MouldLine | undefined, from: number, to: number): void {
  let hour = Math.ceil((from - (line?.from ?? 0)) / HOUR);
  const end = Math.ceil((to - (line?.from ?? 0)) / HOUR);
  const hours = line ? line.temperature.length : 0;
  const [first, last] = [Math.min(Math.max(0, hour), end), Math.min(end, hours)];
  if (!line || first >= last) {
    mould.unknown += Math.max(0, end - hour);
    return;
  }
  mould.unknown += first - hour;
  hour = first;
  for (; hour < last && !meets(mould, line, hour); hour++) addHour(mould, line.temperature[hour]!, line.humidity[hour]!);
  if (hour < last) {
    const unknown = line.unknown[last]! - line.unknown[hour]!;
    mould.index = line.index[last]!;
    mould.dry = line.dry[last]!;
    mould.unknown += unknown;
    mould.known += last - hour - unknown;
  }
  mould.unknown += end - last;
}

/** By hour what it adds to a dose at most; null where that is nothing at all. */
export type Adds = Float32Array | null;

/** Lux hours of each hour. */
export function lightAdds({ hours, rows }: ExposureRows): Adds {
  const adds = Float32Array.from({ length: hours }, (_, hour) => rows[hour * WIDTH + LUX]!);
  return adds.some((each) => each > 0) ? adds : null;
}

/** By how much each hour could raise the index of mould, whatever it is. */
export function mouldAdds(rows: ExposureRows, sensitivity: MouldSensitivity): Adds {
  const { temperature, humidity } = hourlyMeans(rows);
  const adds = Float32Array.from(temperature, (each, hour) => mostGrowth(each, humidity[hour]!, sensitivity));
  return adds.some((each) => each > 0) ? adds : null;
}

/**
 * All of the same hours. Of each place a bound: what was never in a place whose bound reaches a dose has not got it, however it went to and fro between the others. In order
 * of what each adds in all, the bound of one is what the worst of it and those before would add, hour by hour; it is 0 where nothing is added.
 */
export function boundsOf(places: readonly Adds[]): Float64Array {
  const bounds = new Float64Array(places.length);
  const totals = places.map((adds) => adds?.reduce((sum, each) => sum + each, 0) ?? 0);
  const worst = new Float32Array(Math.max(0, ...places.map((adds) => adds?.length ?? 0)));
  const order = totals.flatMap((total, place) => (total > 0 ? [place] : [])).toSorted((a, b) => totals[a]! - totals[b]!);
  for (const place of order) {
    let sum = 0;
    const adds = places[place]!;
    for (let hour = 0; hour < worst.length; hour++) {
      const each = adds[hour] ?? 0;
      if (each > worst[hour]!) worst[hour] = each;
      sum += worst[hour]!;
    }
    bounds[place] = sum * (1 + 1e-6);
  }
  return bounds;
}
