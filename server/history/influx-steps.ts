import type { Millis } from "@stacktwin/twin-models/ids";
import type { SeriesId } from "../contracts/history.ts";
import type { Database, Statement } from "../sqlite/database.ts";
import { STEP_MS } from "./bucket-sums.ts";

export const DAY_MS = 86_400_000;
const STEPS = DAY_MS / STEP_MS;
/** A day is kept when a whole one has passed after it: what is late by less needs no forgetting. */
const RIPE_MS = DAY_MS;
/** After the last piece of a past, its days are asked for. */
const QUIET_MS = 2000;
const LONG_MS = 14 * DAY_MS;

/** min, mean, max and count of a step (or of the part of it that was asked for), as InfluxDB gives them. */
export type StepSum = [time: Millis, min: number, mean: number, max: number, count: number];

export interface StepSource {
  /** Sums per step of [from, to), those with a count. */
  ask(series: SeriesId, from: Millis, to: Millis): Promise<StepSum[]>;
  /** True when InfluxDB has everything that was said about the days before the last two. */
  settled(): boolean;
}

/**
 * Sums per step of days that are over, kept beside InfluxDB, which would read every point again for each look at a
 * year. A day that gets a late reading is forgotten and asked for again.
 */
export class InfluxSteps {
  readonly #source: StepSource;
  readonly #now: () => Millis;
  readonly #series: Statement<{ id: number }>;
  readonly #addSeries: Statement<never>;
  readonly #days: Statement<{ day: number; sums: Buffer }>;
  readonly #put: Statement<never>;
  readonly #forget: Statement<never>;
  readonly #forgetAll: Statement<never>;
  readonly #forgetOlder: Statement<never>;
  readonly #db: Database;
  /** Spans that were brought and whose days are to be asked for before somebody looks at them. */
  readonly #brought = new Map<string, { series: SeriesId; from: Millis; to: Millis }>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  /** Rises when a day may have changed while it was being asked for. */
  #touched = 0;
  #bringing = 0;

  constructor(db: Database, now: () => Millis, source: StepSource) {
    this.#db = db;
    this.#now = now;
    this.#source = source;
    this.#series = db.prepare<{ id: number }>("SELECT id FROM series WHERE site = ? AND thing = ? AND property = ?");
    this.#addSeries = db.prepare("INSERT INTO series (site, thing, property) VALUES (?, ?, ?)");
    this.#days = db.prepare<{ day: number; sums: Buffer }>("SELECT day, sums FROM step_day WHERE series = ? AND day >= ? AND day < ? ORDER BY day");
    this.#put = db.prepare("INSERT INTO step_day (series, day, sums) VALUES (?, ?, ?) ON CONFLICT (series, day) DO UPDATE SET sums = excluded.sums");
    this.#forget = db.prepare("DELETE FROM step_day WHERE series = ? AND day >= ? AND day < ?");
    this.#forgetAll = db.prepare("DELETE FROM step_day");
    this.#forgetOlder = db.prepare("DELETE FROM step_day WHERE day < ?");
  }

  /** Days from this moment on are never kept. */
  ripe(): Millis {
    return Math.floor((this.#now() - RIPE_MS) / DAY_MS) * DAY_MS;
  }

  /** A reading of a day that may be kept is on its way to InfluxDB. */
  late(series: SeriesId, time: Millis): void {
    const id = this.#idOf(series);
    const day = Math.floor(time / DAY_MS);
    if (id !== undefined) this.#db.derived(() => this.#forget.run(id, day, day + 1));
    this.#touched++;
  }

  /** Nothing is kept while a past is being brought, and its days are asked for anew. */
  async whileBringing<T>(series: SeriesId, from: Millis, to: Millis, bring: () => Promise<T>): Promise<T> {
    this.#bringing++;
    try {
      const id = this.#idOf(series);
      if (id !== undefined) this.#db.derived(() => this.#forget.run(id, Math.floor(from / DAY_MS), Math.floor(to / DAY_MS) + 1));
      return await bring();
    } finally {
      this.#bringing--;
      this.#touched++;
      this.#remember(series, from, to);
    }
  }

  #remember(series: SeriesId, from: Millis, to: Millis): void {
    const key = JSON.stringify([series.site, series.thing, series.property]);
    const known = this.#brought.get(key);
    this.#brought.set(key, { series, from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#askForBrought(), QUIET_MS).unref();
  }

  /** One series after the other; what fails is asked for when somebody looks at it, what was not kept because more came, after that. */
  async #askForBrought(): Promise<void> {
    for (const [key, { series, from, to }] of this.#brought) {
      if (this.#bringing > 0 || this.#stopped) return;
      const before = this.#touched;
      await this.read(series, from, to, () => undefined).catch(() => undefined);
      if (this.#touched === before) this.#brought.delete(key);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** For an InfluxDB that has nothing of what was known before. */
  forgetAll(): void {
    this.#db.derived(() => this.#forgetAll.run());
    this.#touched++;
  }

  drop(before: Millis): void {
    this.#db.derived(() => this.#forgetOlder.run(Math.floor(before / DAY_MS) + 1));
    this.#touched++;
  }

  /** Sums per step of a span, each given to `add` with its beginning; the first and the last may be parts of a step. */
  async read(series: SeriesId, from: Millis, to: Millis, add: (sum: StepSum) => void): Promise<void> {
    const first = Math.ceil(from / DAY_MS);
    const end = Math.max(first, Math.floor(Math.min(to, this.ripe()) / DAY_MS));
    const id = this.#idOf(series);
    const kept = id === undefined ? [] : this.#days.all(id, first, end);
    for (const { day, sums } of kept) for (const sum of unpack(day, sums)) add(sum);
    const gaps: [Millis, Millis][] = [];
    let open = from;
    for (const { day } of kept) {
      if (day * DAY_MS > open) gaps.push([open, day * DAY_MS]);
      open = (day + 1) * DAY_MS;
    }
    if (to > open) gaps.push([open, to]);
    await Promise.all(gaps.flatMap(([start, stop]) => halves(start, stop)).map(([start, stop]) => this.#ask(series, start, stop, add)));
  }

  async #ask(series: SeriesId, from: Millis, to: Millis, add: (sum: StepSum) => void): Promise<void> {
    const before = this.#touched;
    const keeps = this.#bringing === 0 && this.#source.settled();
    const sums = await this.#source.ask(series, from, to);
    for (const sum of sums) add(sum);
    if (!keeps || this.#touched !== before || this.#bringing > 0) return;
    const first = Math.ceil(from / DAY_MS);
    const end = Math.floor(Math.min(to, this.ripe()) / DAY_MS);
    if (first < end) this.#keep(series, first, end, sums);
  }

  #keep({ site, thing, property }: SeriesId, first: number, end: number, sums: readonly StepSum[]): void {
    const ofDay = new Map<number, StepSum[]>();
    for (const sum of sums) {
      const day = Math.floor(sum[0] / DAY_MS);
      ofDay.set(day, [...(ofDay.get(day) ?? []), sum]);
    }
    this.#db.derived(() => {
      const id = this.#series.get(site, thing, property)?.id ?? this.#addSeries.run(site, thing, property).lastInsertRowid;
      for (let day = first; day < end; day++) this.#put.run(id, day, pack(ofDay.get(day) ?? []));
    });
  }

  #idOf({ site, thing, property }: SeriesId): number | undefined {
    return this.#series.get(site, thing, property)?.id;
  }
}

/** InfluxDB reads one series on one core: a long span is asked for in two halves at once. */
function halves(from: Millis, to: Millis): [Millis, Millis][] {
  if (to - from <= LONG_MS) return [[from, to]];
  const middle = Math.floor((from + to) / 2 / DAY_MS) * DAY_MS;
  return [[from, middle], [middle, to]];
}

/** A step with values: its number in the day, count, min, max and mean, little endian, 29 bytes. */
const STEP_BYTES = 29;

function pack(sums: readonly StepSum[]): Buffer {
  const bytes = Buffer.alloc(sums.length * STEP_BYTES);
  for (const [n, [time, min, mean, max, count]] of sums.entries()) {
    let at = bytes.writeUInt8(Math.floor((time % DAY_MS) / STEP_MS), n * STEP_BYTES);
    at = bytes.writeUInt32LE(count, at);
    for (const value of [min, max, mean]) at = bytes.writeDoubleLE(value, at);
  }
  return bytes;
}

function unpack(day: number, bytes: Buffer): StepSum[] {
  const sums: StepSum[] = [];
  for (let at = 0; at + STEP_BYTES <= bytes.length && sums.length < STEPS; at += STEP_BYTES)
    sums.push([day * DAY_MS + bytes.readUInt8(at) * STEP_MS, bytes.readDoubleLE(at + 5), bytes.readDoubleLE(at + 21), bytes.readDoubleLE(at + 13), bytes.readUInt32LE(at + 1)]);
  return sums;
}
