import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";

export interface Stroke {
  at: Millis;
  low: number;
  mean: number;
  high: number;
}

/** A course as its unbroken pieces: what lies farther apart than `most` (a device's max age) is not joined. */
export function strokesOf(buckets: readonly Bucket[], most: Millis): Stroke[][] {
  const pieces: Stroke[][] = [];
  const width = (buckets[1]?.[0] ?? 0) - (buckets[0]?.[0] ?? 0);
  for (const [start, low, mean, high, count] of buckets) {
    if (count === 0 || low === null || mean === null || high === null) continue;
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    const stroke = { at: start + width / 2, low, mean, high };
    if (piece && last && stroke.at - last.at <= Math.max(most, width * 1.5)) piece.push(stroke);
    else pieces.push([stroke]);
  }
  return pieces;
}

/** From where to where nothing is known, between the pieces and at both ends; each piece reaches half a bucket beyond its strokes. */
export function gapsOf(pieces: readonly (readonly Stroke[])[], from: Millis, to: Millis, width: Millis): [Millis, Millis][] {
  const gaps: [Millis, Millis][] = [];
  let known = from;
  for (const piece of pieces) {
    const begin = (piece[0]?.at ?? from) - width / 2;
    if (begin - known > width / 2) gaps.push([known, begin]);
    known = (piece.at(-1)?.at ?? from) + width / 2;
  }
  if (to - known > width) gaps.push([known, to]);
  return gaps;
}
