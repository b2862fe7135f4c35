import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../contracts/clock.ts";
import type { Database } from "../sqlite/database.ts";
import { CHUNK_POINTS, type ChunkTable } from "./chunk-table.ts";
import type { Points } from "./points.ts";
import type { Series, SeriesRegister } from "./series-register.ts";

/** Work done before the loop gets its turn. */
export const SLICE_MS = 5;
/** A slow series is sealed when its oldest waiting point is this old: no more than that is replayed at a start. */
const SEAL_AGE_MS = 900_000;
const LOOK_EVERY_MS = 5000;
const RETRY_MS = 1000;
const STOP_WITHIN_MS = 4000;

interface Sealed {
  series: Series;
  length: number;
  seq: number;
  last: number;
}

/** Moves tails into chunks, a little at a time. */
export class Sealer {
  error: string | null = null;
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #chunks: ChunkTable;
  readonly #register: SeriesRegister;
  readonly #noteCursor: () => void;
  readonly #due = new Set<Series>();
  #look: NodeJS.Timeout | undefined;
  #running = false;
  #retryAt = 0;

  constructor(db: Database, clock: Clock, chunks: ChunkTable, register: SeriesRegister, noteCursor: () => void) {
    this.#db = db;
    this.#clock = clock;
    this.#chunks = chunks;
    this.#register = register;
    this.#noteCursor = noteCursor;
  }

  start(): void {
    this.#look = setInterval(() => this.#lookForOld(), LOOK_EVERY_MS);
    this.#look.unref();
  }

  due(series: Series): void {
    this.#due.add(series);
    if (!this.#running && performance.now() >= this.#retryAt) void this.#work();
  }

  /** A tail is full, or has waited long enough. `late`: and should have been sealed by now, as tails are looked at every few seconds. */
  isDue({ length, since }: Pick<Series["tail"], "length" | "since">, late: "late" | "now" = "now"): boolean {
    return length >= CHUNK_POINTS || (length > 0 && since <= this.#clock.now() - SEAL_AGE_MS - (late === "late" ? LOOK_EVERY_MS * 3 : 0));
  }

  #lookForOld(): void {
    for (const series of this.#register.all) if (this.isDue(series.tail)) this.due(series);
  }

  async #work(): Promise<void> {
    this.#running = true;
    try {
      while (this.#due.size > 0) {
        await turn();
        if (!this.#slice(this.#due)) break;
      }
    } finally {
      this.#running = false;
    }
  }

  /** Seals one series now, before it is read. */
  settle(series: Series): void {
    this.#slice([series]);
  }

  /** Seals some of what is due; false when the store refused. */
  #slice(wanted: Iterable<Series>): boolean {
    const until = performance.now() + SLICE_MS;
    const sealed: Sealed[] = [];
    try {
      this.#transaction(() => {
        for (const series of wanted) {
          sealed.push(this.#seal(series));
          if (performance.now() > until) break;
        }
        this.#noteCursor();
      });
    } catch (error) {
      this.error = `History could not be sealed: ${error instanceof Error ? error.message : String(error)}`;
      this.#retryAt = performance.now() + RETRY_MS;
      return false;
    }
    this.error = null;
    for (const each of sealed) {
      each.series.tail.cut(each.length);
      this.#register.sealed(each.series, each.seq, each.last);
      if (each.series.tail.length < CHUNK_POINTS) this.#due.delete(each.series);
    }
    return true;
  }

  #seal(series: Series): Sealed {
    const { points, length, seq } = series.tail.head(CHUNK_POINTS * 4);
    this.#register.enrol(series);
    const last = length === 0 ? series.last : this.#chunks.write(series.id, points);
    this.#register.record(series, seq, last);
    return { series, length, seq, last };
  }

  /** Writes points that come from no group. */
  bring(series: Series, points: Points): void {
    const last = this.#transaction(() => {
      this.#register.enrol(series);
      const newest = this.#chunks.write(series.id, points);
      this.#register.record(series, 0, newest);
      return newest;
    });
    this.#register.sealed(series, 0, last);
  }

  #transaction<T>(work: () => T): T {
    let committed = false;
    try {
      const result = this.#db.derived(work);
      committed = true;
      return result;
    } finally {
      this.#register.settle(committed);
    }
  }

  /** Seals everything, as far as the time allows. */
  async stop(): Promise<void> {
    clearInterval(this.#look);
    const until = performance.now() + STOP_WITHIN_MS;
    for (const series of this.#register.all) if (series.tail.length > 0) this.#due.add(series);
    while (this.#due.size > 0 && performance.now() < until) {
      if (!this.#slice(this.#due)) return;
      await turn();
    }
    if (this.#due.size === 0) this.#noteCursor();
  }
}
