import type { Millis } from "@stacktwin/twin-models/ids";
import type { Columns, Follower } from "./follower.ts";
import type { Threshold } from "./threshold.ts";

/**
 * True excursions: the value was beyond the bound, known without a gap (no bad value, no silence longer than max age), for at
 * least `least` ms. Told from the readings and the bound alone: no deadband, no delay.
 */
export class Excursions implements Follower {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly peaks: number[] = [];
  readonly #is: Threshold;
  readonly #maxAge: Millis;
  readonly #least: Millis;
  #begun = Number.NaN;
  #time = Number.NaN;
  #far = -Infinity;
  #farthest = Number.NaN;

  constructor(threshold: Threshold, maxAge: Millis, least: Millis) {
    this.#is = threshold;
    this.#maxAge = maxAge;
    this.#least = least;
  }

  skips(min: number | null, max: number | null): boolean {
    if (!Number.isNaN(this.#begun)) return false;
    const { sign, bound } = this.#is;
    return min === null || max === null || (sign > 0 ? max : -min) - bound <= 0;
  }

  take({ times, values }: Columns, begin: number, end: number): void {
    const { sign, bound } = this.#is;
    for (let at = begin; at < end; at++) {
      const time = times[at] as number;
      const past = sign * (values[at] as number) - bound;
      const beyond = past > 0 && past !== Infinity;
      if (!Number.isNaN(this.#begun)) {
        if (time <= this.#time) continue;
        if (time - this.#time > this.#maxAge) this.#close(this.#time + this.#maxAge);
        else if (!beyond) this.#close(time);
      }
      if (!beyond) continue;
      if (Number.isNaN(this.#begun)) {
        this.#begun = time;
        this.#far = -Infinity;
      }
      this.#time = time;
      if (past <= this.#far) continue;
      this.#far = past;
      this.#farthest = values[at] as number;
    }
  }

  #close(at: Millis): void {
    if (at - this.#begun >= this.#least) {
      this.starts.push(this.#begun);
      this.ends.push(at);
      this.peaks.push(this.#farthest);
    }
    this.#begun = Number.NaN;
  }

  end(at: Millis): void {
    if (!Number.isNaN(this.#begun)) this.#close(Math.min(at, this.#time + this.#maxAge));
  }
}
