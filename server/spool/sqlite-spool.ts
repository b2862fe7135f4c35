import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Decoded, Reading, Sighting } from "@stacktwin/twin-models/reading";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { Clock } from "../contracts/clock.ts";
import type { Done } from "../contracts/message.ts";
import type { Group, Spool } from "../contracts/spool.ts";
import type { Database, Statement } from "../sqlite/database.ts";
import { migrate, type Migration } from "../sqlite/migrate.ts";
import { decodeGroup, encodeGroup } from "./group-codec.ts";

export const SPOOL_MIGRATIONS: readonly Migration[] = [
  "CREATE TABLE spool (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, site TEXT NOT NULL, body BLOB NOT NULL)",
];

/** Records after which a site's next message opens a new group, so that a blob stays a few hundred kilobytes. */
const GROUP_RECORDS = 8192;
/** Commits are at least this far apart, so that a stream of small messages shares flushes. */
const GAP_MS = 2;
/** Dropping goes on in slices, so that it does not hold up the loop. */
const RELEASE_GROUPS = 20;
const RELEASE_SLICE_MS = 5;
const RELEASE_PAUSE_MS = 20;

interface OpenGroup {
  site: SiteId;
  readings: Reading[];
  sightings: Sighting[];
  dones: Done[];
}
interface Row {
  seq: number;
  at: number;
  site: SiteId;
  body: Buffer;
}

/** The spool in the data file: brings its table up to date and makes ready to append. */
export function openSpool(db: Database, clock: Clock): Spool {
  migrate(db, "spool", SPOOL_MIGRATIONS);
  return new SqliteSpool(db, clock);
}

class SqliteSpool implements Spool {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #insert: Statement<never>;
  readonly #page: Statement<Row>;
  readonly #ages: Statement<{ seq: number; at: number }>;
  readonly #drop: Statement<never>;
  readonly #listeners: ((group: Group) => void)[] = [];
  #open = new Map<SiteId, OpenGroup>();
  #groups: OpenGroup[] = [];
  #last: number;
  #oldest: number;
  #error: string | null = null;
  #scheduled = false;
  #notBefore = 0;
  #releasing: NodeJS.Timeout | undefined;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#insert = db.prepare("INSERT INTO spool (seq, at, site, body) VALUES (?, ?, ?, ?)");
    this.#page = db.prepare<Row>("SELECT seq, at, site, body FROM spool WHERE seq > ? ORDER BY seq LIMIT ?");
    this.#ages = db.prepare<{ seq: number; at: number }>("SELECT seq, at FROM spool WHERE seq <= ? ORDER BY seq LIMIT ?");
    this.#drop = db.prepare("DELETE FROM spool WHERE seq <= ?");
    const ends = db.prepare<{ last: number | null; oldest: number | null }>("SELECT (SELECT max(seq) FROM spool) AS last, (SELECT min(seq) FROM spool) AS oldest").get();
    this.#last = ends?.last ?? 0;
    this.#oldest = ends?.oldest ?? 0;
  }

  append(site: SiteId, decoded: Decoded, done: Done): void {
    let group = this.#open.get(site);
    if (!group || group.readings.length + group.sightings.length >= GROUP_RECORDS) {
      group = { site, readings: [], sightings: [], dones: [] };
      this.#open.set(site, group);
      this.#groups.push(group);
    }
    for (const reading of decoded.readings) group.readings.push(reading);
    for (const sighting of decoded.sightings) group.sightings.push(sighting);
    group.dones.push(done);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const wait = this.#notBefore - performance.now();
    if (wait >= 1) setTimeout(this.#flush, wait);
    else setImmediate(this.#flush);
  }

  readonly #flush = (): void => {
    this.#scheduled = false;
    const open = this.#groups;
    if (open.length === 0) return;
    this.#groups = [];
    this.#open = new Map();
    const started = performance.now();
    const groups = this.#commit(open);
    const ended = performance.now();
    // A slow disk blocks the loop while it flushes: it gets half of the time at most.
    this.#notBefore = ended + Math.max(GAP_MS, ended - started);
    const failure = groups instanceof Error ? groups : null;
    for (const { dones } of open) for (const done of dones) guarded(() => done(failure));
    if (groups instanceof Error) return;
    for (const group of groups) for (const listener of this.#listeners) guarded(() => listener(group));
  };

  #commit(open: readonly OpenGroup[]): Group[] | TwinError {
    const at = this.#clock.now();
    let seq = this.#last;
    const groups: Group[] = [];
    for (const { site, readings, sightings } of open) if (readings.length + sightings.length > 0) groups.push({ seq: ++seq, at, site, readings, sightings });
    if (groups.length === 0) return groups;
    try {
      this.#db.transaction(() => {
        for (const group of groups) this.#insert.run(group.seq, at, group.site, encodeGroup(group));
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const full = (error as { code?: string }).code === "SQLITE_FULL";
      this.#error = reason;
      return new TwinError(full ? "DISK_FULL" : "INTERNAL", `The spool could not be written: ${reason}`, undefined, { cause: error });
    }
    this.#error = null;
    this.#last = seq;
    if (this.#oldest === 0) this.#oldest = groups[0]?.seq ?? 0;
    return groups;
  }

  onCommit(listener: (group: Group) => void): void {
    this.#listeners.push(listener);
  }

  read(after: number, limit: number): Group[] {
    return this.#page.all(after, limit).map(({ seq, at, site, body }) => ({ seq, at, site, ...decodeGroup(body) }));
  }

  last(): number {
    return this.#last;
  }

  oldest(): number {
    return this.#oldest;
  }

  /**
   * The newest group always stays: after a restart the numbers go on from it. Answers what was dropped at once;
   * a long list is dropped further in the background.
   */
  release(upTo: number, before: Millis): number {
    clearTimeout(this.#releasing);
    const until = performance.now() + RELEASE_SLICE_MS;
    let dropped = 0;
    for (;;) {
      const some = this.#releaseSome(Math.min(upTo, this.#last - 1), before);
      dropped += some;
      if (some < RELEASE_GROUPS) return dropped;
      if (performance.now() < until) continue;
      this.#releasing = setTimeout(() => this.#releaseFurther(upTo, before), RELEASE_PAUSE_MS).unref();
      return dropped;
    }
  }

  #releaseFurther(upTo: number, before: Millis): void {
    try {
      this.release(upTo, before);
    } catch (error) {
      this.#error = `Old groups could not be dropped: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #releaseSome(upTo: number, before: Millis): number {
    const old = this.#ages.all(upTo, RELEASE_GROUPS);
    const young = old.findIndex(({ at }) => at >= before);
    const end = old[(young < 0 ? old.length : young) - 1];
    if (!end) return 0;
    const { changes } = this.#db.derived(() => this.#drop.run(end.seq));
    this.#oldest = end.seq + 1;
    return changes;
  }

  error(): string | null {
    return this.#error;
  }

  stop(): Promise<void> {
    clearTimeout(this.#releasing);
    this.#flush();
    return Promise.resolve();
  }
}

/** A listener that fails must not keep the others from hearing; its error still surfaces. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
