import type { Beginning, Ending, Run } from "./track.ts";

/** A day of the site's clock as it was judged (`DayCompliance` of preservation/compliance.ts), in milliseconds. */
export interface JudgedDay {
  from: number;
  asked: number;
  known: number;
  lowest: number | null;
  highest: number | null;
  steady: boolean | null;
  /** No minute of it can still come. */
  over: boolean;
  /** The first of the day's moments by which it had changed as much as it did. */
  reached: number | null;
}

const MINUTE = 60_000;

/** By when highest less lowest of these minutes was what it was in the end: the later one of the first highest and the first lowest. */
export function reachedAt(times: ArrayLike<number>, values: ArrayLike<number>, from: number, to: number): number | null {
  let [low, high, lowAt, highAt] = [Infinity, -Infinity, -1, -1];
  for (let row = 0; row < times.length; row++) {
    const [at, value] = [times[row]!, values[row]!];
    if (at < from || at >= to) continue;
    if (value < low) [low, lowAt] = [value, at];
    if (value > high) [high, highAt] = [value, at];
  }
  return lowAt < 0 ? null : Math.max(lowAt, highAt);
}

/**
 * Tells the days that changed too much, day by day; days next to each other are one excursion, from the beginning of the first to the end of the last. Its peak is the
 * greatest change and the moment by which it was reached. It has no dose: a change of a day is no time beyond a limit.
 */
export class UnsteadyDays {
  readonly runs: Run[] = [];
  readonly most: number;
  readonly held: { from: number; to: number };
  readonly #after: number;
  #open: Run | null = null;
  #before: Beginning = "gap";
  /** As of `Track`. */
  restedAt: number | null = null;

  constructor(most: number, held: { from: number; to: number }, after: number) {
    [this.most, this.held, this.#after] = [most, held, after];
  }

  day({ from, asked, known, lowest, highest, steady, over, reached }: JudgedDay): void {
    const minutes = known / MINUTE;
    if (from === this.held.from) this.#before = "limits";
    if (steady !== false || lowest === null || highest === null) {
      // A day that is not over may still change too much.
      if (!over) return this.#close("going");
      this.#close(steady === null ? "interrupted" : "ended");
      this.#before = steady === null ? "gap" : "crossed";
      if (from >= this.#after) this.restedAt ??= from + asked;
      return;
    }
    const peak = { at: reached ?? from, value: Math.round((highest - lowest) * 100) / 100 };
    const open = (this.#open ??= { from, to: from, begin: this.#before, end: "going", peak, dose: 0, beyond: 0, known: 0 });
    open.to = from + asked;
    open.beyond += asked / MINUTE;
    open.known += minutes;
    if (peak.value > open.peak.value) open.peak = peak;
  }

  /** No day follows. `going`: because the last one is not over, or the one behind it has not begun; else because other limits came into force. */
  finish(going: boolean): void {
    this.#close(going ? "going" : "limits");
  }

  #close(end: Ending): void {
    if (this.#open) this.runs.push({ ...this.#open, end });
    this.#open = null;
  }
}
