import { wallClock } from "@stacktwin/twin-models/day";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Buckets } from "../contracts/history.ts";

const HOUR = 3_600_000;

/** Month, hour and number of the day of each hour, by the clock of a zone: asked of the zone once a day where its clock stays, hour by hour where it is put forward or back. */
export function localColumns(from: Millis, hours: number, zone: string): { month: Uint8Array; hour: Uint8Array; day: Uint16Array } {
  const columns = { month: new Uint8Array(hours), hour: new Uint8Array(hours), day: new Uint16Array(hours) };
  const offsetAt = (at: Millis): Millis => wallClock(at, zone) - at;
  let [date, days] = [-1, -1];
  for (let begin = 0; begin < hours; begin += 24) {
    const [first, last] = [offsetAt(from + begin * HOUR), offsetAt(from + (begin + 23) * HOUR)];
    for (let hour = begin; hour < Math.min(hours, begin + 24); hour++) {
      const at = from + hour * HOUR;
      const local = new Date(at + (first === last ? first : offsetAt(at)));
      if (local.getUTCDate() !== date) days++;
      date = local.getUTCDate();
      [columns.month[hour], columns.hour[hour], columns.day[hour]] = [local.getUTCMonth(), local.getUTCHours(), days];
    }
  }
  return columns;
}

/** Means of hours; NaN where nothing was said. What is set stays until something else is said: `held`. */
export function hourly({ buckets }: Pick<Buckets, "buckets">, from: Millis, hours: number, held: boolean): Float64Array {
  const values = new Float64Array(hours).fill(Number.NaN);
  for (const [at, , mean] of buckets) {
    const hour = Math.floor((at - from) / HOUR);
    if (mean !== null && hour >= 0 && hour < hours) values[hour] = mean;
  }
  if (held) for (let hour = 1; hour < hours; hour++) if (Number.isNaN(values[hour]!)) values[hour] = values[hour - 1]!;
  return values;
}

/** What a counter counted by day: from the last of one day to the last of the next; NaN where either is not known or it went back. */
export function dailyOf({ buckets }: Pick<Buckets, "buckets">, from: Millis, day: Uint16Array): Float64Array {
  const days = (day.at(-1) ?? -1) + 1;
  const lasts = new Float64Array(days).fill(Number.NaN);
  for (const [at, , , highest] of buckets) {
    const of = day[Math.floor((at - from) / HOUR)];
    if (highest !== null && of !== undefined) lasts[of] = highest;
  }
  return lasts.map((last, at) => (at > 0 && last - lasts[at - 1]! >= 0 ? last - lasts[at - 1]! : Number.NaN));
}
