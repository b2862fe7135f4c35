import type { Millis } from "@stacktwin/twin-models/ids";
import type { Piece } from "../contracts/history.ts";
import type { ChunkHead, ChunkTable } from "./chunk-table.ts";
import { newerThanSealed } from "./embedded-reads.ts";
import { firstAtOrAfter, slice, type Points } from "./points.ts";
import type { Series } from "./series-register.ts";

/** What a chunk held; where it was replaced meanwhile, the same span out of those that are there now. */
function pointsOf(chunks: ChunkTable, series: Series, { id, first, last }: ChunkHead): Points {
  const points = chunks.points(id);
  if (points) return points;
  const now = chunks.heads(series.id, first, last).flatMap((head) => {
    const found = chunks.points(head.id);
    return found ? [slice(found, firstAtOrAfter(found.times, first), firstAtOrAfter(found.times, last + 0.5))] : [];
  });
  return {
    times: now.flatMap(({ times }) => Array.from(times)),
    values: now.flatMap(({ values }) => Array.from(values)),
    quality: now.flatMap(({ times, quality }) => (quality ? Array.from(quality) : Array.from(times, () => 0))),
  };
}

/** Chunks by their heads, then what is not sealed yet. Chunks that are sealed meanwhile are found when the ones before are done. */
export async function* piecesOf(chunks: ChunkTable, series: Series | undefined, from: Millis, to: Millis): AsyncGenerator<Piece, void, undefined> {
  if (!series) return;
  let next = from;
  for (let heads = chunks.heads(series.id, next, to - 1); heads.length > 0; heads = chunks.heads(series.id, next, to - 1))
    for (const head of heads) {
      next = head.last + 1;
      yield { first: head.first, last: head.last, min: head.min, max: head.max, read: () => pointsOf(chunks, series, head) };
    }
  const tail = newerThanSealed(series);
  const [start, end] = [firstAtOrAfter(tail.times, next), firstAtOrAfter(tail.times, to)];
  if (end <= start) return;
  const rest = slice(tail, start, end);
  yield { first: rest.times[0] as number, last: rest.times[end - start - 1] as number, min: -Infinity, max: Infinity, read: () => rest };
}
