import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { Clock } from "../contracts/clock.ts";
import type { Buckets, HistoryStore, Sample, SeriesId } from "../contracts/history.ts";
import type { Database } from "../sqlite/database.ts";
import { migrate } from "../sqlite/migrate.ts";
import { CursorStore } from "./cursor-store.ts";
import { DeadLetters } from "./dead-letters.ts";
import { InfluxForwarder } from "./influx-forwarder.ts";
import { prefixOf } from "./influx-lines.ts";
import { InfluxPost, type InfluxAccess } from "./influx-post.ts";
import { InfluxQueries } from "./influx-queries.ts";
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
  readonly #patienceMs: number;

  constructor(db: Database, clock: Clock, access: InfluxAccess, replay: Replay, patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.#queries = new InfluxQueries(access);
    this.#post = new InfluxPost(access);
    this.#letters = new DeadLetters(db, clock);
    this.#forwarder = new InfluxForwarder(this.#post, this.#letters, new CursorStore(db, this.kind), replay, () => this.#queries.makeDatabase());
  }

  /** Does not wait for InfluxDB: it may be away. */
  start(): Promise<void> {
    this.#forwarder.start();
    void this.#queries.makeDatabase().catch((error: unknown) => {
      this.#forwarder.error = `InfluxDB is away: ${error instanceof Error ? error.message : String(error)}`;
    });
    return Promise.resolve();
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

  buckets(series: SeriesId, from: Millis, to: Millis, points: number): Promise<Buckets> {
    return this.#queries.buckets(series, from, to, points);
  }

  samples(series: SeriesId, from: Millis, to: Millis, limit: number): Promise<Sample[]> {
    return this.#queries.samples(series, from, to, limit);
  }

  at(site: SiteId, time: Millis, maxAge: Millis): Promise<Map<string, Sample>> {
    return this.#queries.at(site, time, maxAge);
  }

  /** Throws TwinError STORE_AWAY when InfluxDB stays away, or the history is stopped meanwhile. */
  async bring(series: SeriesId, times: Float64Array, values: Float64Array): Promise<void> {
    const prefix = prefixOf(series);
    for (let start = 0; start < times.length; start += BRING_LINES) {
      const lines: string[] = [];
      for (let at = start; at < Math.min(times.length, start + BRING_LINES); at++) if (Number.isFinite(values[at])) lines.push(`${prefix}value=${values[at]} ${Math.round(times[at] as number)}`);
      if (lines.length === 0) continue;
      await this.#forwarder.write(lines, this.#patienceMs).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new TwinError("STORE_AWAY", `The past could not be brought: ${reason}`, undefined, { cause: error });
      });
    }
  }

  drop(before: Millis): Promise<void> {
    return this.#queries.drop(before);
  }

  status(): { backlog: number; deadLetters: number; error: string | null } {
    return { backlog: this.backlog(), deadLetters: this.#letters.count(), error: this.#forwarder.error };
  }

  async stop(): Promise<void> {
    await this.#forwarder.stop();
    this.#post.close();
  }
}
