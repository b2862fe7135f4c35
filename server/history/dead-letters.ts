import type { Clock } from "../contracts/clock.ts";
import type { Database, Statement } from "../sqlite/database.ts";

const KEPT = 100_000;

/** Points that the store refused for good: kept with the reason, the oldest making room. */
export class DeadLetters {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #insert: Statement<never>;
  readonly #trim: Statement<never>;
  #count: number;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#insert = db.prepare("INSERT INTO dead_letter (at, line, reason) VALUES (?, ?, ?) ON CONFLICT (line) DO NOTHING");
    this.#trim = db.prepare("DELETE FROM dead_letter WHERE id <= (SELECT max(id) FROM dead_letter) - ?");
    this.#count = db.prepare<{ n: number }>("SELECT count(*) AS n FROM dead_letter").get()?.n ?? 0;
  }

  count(): number {
    return this.#count;
  }

  add(line: string, reason: string): void {
    this.#count += this.#db.derived(() => this.#insert.run(this.#clock.now(), line, reason).changes - this.#trim.run(KEPT).changes);
  }
}
