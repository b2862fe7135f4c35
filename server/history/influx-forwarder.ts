import { setTimeout as sleep } from "node:timers/promises";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";
import type { CursorStore } from "./cursor-store.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { KeptGroup, Replay } from "./replay.ts";
import { LineWriter } from "./influx-lines.ts";
import type { InfluxPost } from "./influx-post.ts";

interface Batch {
  lines: string[];
  /** All groups up to this one are in this batch and those before it. */
  upTo: number;
  written: boolean;
}

const BATCH_LINES = 8000;
const IN_FLIGHT = 2;
/** Lines held while the store is away; beyond, they are left to the spool and read again. */
const QUEUE_LINES = 160_000;
const LINGER_MS = 100;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
const REPLAY_GROUPS = 4;
const REPLAY_SLICE_MS = 5;
const NOTE_EVERY_MS = 1000;
const STOP_WITHIN_MS = 4000;

export interface ForwarderParts {
  post: InfluxPost;
  letters: DeadLetters;
  cursors: CursorStore;
  replay: Replay;
  /** Makes the database; called again until it succeeds. */
  prepare: () => Promise<void>;
  /** Readings before this moment are told to `late` when they set out. */
  lateBefore: () => Millis;
  late: (site: SiteId, reading: Reading) => void;
}

/** Carries readings to InfluxDB in the order of their groups, for as long as it takes. */
export class InfluxForwarder {
  error: string | null = null;
  readonly #post: InfluxPost;
  readonly #letters: DeadLetters;
  readonly #cursors: CursorStore;
  readonly #replay: Replay;
  readonly #prepare: () => Promise<void>;
  readonly #lateBefore: () => Millis;
  readonly #late: (site: SiteId, reading: Reading) => void;
  readonly #writer = new LineWriter();
  readonly #stopped = new AbortController();
  #ready: Batch[] = [];
  #sending: Batch[] = [];
  #open: Batch = { lines: [], upTo: 0, written: false };
  #cursor = 0;
  /** Newest group seen, and newest group that stands in a batch. */
  #taken = 0;
  #queued = 0;
  /** What the spool held at the start is read from there, all sites in one order. */
  #catchingUp = false;
  #linger: NodeJS.Timeout | undefined;
  #notedAt = 0;
  #waiters: (() => void)[] = [];
  /** Newest group that may have a late reading. */
  #lateSeq = 0;
  #lateFrom: Millis = -Infinity;

  constructor({ post, letters, cursors, replay, prepare, lateBefore, late }: ForwarderParts) {
    this.#post = post;
    this.#letters = letters;
    this.#cursors = cursors;
    this.#replay = replay;
    this.#prepare = prepare;
    this.#lateBefore = lateBefore;
    this.#late = late;
  }

  start(): void {
    this.#cursor = this.#taken = this.#queued = this.#open.upTo = this.#cursors.get();
    this.#catchingUp = true;
    this.#pump();
  }

  take(seq: number, site: SiteId, readings: readonly Reading[]): void {
    const behind = this.#isBehind();
    this.#taken = Math.max(this.#taken, seq);
    if (!behind && seq > this.#queued) this.#queue({ seq, site, readings });
    if (this.lines() > QUEUE_LINES) this.#leaveToSpool();
    this.#pump();
  }

  cursor(): number {
    return this.#cursor;
  }

  /** Lines in hand; groups that wait in the spool alone count one each. */
  backlog(): number {
    return this.lines() + Math.max(0, this.#taken - this.#queued);
  }

  lines(): number {
    let lines = this.#open.lines.length;
    for (const batch of this.#ready) lines += batch.lines.length;
    for (const batch of this.#sending) lines += batch.lines.length;
    return lines;
  }

  /** True when no reading from before `lateBefore` is still on its way. */
  lateAreWritten(): boolean {
    this.#noteLateBefore();
    return !this.#isBehind() && this.#cursor >= this.#lateSeq;
  }

  /** When the moment moves on, what is in hand may have become late. */
  #noteLateBefore(): void {
    const lateBefore = this.#lateBefore();
    if (lateBefore === this.#lateFrom) return;
    this.#lateFrom = lateBefore;
    this.#lateSeq = Math.max(this.#lateSeq, this.#queued);
  }

  #isBehind(): boolean {
    return this.#catchingUp || this.#queued < this.#taken;
  }

  #queue({ seq, site, readings }: KeptGroup): void {
    this.#noteLateBefore();
    for (const reading of readings) {
      if (reading.time < this.#lateFrom) {
        this.#late(site, reading);
        this.#lateSeq = seq;
      }
      if (this.#open.lines.length >= BATCH_LINES) this.#close();
      this.#add(site, reading);
    }
    this.#queued = this.#open.upTo = seq;
  }

  #add(site: SiteId, reading: Reading): void {
    try {
      this.#open.lines.push(this.#writer.line(site, reading));
    } catch (error) {
      this.#bury(JSON.stringify({ site, ...reading }), String(error));
    }
  }

  /** Null when the dead letter is kept, else why it could not be. */
  #bury(line: string, reason: string): string | null {
    try {
      this.#letters.add(line, reason);
      return null;
    } catch (error) {
      return (this.error = `A refused point could not be kept: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #close(): void {
    this.#ready.push(this.#open);
    this.#open = { lines: [], upTo: this.#open.upTo, written: false };
  }

  #leaveToSpool(): void {
    this.#ready = [];
    this.#queued = this.#sending.at(-1)?.upTo ?? this.#cursor;
    this.#open = { lines: [], upTo: this.#queued, written: false };
  }

  #refill(): void {
    const until = performance.now() + REPLAY_SLICE_MS;
    while (this.#isBehind() && this.#ready.length < IN_FLIGHT * 2 && performance.now() < until) {
      const groups = this.#replay(this.#queued, REPLAY_GROUPS);
      for (const group of groups) this.#queue(group);
      // Groups that the spool no longer has cannot be waited for.
      if (groups.length > 0) continue;
      this.#catchingUp = false;
      this.#queued = this.#open.upTo = Math.max(this.#queued, this.#taken);
    }
  }

  #pump(): void {
    if (this.#stopped.signal.aborted) return;
    if (this.#isBehind() && this.#ready.length < IN_FLIGHT) this.#refill();
    if (this.#open.lines.length >= BATCH_LINES) this.#close();
    while (this.#sending.length < IN_FLIGHT && this.#ready.length > 0) this.#send(this.#ready.shift() as Batch);
    if (this.#sending.length === 0 && this.#open.lines.length === 0) this.#advance(this.#queued);
    else if (this.#open.lines.length > 0) this.#linger ??= setTimeout(() => this.flush(), LINGER_MS);
  }

  /** Sends what has gathered without waiting for more. */
  flush(): void {
    clearTimeout(this.#linger);
    this.#linger = undefined;
    // While both requests are under way there is no haste, and a fuller batch is cheaper.
    if (this.#sending.length < IN_FLIGHT && this.#open.lines.length > 0) this.#close();
    this.#pump();
  }

  #send(batch: Batch): void {
    this.#sending.push(batch);
    void this.write(batch.lines).then(
      () => {
        batch.written = true;
        while (this.#sending[0]?.written) this.#advance((this.#sending.shift() as Batch).upTo);
        this.#pump();
      },
      // Stopped: what was not written is taken from the spool next time.
      () => undefined,
    );
  }

  #advance(to: number): void {
    if (to > this.#cursor) this.#cursor = to;
    if (performance.now() - this.#notedAt > NOTE_EVERY_MS) this.#note();
    if (this.#sending.length === 0 && this.#ready.length === 0 && this.#open.lines.length === 0) for (const resolve of this.#waiters.splice(0)) resolve();
  }

  #note(): void {
    this.#notedAt = performance.now();
    try {
      this.#cursors.put(this.#cursor);
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  }

  /** Resolves when the lines are written or among the dead letters; rejects when stopped, or when InfluxDB is away for longer than `patienceMs`. */
  async write(lines: string[], patienceMs = Infinity): Promise<void> {
    const until = performance.now() + patienceMs;
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      const away = await this.#attempt(lines);
      this.#stopped.signal.throwIfAborted();
      if (away === null) {
        this.error = null;
        return;
      }
      this.error = away;
      if (performance.now() + wait > until) throw new Error(away);
      await sleep(wait, undefined, { signal: this.#stopped.signal, ref: false });
      await this.#prepare().catch(() => undefined);
    }
  }

  /** Null when done, else why not. What is refused is halved until the refused points stand alone. */
  async #attempt(lines: string[]): Promise<string | null> {
    const outcome = await this.#post.write(lines, this.#stopped.signal);
    if (outcome.kind === "taken") return null;
    if (outcome.kind === "away") return `InfluxDB is away: ${outcome.reason}`;
    if (lines.length === 1) return this.#bury(lines[0] as string, outcome.reason);
    const half = lines.length >> 1;
    return (await this.#attempt(lines.slice(0, half))) ?? (await this.#attempt(lines.slice(half)));
  }

  /** Writes what is in hand, unless InfluxDB is away: the spool keeps it. */
  async stop(): Promise<void> {
    this.flush();
    if (this.lines() > 0 && this.error === null) {
      const drained = new Promise<void>((resolve) => this.#waiters.push(resolve));
      const deadline = new AbortController();
      await Promise.race([drained, sleep(STOP_WITHIN_MS, undefined, { signal: deadline.signal }).catch(() => undefined)]);
      deadline.abort();
    }
    this.#stopped.abort();
    clearTimeout(this.#linger);
    this.#note();
  }
}
