import type { Bucket } from "./bucket.ts";

/** How one instrument stands to another over a span. */
export interface Comparison {
  /** Of the first less the second, over the parts of the span of which both are known. */
  mean: number;
  /** Part of those in which they differ by more than the tolerance, 0 to 1. */
  apart: number;
  /** How much of the span is known of both, milliseconds. */
  known: number;
}

/** Two series in even parts of the same span, part by part of the same beginning; null where no part is known of both. */
export function compared(one: readonly Bucket[], other: readonly Bucket[], bucketMs: number, tolerance: number): Comparison | null {
  const means = new Map(other.map(([start, , mean]) => [start, mean]));
  let [sum, apart, parts] = [0, 0, 0];
  for (const [start, , mean] of one) {
    const beside = means.get(start);
    if (mean === null || beside === null || beside === undefined) continue;
    const difference = mean - beside;
    sum += difference;
    if (Math.abs(difference) > tolerance + 1e-9) apart++;
    parts++;
  }
  return parts === 0 ? null : { mean: sum / parts, apart: apart / parts, known: parts * bucketMs };
}
