import type { Excursion, PastAlarm, ReplayResult, ThingReplay } from "@stacktwin/twin-models/limit-replay";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Occurrences, PairOutcome } from "./series.ts";

/** So many of each thing are listed; all are counted. */
const LISTED = 200;
const PARTS = 120;

const endOf = ({ ends }: Occurrences, at: number, open: Millis): Millis => {
  const end = ends[at] as number;
  return Number.isNaN(end) ? open : end;
};
const numberOr = (value: number | undefined): number | null => (value === undefined || !Number.isFinite(value) ? null : value);

/** Of each excursion whether an alarm stood at some time while it lasted. Both are in order. */
function covered(excursions: Occurrences, alarms: Occurrences): boolean[] {
  let at = 0;
  return excursions.starts.map((from, n) => {
    while (at < alarms.starts.length && endOf(alarms, at, Infinity) <= from) at++;
    return at < alarms.starts.length && (alarms.starts[at] as number) <= (excursions.ends[n] as number);
  });
}

function raised(alarms: Occurrences, to: Millis): ThingReplay["before"] {
  let inAlarmMs = 0;
  for (const [at, start] of alarms.starts.entries()) inAlarmMs += endOf(alarms, at, to) - start;
  const first = Math.max(0, alarms.starts.length - LISTED);
  const list = alarms.starts.slice(first).map((start, n): PastAlarm => [start, numberOr(alarms.ends[first + n]), numberOr(alarms.peaks[first + n])]);
  return { alarms: alarms.starts.length, inAlarmMs, list };
}

export type Compared = Pick<ThingReplay, "before" | "after" | "excursions" | "missed" | "lost" | "gained" | "list">;

/** What of the true excursions has an alarm before and after, and how many alarms there are. */
export function compared({ before, after, excursions }: PairOutcome, to: Millis): { found: Compared; missedAt: Millis[] } {
  const [was, is] = [covered(excursions, before), covered(excursions, after)];
  const all = excursions.starts.map((from, at): Excursion => ({ from, to: excursions.ends[at] as number, peak: numberOr(excursions.peaks[at]), before: was[at] ?? false, after: is[at] ?? false }));
  const telling = all.filter((each) => !each.after || !each.before);
  const missed = all.filter((each) => !each.after);
  const found = {
    before: raised(before, to),
    after: raised(after, to),
    excursions: all.length,
    missed: missed.length,
    lost: all.filter((each) => each.before && !each.after).length,
    gained: all.filter((each) => !each.before && each.after).length,
    list: telling.slice(-LISTED),
  };
  return { found, missedAt: missed.map(({ from }) => from) };
}

/** Sums over all things, added one outcome at a time. */
export class Totals {
  readonly #from: Millis;
  readonly #to: Millis;
  readonly #width: number;
  readonly #bars = { before: new Array<number>(PARTS).fill(0), after: new Array<number>(PARTS).fill(0), missed: new Array<number>(PARTS).fill(0) };
  readonly #things: ThingReplay[] = [];

  constructor(from: Millis, to: Millis) {
    this.#from = from;
    this.#to = to;
    this.#width = Math.max(1, (to - from) / PARTS);
  }

  #count(bars: number[], times: readonly number[]): void {
    for (const time of times) {
      const part = Math.min(PARTS - 1, Math.floor((time - this.#from) / this.#width));
      bars[part] = (bars[part] ?? 0) + 1;
    }
  }

  add(said: Omit<ThingReplay, keyof Compared>, outcome: PairOutcome): void {
    this.#count(this.#bars.before, outcome.before.starts);
    this.#count(this.#bars.after, outcome.after.starts);
    const { found, missedAt } = compared(outcome, this.#to);
    this.#count(this.#bars.missed, missedAt);
    this.#things.push({ ...said, ...found });
  }

  result(): ReplayResult {
    const sum = (of: (each: ThingReplay) => number): number => this.#things.reduce((total, each) => total + of(each), 0);
    return {
      from: this.#from,
      to: this.#to,
      before: { alarms: sum(({ before }) => before.alarms), inAlarmMs: sum(({ before }) => before.inAlarmMs) },
      after: { alarms: sum(({ after }) => after.alarms), inAlarmMs: sum(({ after }) => after.inAlarmMs) },
      excursions: sum(({ excursions }) => excursions),
      missed: sum(({ missed }) => missed),
      lost: sum(({ lost }) => lost),
      gained: sum(({ gained }) => gained),
      timeline: { bucketMs: this.#width, ...this.#bars },
      things: this.#things,
    };
  }
}
