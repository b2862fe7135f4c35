import { setImmediate as turn } from "node:timers/promises";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { Clock } from "../contracts/clock.ts";
import type { Buckets, HistoryStore, Piece, Sample, SeriesId } from "../contracts/history.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate } from "../sqlite/migrate.ts";
import { CHUNK_POINTS, ChunkTable } from "./chunk-table.ts";
import { CursorStore } from "./cursor-store.ts";
import { piecesOf } from "./embedded-pieces.ts";
import { newerThanSealed, readAt, readBuckets, readSamples } from "./embedded-reads.ts";
import { HISTORY_MIGRATIONS } from "./migrations.ts";
import { BAD } from "./points.ts";
import type { Replay } from "./replay.ts";
import { Sealer } from "./sealer.ts";
import { SeriesRegister, type Series } from "./series-register.ts";

const BRING_POINTS = CHUNK_POINTS * 16;
const DROP_CHUNKS = 100;
const REPLAY_GROUPS = 16;

/**
 * History in the data file: brings its tables up to date and makes ready to start. `replay` gives the committed groups
 * of all sites at the start; without it they must be taken again in the order of their seq.
 */
export function openEmbeddedHistory(db: Database, clock: Clock, replay: Replay = () => []): HistoryStore {
  migrate(db, "history", HISTORY_MIGRATIONS);
  return new EmbeddedHistory(db, clock, replay);
}

/**
 * Points wait in memory, per series, until they are sealed into chunks; until then the spool answers for them.
 * After a start, what was sealed already is passed over.
 */
class EmbeddedHistory implements HistoryStore {
  readonly kind = "embedded";
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #chunks: ChunkTable;
  readonly #register: SeriesRegister;
  readonly #cursors: CursorStore;
  readonly #sealer: Sealer;
  readonly #replay: Replay;
  #taken = 0;
  /** Groups up to this one were replayed at the start. */
  #replayed = 0;

  constructor(db: Database, clock: Clock, replay: Replay) {
    this.#db = db;
    this.#clock = clock;
    this.#replay = replay;
    this.#chunks = new ChunkTable(db);
    this.#register = new SeriesRegister(db);
    this.#cursors = new CursorStore(db, this.kind);
    this.#sealer = new Sealer(db, clock, this.#chunks, this.#register, () => this.#cursors.put(this.cursor()));
  }

  async start(): Promise<void> {
    this.#taken = this.#cursors.get();
    this.#register.load();
    for (let groups = this.#replay(this.#taken, REPLAY_GROUPS); groups.length > 0; groups = this.#replay(this.#taken, REPLAY_GROUPS)) {
      for (const { seq, site, readings } of groups) this.take(seq, site, readings);
      this.#replayed = this.#taken;
      await turn();
    }
    this.#sealer.start();
  }

  take(seq: number, site: SiteId, readings: readonly Reading[]): void {
    if (seq <= this.#replayed) return;
    const now = this.#clock.now();
    for (const reading of readings) {
      const series = this.#register.get(site, reading.thing, reading.property);
      if (seq <= series.sealedSeq || !Number.isFinite(reading.time)) continue;
      series.tail.push(seq, now, reading);
      if (series.tail.length >= CHUNK_POINTS) this.#sealer.due(series);
    }
    if (seq > this.#taken) this.#taken = seq;
  }

  cursor(): number {
    let cursor = this.#taken;
    for (const { tail } of this.#register.all) if (tail.firstSeq <= cursor) cursor = tail.firstSeq - 1;
    return cursor;
  }

  backlog(): number {
    let points = 0;
    for (const { tail } of this.#register.all) points += tail.length;
    return points;
  }

  /** Late points in the tail are sealed first, so that what is read is in order. */
  #settled(series: Series | undefined): Series | undefined {
    if (series && newerThanSealed(series) !== series.tail) this.#sealer.settle(series);
    return series;
  }

  buckets(series: SeriesId, from: Millis, to: Millis, points: number): Promise<Buckets> {
    return readBuckets(this.#chunks, this.#settled(this.#register.find(series)), from, to, points);
  }

  samples(series: SeriesId, from: Millis, to: Millis, limit: number): Promise<Sample[]> {
    const known = this.#settled(this.#register.find(series));
    return Promise.resolve(known ? readSamples(this.#chunks, known, from, to, limit) : []);
  }

  pieces(series: SeriesId, from: Millis, to: Millis): AsyncIterable<Piece> {
    return piecesOf(this.#chunks, this.#settled(this.#register.find(series)), from, to);
  }

  at(site: SiteId, time: Millis, maxAge: Millis): Promise<Map<string, Sample>> {
    const all = [...this.#register.ofSite(site)];
    for (const series of all) this.#settled(series);
    return readAt(this.#chunks, all, time, maxAge);
  }

  async bring({ site, thing, property }: SeriesId, times: Float64Array, values: Float64Array, quality?: Uint8Array): Promise<void> {
    const run = withValues(times, values, quality ?? null);
    const series = this.#register.get(site, thing, property);
    for (let at = 0; at < run.times.length; at += BRING_POINTS) {
      const end = at + BRING_POINTS;
      this.#sealer.bring(series, { times: run.times.subarray(at, end), values: run.values.subarray(at, end), quality: run.quality?.subarray(at, end) ?? null });
      await turn();
    }
  }

  async drop(before: Millis): Promise<number> {
    let dropped = 0;
    for (;;) {
      const some = this.#db.derived(() => this.#chunks.drop(before, DROP_CHUNKS));
      if (some === 0) return dropped;
      dropped += some;
      for (const series of this.#register.all) series.version++;
      await turn();
    }
  }

  status(): { backlog: number; held: number; deadLetters: number; error: string | null } {
    let backlog = 0;
    let held = 0;
    for (const { tail } of this.#register.all) {
      if (this.#sealer.isDue(tail, "late")) backlog += tail.length;
      else held += tail.length;
    }
    return { backlog, held, deadLetters: 0, error: this.#sealer.error };
  }

  stop(): Promise<void> {
    return this.#sealer.stop();
  }
}

function withValues(times: Float64Array, values: Float64Array, quality: Uint8Array | null): { times: Float64Array; values: Float64Array; quality: Uint8Array | null } {
  if (!values.some(Number.isNaN)) return { times: times.map(Math.round), values, quality };
  const kept = (_: number, at: number): boolean => !Number.isNaN(values[at]) || quality?.[at] === BAD;
  return { times: times.filter(kept).map(Math.round), values: values.filter(kept), quality: quality?.filter(kept) ?? null };
}
