/** Hours of a space as they were recorded; NaN where not known. All columns are as long as there are hours. */
export interface Recorded {
  from: number;
  hours: number;
  /** Of the site's clock: month 0 to 11, hour 0 to 23, number of the day. */
  month: Uint8Array;
  hour: Uint8Array;
  day: Uint16Array;
  /** °C and %: means of the hours. */
  temperature: Float64Array;
  humidity: Float64Array;
  /** What the plant was set to. */
  setPoint: Float64Array;
  humiditySetPoint: Float64Array;
  outside: Float64Array;
  /** kWh by day of a meter of the plant of this room; null where there is none. */
  energy: Float64Array | null;
}

/** How humidity behaves: held by a set-point on record, held at what nobody recorded, or carried along with the vapour. */
export type HumidityWay = "set" | "inferred" | "carried";

/** What a record tells of a room and its plant. */
export interface Room {
  /** How the room stands to its set-point when it is held: sensors are not where the plant measures. */
  offset: number;
  /** Of each hour whether the plant held the room. */
  held: Uint8Array;
  /** Part of the difference from outside that an unheld room loses an hour, and whether it was seen or taken. */
  loss: number;
  lossPairs: number;
  /** The fastest the plant was seen to heat and (below 0) to cool against what the walls let through, °C an hour. */
  heats: number;
  cools: number;
  humidity: HumidityWay;
  /** Of it: what it is held at where nobody recorded that, and how the room stands to it. */
  humidityAt: number;
  humidityOffset: number;
}

/** °C and % within which a room counts as held; our choice: the noise of hourly means, and twice a good sensor's tolerance. */
export const HELD = 0.6;
export const HUMIDITY_HELD = 4;
/** Part of the known hours that must lie within it before humidity is called held. Our choice. */
const MOSTLY = 0.8;
/** An hour's loss of a massive, closed store where the record does not show it; our choice, halved and doubled for the uncertainty. */
export const USUAL_LOSS = 0.03;
/** What a loss can be, and how many pairs of hours must show it. */
const LOSSES = [0.002, 1.5] as const;
const LEAST_PAIRS = 72;
/** Of what was shown the share that counts: single hours are noise. */
const SHOWN = 0.995;

export function quantile(values: readonly number[] | Float64Array, part: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(part * (sorted.length - 1))))]!;
}
const known = (value: number): boolean => value === value;

function usual(values: Float64Array, to: Float64Array, within: number): number {
  const off: number[] = [];
  for (let hour = 0; hour < values.length; hour++) if (known(values[hour]!) && known(to[hour]!) && Math.abs(values[hour]! - to[hour]!) <= within) off.push(values[hour]! - to[hour]!);
  return off.length > 0 ? quantile(off, 0.5) : 0;
}

/** The slope of how fast an unheld room goes to the air outside, by least squares; null where too little shows it. */
function lossOf({ temperature, outside }: Recorded, held: Uint8Array): { loss: number; pairs: number } | null {
  let [pairs, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (let hour = 0; hour + 1 < temperature.length; hour++) {
    if (held[hour] || held[hour + 1]) continue;
    const x = outside[hour]! - temperature[hour]!;
    const y = temperature[hour + 1]! - temperature[hour]!;
    if (!known(x) || !known(y)) continue;
    pairs++;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  const spread = sxx - (sx * sx) / pairs;
  // All hours with one difference would tell gains from losses no more.
  if (pairs < LEAST_PAIRS || spread / pairs < 1) return null;
  const loss = (sxy - (sx * sy) / pairs) / spread;
  return loss >= LOSSES[0] && loss <= LOSSES[1] ? { loss, pairs } : null;
}

function humidityOf({ humidity, humiditySetPoint }: Recorded): Pick<Room, "humidity" | "humidityAt" | "humidityOffset"> {
  const offset = usual(humidity, humiditySetPoint, 3 * HUMIDITY_HELD);
  const all = humidity.filter(known);
  const share = (is: (value: number, hour: number) => boolean): number => {
    let [count, within] = [0, 0];
    humidity.forEach((value, hour) => {
      if (!known(value)) return;
      count++;
      if (is(value, hour)) within++;
    });
    return count > 0 ? within / count : 0;
  };
  if (share((value, hour) => Math.abs(value - humiditySetPoint[hour]! - offset) <= HUMIDITY_HELD) >= MOSTLY) return { humidity: "set", humidityAt: Number.NaN, humidityOffset: offset };
  const middle = quantile(all, 0.5);
  return share((value) => Math.abs(value - middle) <= HUMIDITY_HELD) >= MOSTLY ? { humidity: "inferred", humidityAt: middle, humidityOffset: 0 } : { humidity: "carried", humidityAt: Number.NaN, humidityOffset: 0 };
}

/** Learns a room from its record: first-order, its temperature going to that outside where no plant holds it. */
export function learn(record: Recorded): Room {
  const { temperature, setPoint, outside, hours } = record;
  const offset = usual(temperature, setPoint, 3 * HELD);
  const held = new Uint8Array(hours);
  for (let hour = 0; hour < hours; hour++) held[hour] = Math.abs(temperature[hour]! - setPoint[hour]! - offset) <= HELD ? 1 : 0;
  const seen = lossOf(record, held);
  const loss = seen?.loss ?? USUAL_LOSS;
  const needs: number[] = [];
  for (let hour = 1; hour < hours; hour++) {
    const need = loss * (temperature[hour]! - outside[hour]!) + (temperature[hour]! - temperature[hour - 1]!);
    if (held[hour] && known(need)) needs.push(need);
  }
  return { offset, held, loss, lossPairs: seen?.pairs ?? 0, heats: needs.length > 0 ? Math.max(0, quantile(needs, SHOWN)) : Infinity, cools: needs.length > 0 ? Math.min(0, quantile(needs, 1 - SHOWN)) : -Infinity, ...humidityOf(record) };
}
