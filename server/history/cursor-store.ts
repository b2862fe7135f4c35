import type { HistoryStore } from "../contracts/history.ts";
import type { Database, Statement } from "../sqlite/database.ts";

/** How far one end of the history has come, over restarts. */
export class CursorStore {
  readonly #kind: HistoryStore["kind"];
  readonly #get: Statement<{ seq: number }>;
  readonly #put: Statement<never>;

  constructor(db: Database, kind: HistoryStore["kind"]) {
    this.#kind = kind;
    this.#get = db.prepare<{ seq: number }>("SELECT seq FROM history_cursor WHERE kind = ?");
    this.#put = db.prepare("INSERT INTO history_cursor (kind, seq) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET seq = max(seq, excluded.seq)");
  }

  get(): number {
    return this.#get.get(this.#kind)?.seq ?? 0;
  }

  put(seq: number): void {
    this.#put.run(this.#kind, seq);
  }
}
