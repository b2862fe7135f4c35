import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import { QUALITIES, type Reading } from "@stacktwin/twin-models/reading";
import type { Clock } from "../contracts/clock.ts";
import type { Buckets, HistoryStore, Piece, Sample, SeriesId } from "../contracts/history.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate } from "../sqlite/migrate.ts";
import { BucketSums, STEP_MS } from "./bucket-sums.ts";
import { CursorStore } from "./cursor-store.ts";
import { DeadLetters } from "./dead-letters.ts";
import { InfluxForwarder } from "./influx-forwarder.ts";
import { broughtFields, prefixOf } from "./influx-lines.ts";
import { InfluxPost, type InfluxAccess } from "./influx-post.ts";
import { piecesOf } from "./influx-pieces.ts";
import { InfluxQueries } from "./influx-queries.ts";
import { InfluxSteps, type StepSum } from "./influx-steps.ts";
import { HISTORY_MIGRATIONS } from "./migrations.ts";
import type { Replay } from "./replay.ts";

const BRING_LINES = 10_000;
/** A short absence, such as a restart of InfluxDB, does not end the taking of a past. */
const BRING_PATIENCE_MS = 15_000;

/**
 * History in InfluxDB 1.x. The data file keeps how far it has come and what was refused. `replay` gives the committed
 * groups after a start, and after InfluxDB was away for longer than memory holds.
 */
export function openInfluxHistory(db: Database, clock: Clock, access: InfluxAccess, replay: Replay, patienceMs = BRING_PATIENCE_MS): HistoryStore {
  migrate(db, "history", HISTORY_MIGRATIONS);
  return new InfluxHistory(db, clock, access, replay, patienceMs);
}

class InfluxHistory implements HistoryStore {
  readonly kind = "influx";
  readonly #queries: InfluxQueries;
  readonly #post: InfluxPost;
  readonly #letters: DeadLetters;
  readonly #forwarder: InfluxForwarder;
  readonly #steps: InfluxSteps;
  readonly #patienceMs: number;

  constructor(db: Database, clock: Clock, access: InfluxAccess, replay: Replay, patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.#queries = new InfluxQueries(access);
    this.#post = new InfluxPost(access);
    this.#letters = new DeadLetters(db, clock);
    this.#steps = new InfluxSteps(db, () => clock.now(), {
      ask: (series, from, to) => this.#queries.sums(series, from, to, 0, STEP_MS),
      settled: () => this.#forwarder.lateAreWritten(),
    });
    this.#forwarder = new InfluxForwarder({
      post: this.#post,
      letters: this.#letters,
      cursors: new CursorStore(db, this.kind),
      replay,
      prepare: () => this.#makeDatabase(),
      lateBefore: () => this.#steps.ripe(),
      late: (site, { thing, property, time }) => this.#steps.late({ site, thing, property }, time),
    });
  }

  /** Does not wait for InfluxDB: it may be away. */
  start(): Promise<void> {
    this.#forwarder.start();
    void this.#makeDatabase().catch((error: unknown) => {
      this.#forwarder.error = `InfluxDB is away: ${error instanceof Error ? error.message : String(error)}`;
    });
    return Promise.resolve();
  }

  async #makeDatabase(): Promise<void> {
    if (await this.#queries.makeDatabase()) this.#steps.forgetAll();
  }

  take(seq: number, site: SiteId, readings: readonly Reading[]): void {
    this.#forwarder.take(seq, site, readings);
  }

  cursor(): number {
    return this.#forwarder.cursor();
  }

  backlog(): number {
    return this.#forwarder.backlog();
  }

  async buckets(series: SeriesId, from: Millis, to: Millis, points: number): Promise<Buckets> {
    const sums = new BucketSums(from, to, points);
    const add = ([time, min, mean, max, count]: StepSum): void => sums.add(sums.bucketOf(Math.max(time, from)), count, min, max, mean * count);
    if (sums.inSteps) await this.#steps.read(series, from, to, add);
    else for (const sum of await this.#queries.sums(series, from, to, from, sums.width)) add(sum);
    return { bucketMs: sums.width, buckets: sums.buckets() };
  }

  samples(series: SeriesId, from: Millis, to: Millis, limit: number): Promise<Sample[]> {
    return this.#queries.samples(series, from, to, limit);
  }

  pieces(series: SeriesId, from: Millis, to: Millis): AsyncIterable<Piece> {
    return piecesOf(
      {
        sums: (start, end, add) => this.#steps.read(series, start, end, add),
        samples: (start, end, limit) => this.#queries.samples(series, start, end, limit),
      },
      from,
      to,
    );
  }

  at(site: SiteId, time: Millis, maxAge: Millis): Promise<Map<string, Sample>> {
    return this.#queries.at(site, time, maxAge);
  }

  /** Throws TwinError STORE_AWAY when InfluxDB stays away, or the history is stopped meanwhile. */
  async bring(series: SeriesId, times: Float64Array, values: Float64Array, quality?: Uint8Array): Promise<void> {
    const [first, last] = [times[0], times.at(-1)];
    if (first === undefined || last === undefined) return;
    await this.#steps.whileBringing(series, first, last, () => this.#bring(series, times, values, quality));
  }

  async #bring(series: SeriesId, times: Float64Array, values: Float64Array, quality?: Uint8Array): Promise<void> {
    const prefix = prefixOf(series);
    const said = (at: number): string | null => broughtFields(values[at] as number, QUALITIES[quality?.[at] ?? 0] ?? "good");
    for (let start = 0; start < times.length; start += BRING_LINES) {
      const lines: string[] = [];
      for (let at = start; at < Math.min(times.length, start + BRING_LINES); at++) {
        const fields = said(at);
        if (fields !== null) lines.push(`${prefix}${fields} ${Math.round(times[at] as number)}`);
      }
      if (lines.length === 0) continue;
      await this.#forwarder.write(lines, this.#patienceMs).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new TwinError("STORE_AWAY", `The past could not be brought: ${reason}`, undefined, { cause: error });
      });
    }
  }

  async drop(before: Millis): Promise<null> {
    await this.#queries.drop(before);
    this.#steps.drop(before);
    return null;
  }

  status(): { backlog: number; held: number; deadLetters: number; error: string | null } {
    return { backlog: this.backlog(), held: 0, deadLetters: this.#letters.count(), error: this.#forwarder.error };
  }

  async stop(): Promise<void> {
    this.#steps.stop();
    await this.#forwarder.stop();
    this.#post.close();
  }
}
