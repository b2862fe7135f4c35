import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Reading, Value } from "@stacktwin/twin-models/reading";

export interface SeriesId {
  site: SiteId;
  thing: ThingId;
  property: string;
}

export interface Sample {
  time: Millis;
  value: Value;
  quality: "good" | "uncertain" | "bad";
}

export interface Buckets {
  bucketMs: number;
  buckets: Bucket[];
}

/**
 * Points of one series in columns, times ascending. `values` is a Float64Array when all are numbers (NaN: no value), else a
 * plain array; `quality` holds indices into QUALITIES, null when all are good.
 */
export interface Points {
  times: ArrayLike<number>;
  values: ArrayLike<Value>;
  quality: ArrayLike<number> | null;
}

/** A run of points that is known by its bounds and read only by who must see them. */
export interface Piece {
  /** Around its points: none is earlier or later. */
  first: Millis;
  last: Millis;
  /** Around its numbers that are not bad (yes is 1, no is 0); may be wider than these. Null: there are none. */
  min: number | null;
  max: number | null;
  read(): Points | Promise<Points>;
}

/**
 * The history of readings, as the devices said them. Two ends: sealed chunks in SQLite, and InfluxDB.
 * Taking the same reading twice (same series and time) changes nothing.
 */
export interface HistoryStore {
  readonly kind: "embedded" | "influx";
  start(): Promise<void>;
  /** Takes the readings of one committed group that are worth keeping; every group in order of seq, also with none. Never blocks and never throws; the spool holds them until `cursor` passes. After a start, groups after `cursor` are taken again. */
  take(seq: number, site: SiteId, readings: readonly Reading[]): void;
  /** All groups up to this seq are safe in this store without the spool. */
  cursor(): number;
  /** Readings in hand that are not in the store yet; a group that waits in the spool alone counts as one. */
  backlog(): number;
  /**
   * Numbers of [from, to) in at most `points` even buckets; min, mean, max and count per bucket; bad quality left out.
   * A bucket ends where the next one begins. Buckets of three hours and more have their borders at multiples of three
   * hours UTC; the first begins at `from` all the same.
   */
  buckets(series: SeriesId, from: Millis, to: Millis, points: number): Promise<Buckets>;
  /** Samples from `from` to before `to`, oldest first, at most `limit`. */
  samples(series: SeriesId, from: Millis, to: Millis, limit: number): Promise<Sample[]>;
  /**
   * All points of [from, to) in pieces, oldest first; the outermost may hold points beyond. What comes late meanwhile may be
   * missing. Throws TwinError STORE_AWAY.
   */
  pieces(series: SeriesId, from: Millis, to: Millis): AsyncIterable<Piece>;
  /** For each series of the site the last sample at or before `time`, not older than `maxAge`. */
  at(site: SiteId, time: Millis, maxAge: Millis): Promise<Map<string, Sample>>;
  /**
   * Brings a run of the past, ascending in time; NaN is left out unless its quality is bad. `quality` holds indices into
   * QUALITIES, all are good without it. Throws TwinError STORE_AWAY when the store does not come back in time.
   */
  bring(series: SeriesId, times: Float64Array, values: Float64Array, quality?: Uint8Array): Promise<void>;
  /** Drops what is older; answers how many readings, null when the store does not count them. */
  drop(before: Millis): Promise<number | null>;
  /** `backlog`: readings that are due to be in the store and are not. `held`: those that wait for their block to fill, safe in the spool meanwhile and read like all others. */
  status(): { backlog: number; held: number; deadLetters: number; error: string | null };
  /** Seals or forwards what it can within a few seconds, then resolves. */
  stop(): Promise<void>;
}

/** Key of `at`'s answer. */
export const seriesKey = (thing: string, property: string): string => `${thing}\u0000${property}`;
