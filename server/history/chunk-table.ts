import type { Database, Statement } from "../sqlite/database.ts";
import { decodeChunk, encodeChunk } from "./chunk-codec.ts";
import { inOrder, mergePoints, slice, type Points } from "./points.ts";

export const CHUNK_POINTS = 1024;
/** A silence longer than this starts a new chunk, so that none spans what it does not know. */
const MAX_SPAN_MS = 31 * 86_400_000;
/** More than a site has series: whoever plays the past looks at the same chunks again and again. */
const CACHED = 2048;

export interface ChunkHead {
  id: number;
  first: number;
  last: number;
  points: number;
  count: number;
  min: number | null;
  max: number | null;
  sum: number | null;
}

/** The sealed chunks of all series. Chunks of one series never overlap and no time stands in two. */
export class ChunkTable {
  readonly #insert: Statement<never>;
  readonly #remove: Statement<never>;
  readonly #heads: Statement<ChunkHead>;
  readonly #before: Statement<ChunkHead>;
  readonly #body: Statement<{ body: Buffer }>;
  readonly #old: Statement<{ id: number; points: number }>;
  /** Decoded chunks, the one used longest ago first. */
  readonly #cache = new Map<number, Points>();

  constructor(db: Database) {
    const head = "SELECT id, first, last, points, count, min, max, sum FROM chunk WHERE series = ?";
    this.#insert = db.prepare("INSERT INTO chunk (series, first, last, points, count, min, max, sum, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.#remove = db.prepare("DELETE FROM chunk WHERE id = ?");
    this.#heads = db.prepare<ChunkHead>(`${head} AND first > ? AND first <= ? ORDER BY first`);
    this.#before = db.prepare<ChunkHead>(`${head} AND first <= ? ORDER BY first DESC LIMIT 1`);
    this.#body = db.prepare<{ body: Buffer }>("SELECT body FROM chunk WHERE id = ?");
    this.#old = db.prepare<{ id: number; points: number }>("SELECT id, points FROM chunk WHERE last < ? ORDER BY last LIMIT ?");
  }

  /** The newest chunk that begins at or before `time`. */
  before(series: number, time: number): ChunkHead | undefined {
    return this.#before.get(series, time);
  }

  /** Chunks that may hold points from `from` to `to`, both included. */
  heads(series: number, from: number, to: number): ChunkHead[] {
    const before = this.before(series, from);
    const rest = this.#heads.all(series, from, to);
    return before && before.last >= from ? [before, ...rest] : rest;
  }

  /** Undefined when the chunk was replaced since its head was read. */
  points(id: number): Points | undefined {
    const row = this.#body.get(id);
    return row && decodeChunk(row.body);
  }

  /** The same, remembered: for looking at one moment of many series. */
  cached(id: number): Points | undefined {
    const points = this.#cache.get(id) ?? this.points(id);
    this.#cache.delete(id);
    if (points) this.#cache.set(id, points);
    const oldest = this.#cache.keys().next();
    if (this.#cache.size > CACHED && !oldest.done) this.#cache.delete(oldest.value);
    return points;
  }

  /** Adds points in any order; a time that is already there stays as it is. Answers the newest time of the points. Inside a transaction. */
  write(series: number, points: Points): number {
    const run = ascending(points.times) ? points : inOrder(points);
    const length = run.times.length;
    const last = run.times[length - 1] as number;
    const heads = this.#heads.all(series, run.times[0] as number, last);
    const before = this.before(series, run.times[0] as number);
    if (before) heads.unshift(before);
    // Between the beginnings of two chunks, points belong to the earlier one.
    let at = 0;
    for (let n = -1; n < heads.length && at < length; n++) {
      const next = heads[n + 1]?.first ?? Infinity;
      let end = at;
      if (next === Infinity) end = length;
      else while (end < length && (run.times[end] as number) < next) end++;
      if (end > at) this.#join(series, heads[n], run, at, end);
      at = end;
    }
    return last;
  }

  #join(series: number, head: ChunkHead | undefined, run: Points, from: number, to: number): void {
    const inside = head && (run.times[from] as number) <= head.last;
    const short = head && head.points < CHUNK_POINTS && (run.times[from] as number) - head.first < MAX_SPAN_MS;
    const sealed = inside || short ? this.points(head.id) : undefined;
    if (!head || !sealed) return this.#append(series, run, from, to);
    const merged = mergePoints(sealed, slice(run, from, to));
    if (merged.times.length === sealed.times.length) return;
    this.#remove.run(head.id);
    this.#cache.delete(head.id);
    this.#append(series, merged, 0, merged.times.length);
  }

  #append(series: number, run: Points, from: number, to: number): void {
    for (let start = from; start < to; ) {
      const first = run.times[start] as number;
      let end = Math.min(to, start + CHUNK_POINTS);
      while (end > start + 1 && (run.times[end - 1] as number) - first >= MAX_SPAN_MS) end--;
      const { count, min, max, sum, body } = encodeChunk(run, start, end);
      this.#insert.run(series, first, run.times[end - 1] as number, end - start, count, min, max, sum, body);
      start = end;
    }
  }

  /** Removes up to `limit` chunks that ended before a moment; answers how many. */
  drop(before: number, limit: number): number {
    const old = this.#old.all(before, limit);
    for (const { id } of old) this.#remove.run(id);
    if (old.length > 0) this.#cache.clear();
    return old.reduce((sum, { points }) => sum + points, 0);
  }
}

function ascending(times: ArrayLike<number>): boolean {
  for (let at = 1; at < times.length; at++) if ((times[at] as number) <= (times[at - 1] as number)) return false;
  return true;
}
