import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Aspect, Interval } from "@stacktwin/twin-models/interval";

/** How many samples a late one may lie behind and still correct the intervals. */
const WINDOW = 64;

interface Run {
  from: Millis;
  value: string | null;
  interval: Interval | null;
}

/**
 * The intervals of one aspect of one subject, from samples in any order: a late sample, or one that comes again,
 * ends in the same intervals as if all had come once and in order. Null means nothing is known and opens nothing.
 * What lies before the window is settled. An interval that a late sample makes void gets `to` = `from`.
 */
export class Line {
  readonly #site: SiteId;
  readonly #subject: string;
  readonly aspect: Aspect;
  readonly #touched: Set<Interval>;
  #times: Millis[] = [];
  #values: (string | null)[] = [];
  /** The first run holds the first sample; the last one is open. */
  #runs: Run[] = [];
  #settled = false;

  constructor(site: SiteId, subject: string, aspect: Aspect, touched: Set<Interval>) {
    this.#site = site;
    this.#subject = subject;
    this.aspect = aspect;
    this.#touched = touched;
  }

  /** Goes on with an interval that was open before a restart. An older one, left open by a file of the past, ends where it begins. */
  restore(open: Interval): void {
    const older = this.#runs.at(-1)?.interval;
    if (older) {
      older.to = open.from;
      this.#touched.add(older);
    }
    this.#times = [open.from];
    this.#values = [open.value];
    this.#runs = [{ from: open.from, value: open.value, interval: { ...open } }];
    this.#settled = true;
  }

  take(time: Millis, value: string | null): void {
    const last = this.#times.length - 1;
    if (last < 0 || time > this.#times[last]!) {
      this.#times.push(time);
      this.#values.push(value);
      if (last < 0 || this.#runs.at(-1)!.value !== value) this.#open(time, value);
      if (this.#times.length >= 2 * WINDOW) this.#settle();
      return;
    }
    let at = last;
    while (at >= 0 && this.#times[at]! > time) at--;
    if (at >= 0 && this.#times[at] === time) {
      // Two values of one moment: the same one stays whatever came first.
      if (this.#values[at] === value || (value ?? "") < (this.#values[at] ?? "")) return;
      this.#values[at] = value;
    } else if (at < 0 && this.#settled) return;
    else {
      this.#times.splice(at + 1, 0, time);
      this.#values.splice(at + 1, 0, value);
    }
    this.#judgeAgain();
  }

  #open(from: Millis, value: string | null): void {
    const before = this.#runs.at(-1)?.interval;
    if (before) {
      before.to = from;
      this.#touched.add(before);
    }
    this.#runs.push({ from, value, interval: this.#interval(from, value) });
  }

  #interval(from: Millis, value: string | null): Interval | null {
    if (value === null) return null;
    const interval: Interval = { site: this.#site, subject: this.#subject, aspect: this.aspect, value, from, to: null, cause: "reading" };
    this.#touched.add(interval);
    return interval;
  }

  #settle(): void {
    this.#times.splice(0, WINDOW);
    this.#values.splice(0, WINDOW);
    const first = this.#runs.findLastIndex((run) => run.from <= this.#times[0]!);
    this.#runs.splice(0, first);
    this.#settled = true;
  }

  #judgeAgain(): void {
    const old = new Map(this.#runs.map((run) => [run.from, run]));
    const start = this.#settled ? this.#runs[0]!.from : this.#times[0]!;
    const runs: Run[] = [];
    for (let i = 0; i < this.#times.length; i++) {
      const value = this.#values[i]!;
      if (i > 0 && value === runs.at(-1)!.value) continue;
      const from = i === 0 ? start : this.#times[i]!;
      const same = old.get(from);
      old.delete(from);
      let interval = same?.interval ?? null;
      if (value === null && interval) {
        interval.to = from;
        this.#touched.add(interval);
        interval = null;
      } else if (interval && interval.value !== value) {
        interval.value = value!;
        this.#touched.add(interval);
      } else interval ??= this.#interval(from, value);
      runs.push({ from, value, interval });
    }
    for (const { interval } of old.values()) {
      if (!interval) continue;
      interval.to = interval.from;
      this.#touched.add(interval);
    }
    for (const [i, { interval }] of runs.entries()) {
      const to = runs[i + 1]?.from ?? null;
      if (!interval || interval.to === to) continue;
      interval.to = to;
      this.#touched.add(interval);
    }
    this.#runs = runs;
  }
}
