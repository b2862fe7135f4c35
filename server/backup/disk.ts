import { stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Millis } from "@stacktwin/twin-models/ids";
import { filesBelow } from "./files.ts";

export interface DiskSample {
  at: Millis;
  /** Bytes in the data folder. */
  usedBytes: number;
  /** Bytes that this process may still write on its disk. */
  freeBytes: number;
}

export async function diskSpace(folder: string, now: Millis): Promise<DiskSample> {
  const { bavail, bsize } = await statfs(folder);
  let usedBytes = 0;
  // A file may go away while the folder is being walked.
  for (const path of await filesBelow(folder)) usedBytes += (await stat(join(folder, path)).catch(() => null))?.size ?? 0;
  return { at: now, usedBytes, freeBytes: bavail * bsize };
}

const DAY = 86_400_000;
/** Less than this says more about the last compaction than about growth. */
const SHORTEST_SPAN = 3_600_000;

/** Least-squares slope, per millisecond. */
function slope(samples: readonly DiskSample[], of: (sample: DiskSample) => number): number {
  const start = samples[0]?.at ?? 0;
  const meanAt = samples.reduce((sum, sample) => sum + (sample.at - start), 0) / samples.length;
  const mean = samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  let product = 0;
  let square = 0;
  for (const sample of samples) {
    const x = sample.at - start - meanAt;
    product += x * (of(sample) - mean);
    square += x * x;
  }
  return square === 0 ? 0 : product / square;
}

/**
 * Days until the disk is full, by the faster of two trends: the data folder growing, or the free space shrinking
 * (others write there too). Null while under an hour of samples, or nothing grows. Samples in order of time.
 */
export function daysLeft(samples: readonly DiskSample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < SHORTEST_SPAN) return null;
  const perDay =
    DAY *
    Math.max(
      slope(samples, (sample) => sample.usedBytes),
      -slope(samples, (sample) => sample.freeBytes),
    );
  return perDay > 0 ? last.freeBytes / perDay : null;
}
