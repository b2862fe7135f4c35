import type { Bucket, Doubt } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { HistoryStore, Sample, SeriesId } from "../contracts/history.ts";

/** Up to this many samples are read one by one; longer spans are judged by buckets. */
const SAMPLES = 20_000;
const BUCKETS = 20_000;

/** Milliseconds of [from, to) known from these samples (oldest first): each for max age, or until the next one. A bad one ends what was known. */
export function knownBySamples(samples: readonly Sample[], from: Millis, to: Millis, maxAge: Millis): number {
  let known = 0;
  for (const [index, sample] of samples.entries()) {
    if (sample.quality === "bad") continue;
    const end = Math.min(sample.time + maxAge, samples[index + 1]?.time ?? Infinity, to);
    known += Math.max(0, end - Math.max(sample.time, from));
  }
  return known;
}

/** The most that can be known in these buckets: a value counts for max age, and no bucket holds more than its own length. */
export function knownByBuckets(buckets: readonly Bucket[], to: Millis, maxAge: Millis): number {
  return buckets.reduce((known, [start, , , , count], at) => known + Math.max(0, Math.min(count * maxAge, (buckets[at + 1]?.[0] ?? to) - start)), 0);
}

/** Where values within [from, to) were doubted (samples oldest first): from each for max age, or until the next one; what touches and is alike is one. */
export function doubtsOf(samples: readonly Sample[], from: Millis, to: Millis, maxAge: Millis): Doubt[] {
  const doubts: Doubt[] = [];
  for (const [index, { time, quality }] of samples.entries()) {
    if (quality === "good") continue;
    const start = Math.max(time, from);
    const end = Math.min(time + maxAge, samples[index + 1]?.time ?? Infinity, to);
    if (end <= start) continue;
    const last = doubts.at(-1);
    if (last?.[1] === start && last[2] === quality) last[1] = end;
    else doubts.push([start, end, quality]);
  }
  return doubts;
}

/** What is known of a span: which part of it, and where it is doubted; null where that is not told one by one. */
export interface Knowledge {
  coverage: number;
  doubts: Doubt[] | null;
}

/**
 * Known time over asked time, 0 to 1, and doubts; what lies after `now` was not asked. Exact while the span holds at most 20,000 samples;
 * beyond that in buckets of about max age (or 20,000 of them), where gaps shorter than a bucket may stay hidden.
 */
export async function knowledge(
  history: HistoryStore,
  series: SeriesId,
  from: Millis,
  to: Millis,
  maxAge: Millis,
  now: Millis,
): Promise<Knowledge> {
  const end = Math.min(to, now);
  const asked = end - from;
  if (asked <= 0 || maxAge <= 0) return { coverage: 0, doubts: [] };
  if (asked / maxAge <= SAMPLES) {
    const samples = await history.samples(series, from - maxAge, end, SAMPLES + 1);
    if (samples.length <= SAMPLES) return { coverage: Math.min(1, knownBySamples(samples, from, end, maxAge) / asked), doubts: doubtsOf(samples, from, end, maxAge) };
  }
  const points = Math.min(BUCKETS, Math.max(1, Math.ceil(asked / maxAge)));
  const { buckets } = await history.buckets(series, from, end, points);
  return { coverage: Math.min(1, knownByBuckets(buckets, end, maxAge) / asked), doubts: null };
}
