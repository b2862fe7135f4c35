import { setImmediate as turn } from "node:timers/promises";
import type { Millis } from "@stacktwin/twin-models/ids";
import { seriesKey, type Buckets, type Sample } from "../contracts/history.ts";
import { BucketSums } from "./bucket-sums.ts";
import type { ChunkTable } from "./chunk-table.ts";
import { firstAtOrAfter, inOrder, qualityAt, slice, valueAt, type Points } from "./points.ts";
import { SLICE_MS } from "./sealer.ts";
import type { Series } from "./series-register.ts";

/** Readings may overtake sealing; after so many starts the loop waits for one whole answer. */
const PATIENT_STARTS = 3;

/** The tail as it continues the chunks: in order and newer than all of them. */
export function newerThanSealed(series: Series): Points {
  const { tail } = series;
  if (tail.ordered && (tail.length === 0 || (tail.times[0] as number) > series.last)) return tail;
  const sorted = inOrder(tail);
  return slice(sorted, firstAtOrAfter(sorted.times, series.last + 0.5), sorted.times.length);
}

const sampleAt = (points: Points, at: number): Sample => ({ time: points.times[at] as number, value: valueAt(points, at), quality: qualityAt(points, at) });

export async function readBuckets(chunks: ChunkTable, series: Series | undefined, from: Millis, to: Millis, points: number): Promise<Buckets> {
  for (let start = 1; ; start++) {
    const sums = new BucketSums(from, to, points);
    if (!series || (await addAll(chunks, series, sums, start <= PATIENT_STARTS))) return { bucketMs: sums.width, buckets: sums.buckets() };
  }
}

/** False when the chunks changed meanwhile. */
async function addAll(chunks: ChunkTable, series: Series, sums: BucketSums, patient: boolean): Promise<boolean> {
  const { version } = series;
  let turnAt = performance.now() + SLICE_MS;
  for (const head of chunks.heads(series.id, sums.from, sums.to - 1)) {
    const bucket = sums.bucketOf(head.first);
    if (head.first >= sums.from && head.last < sums.to && bucket === sums.bucketOf(head.last)) {
      if (head.count > 0) sums.add(bucket, head.count, head.min as number, head.max as number, head.sum as number);
      continue;
    }
    const points = chunks.points(head.id);
    if (!points) return false;
    sums.addPoints(points);
    if (!patient || performance.now() < turnAt) continue;
    await turn();
    if (series.version !== version) return false;
    turnAt = performance.now() + SLICE_MS;
  }
  sums.addPoints(newerThanSealed(series));
  return true;
}

export function readSamples(chunks: ChunkTable, series: Series, from: Millis, to: Millis, limit: number): Sample[] {
  const samples: Sample[] = [];
  const add = (points: Points): void => {
    for (let at = firstAtOrAfter(points.times, from); at < points.times.length && (points.times[at] as number) < to && samples.length < limit; at++) samples.push(sampleAt(points, at));
  };
  for (const head of chunks.heads(series.id, from, to - 1)) {
    if (samples.length >= limit) return samples;
    const points = chunks.points(head.id);
    if (points) add(points);
  }
  add(newerThanSealed(series));
  return samples;
}

export async function readAt(chunks: ChunkTable, all: Iterable<Series>, time: Millis, maxAge: Millis): Promise<Map<string, Sample>> {
  const found = new Map<string, Sample>();
  let turnAt = performance.now() + SLICE_MS;
  for (const series of all) {
    const sample = lastBefore(chunks, series, time, time - maxAge);
    if (sample) found.set(seriesKey(series.thing, series.property), sample);
    if (performance.now() < turnAt) continue;
    await turn();
    turnAt = performance.now() + SLICE_MS;
  }
  return found;
}

function lastBefore(chunks: ChunkTable, series: Series, time: Millis, oldest: Millis): Sample | undefined {
  const tail = newerThanSealed(series);
  const inTail = firstAtOrAfter(tail.times, time + 0.5) - 1;
  if (inTail >= 0) return keepIf(sampleAt(tail, inTail), oldest);
  const head = chunks.before(series.id, time);
  if (!head || head.last < oldest) return undefined;
  const points = chunks.cached(head.id);
  return points && keepIf(sampleAt(points, firstAtOrAfter(points.times, time + 0.5) - 1), oldest);
}

const keepIf = (sample: Sample, oldest: Millis): Sample | undefined => (sample.time >= oldest ? sample : undefined);
