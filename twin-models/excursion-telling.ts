import type { ExcursionFacts, Side } from "./excursion.ts";
import type { Millis } from "./ids.ts";
import { complianceOfDays } from "./preservation/compliance.ts";
import type { Judged, Subject } from "./stores.ts";
import { CONVENTIONS, type Conventions } from "./excursions/conventions.ts";
import type { InForce } from "./excursion-limits.ts";
import { Track, type Run } from "./excursions/track.ts";
import { reachedAt, UnsteadyDays } from "./excursions/unsteady.ts";

const MINUTE = 60_000;
const HUNDRED = 100;

/** Minutes of a space in the order of time; those left out, and NaN, are not known. */
export type Minutes = { times: Float64Array } & Record<Judged, Float64Array>;

/** What one side of a quantity is judged by: its own excursions are told apart from all others. */
export interface Key {
  subject: Subject;
  quantity: Judged;
  side: Side;
}
export const keyOf = ({ subject, quantity, side }: Key): string => `${quantity}.${side}.${subject}`;

/** What was told of one key: all of its excursions that touch [from, to), in the place of those told before. */
export interface ToldKey extends Key {
  from: Millis;
  to: Millis;
  facts: ExcursionFacts[];
}

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts;

function factsOf(run: Run, side: Side, value: number, { profile: { id, version, title, source, edition, verifiedBy } }: InForce): ExcursionFacts {
  const { from, to, begin, end, peak, dose, beyond, known } = run;
  return {
    from, to, begin, end, peak, dose: side === "change" ? null : rounded(dose, HUNDRED), beyond, known: rounded(known / ((to - from) / MINUTE), 10_000),
    limit: { value, profile: { id, version, title, source, edition, verified: verifiedBy !== null } },
  };
}

/** One end of a limit over the time in which it is in force, fed with the minutes of its quantity. */
interface Voice extends Key {
  by: InForce;
  value: number;
  from: Millis;
  told: Track | UnsteadyDays;
}

const SIDES = { min: "below", max: "above" } as const;

/**
 * Tells excursions of a space from where all is at rest on, piece by piece. `startOf` says from when on one end of a limit is to be fed so that it is at
 * rest there; `after`: what came otherwise than before ends then.
 */
export class Telling {
  readonly voices: Voice[];
  readonly #after: Millis;

  constructor(inForce: readonly InForce[], startOf: (key: Key, by: InForce, value: number) => Millis, after: Millis, conventions: Conventions = CONVENTIONS) {
    this.#after = after;
    this.voices = inForce.flatMap((by): Voice[] => {
      const { subject, quantity, limits, from, to } = by;
      const ends = (["min", "max"] as const).flatMap((end): Voice[] => {
        const value = limits[end];
        if (value === null) return [];
        const key = { subject, quantity, side: SIDES[end] };
        const start = startOf(key, by, value);
        return [{ ...key, by, value, from: start, told: new Track({ side: SIDES[end], bound: value, from, to }, start, conventions, after) }];
      });
      if (limits.dailyChange === null) return ends;
      const key = { subject, quantity, side: "change" as const };
      const start = startOf(key, by, limits.dailyChange);
      return [...ends, { ...key, by, value: limits.dailyChange, from: start, told: new UnsteadyDays(limits.dailyChange, { from, to }, after) }];
    });
  }

  /** The first moment that any of it wants to be fed; Infinity when there is none. */
  get from(): Millis {
    return Math.min(Infinity, ...this.voices.map(({ from }) => from));
  }

  /** Feeds whole days of the site: `bounds` are their beginnings and the end of the last, which is not over where `open`. Minutes outside of them are left. */
  feed({ times, ...values }: Minutes, bounds: readonly Millis[], open: boolean): void {
    const [first, last] = [bounds[0] ?? 0, bounds.at(-1) ?? 0];
    for (const { told, quantity, from } of this.voices) {
      if (told.restedAt !== null || from >= last || told.held.to <= first) continue;
      if (told instanceof Track) {
        for (let row = 0; row < times.length; row++) if (times[row]! >= first && times[row]! < last) told.minute(times[row]!, values[quantity][row]!);
      } else this.#days(told, times, values[quantity], bounds.filter((each) => each >= from && each <= told.held.to), open && told.held.to > last);
    }
  }

  #days(told: UnsteadyDays, times: Float64Array, values: Float64Array, bounds: readonly Millis[], open: boolean): void {
    const days = complianceOfDays(times, values, bounds, MINUTE, { min: null, max: null, dailyChange: told.most });
    for (const [row, day] of days.entries())
      told.day({ ...day, over: !open || row < days.length - 1, reached: day.steady === false ? reachedAt(times, values, day.from, day.from + day.asked) : null });
  }

  /** Whether what follows `at` is as it was told before. */
  restsAt(at: Millis): boolean {
    return this.voices.every(({ told }) => told.restedAt !== null || told.held.to <= at);
  }

  /** All that was told, when what was fed ends at `end`, which is the end of the record unless all of it rests. `keys` are those that may have been told of before. */
  finish(end: Millis, keys: Iterable<Key>, since: Millis): ToldKey[] {
    for (const { told } of this.voices) {
      if (told.restedAt !== null) continue;
      if (told instanceof Track) told.finish(end);
      else told.finish(told.held.to > end);
    }
    const all = new Map<string, ToldKey>();
    const none = (key: Key): ToldKey => ({ ...key, from: since, to: this.#after, facts: [] });
    for (const key of keys) all.set(keyOf(key), none(key));
    for (const { by, value, from, told, ...key } of this.voices) {
      const before = all.get(keyOf(key)) ?? none(key);
      const to = told.restedAt ?? Math.max(told.held.to, this.#after);
      const facts = told.runs.filter((run) => run.from < to).map((run) => factsOf(run, key.side, value, by));
      all.set(keyOf(key), { ...before, from: Math.min(before.from, from), to, facts: [...before.facts, ...facts] });
    }
    return [...all.values()];
  }
}
