import type { Millis } from "@stacktwin/twin-models/ids";

/** A value at a moment of the device's clock. */
export type Sample = readonly [time: Millis, value: number];

/** A span is remembered by so many samples, however often a device speaks. */
const PARTS = 12;
const HOUR = 3_600_000;

/** What is remembered after one more sample: at most so many, evenly spread over the span (ms), the last one always. */
export function remember(samples: readonly Sample[], next: Sample, span: Millis): Sample[] {
  const within = samples.filter(([time]) => time > next[0] - span && time < next[0]);
  const spread = within.filter(([time], index) => index === 0 || index < within.length - 1 || time - (within[index - 1]?.[0] ?? 0) >= span / PARTS);
  return [...spread, next];
}

/** Slope of the least-squares line, per hour; null until half the span is covered. */
export function ratePerHour(samples: readonly Sample[], span: Millis): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last[0] - first[0] < span / 2) return null;
  const hours = samples.map(([time]) => (time - first[0]) / HOUR);
  const mean = hours.reduce((sum, hour) => sum + hour, 0) / hours.length;
  const spread = hours.reduce((sum, hour) => sum + (hour - mean) ** 2, 0);
  return samples.reduce((sum, [, value], index) => sum + ((hours[index] ?? 0) - mean) * value, 0) / spread;
}
