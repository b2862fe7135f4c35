import type { Millis } from "@stacktwin/twin-models/ids";
import { CALM_S } from "../chatter.ts";
import type { Columns, Follower } from "./follower.ts";
import type { Threshold } from "./threshold.ts";

const CALM: Millis = 1000 * CALM_S;
const CHATTER: Millis = 60_000;
const NONE = -1;

/**
 * One limit over the past: what `delay.ts` says of each reading, in numbers alone, so that a year of them makes no object. The
 * past knows the device's clock only, so a reading counts as heard at its own time. `maxAge` is the time, ms, over which one
 * reading says what the value is.
 */
export class Judge implements Follower {
  /** Of each occurrence: begin, end (NaN while it stands) and the value furthest past the limit. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly peaks: number[] = [];
  readonly #is: Threshold;
  readonly #maxAge: Millis;
  /** Of two readings of one moment the later one was chosen already. */
  readonly #sifted: boolean;
  #active = false;
  #time = Number.NaN;
  #value = Number.NaN;
  /** Known time, ms, over which the value has called for the other state; NONE while it does not. */
  #held = NONE;
  /** Furthest past the limit, since it was passed. */
  #far = -Infinity;
  #farthest = Number.NaN;
  #raisedBefore: [number, number] = [-Infinity, -Infinity];
  #raised = -Infinity;

  constructor(threshold: Threshold, maxAge: Millis, sifted = false) {
    this.#is = threshold;
    this.#maxAge = maxAge;
    this.#sifted = sifted;
  }

  get active(): boolean {
    return this.#active;
  }

  #delay(): Millis {
    const { onDelay, offDelay } = this.#is;
    if (!this.#active) return onDelay;
    return this.#raised - this.#raisedBefore[0] <= CHATTER ? Math.max(offDelay, CALM) : offDelay;
  }

  #change(at: Millis): void {
    this.#held = NONE;
    if (this.#active) {
      this.ends[this.ends.length - 1] = at;
      this.peaks[this.peaks.length - 1] = this.#farthest;
      this.#far = -Infinity;
    } else {
      this.#raisedBefore = [this.#raisedBefore[1], this.#raised];
      this.#raised = at;
      this.starts.push(at);
      this.ends.push(Number.NaN);
      this.peaks.push(this.#farthest);
    }
    this.#active = !this.#active;
  }

  /** Lets known time pass over the value that stands. */
  #pass(span: Millis): void {
    if (this.#held === NONE || Number.isNaN(this.#value)) return;
    const left = Math.max(0, this.#delay() - this.#held);
    if (span < left) this.#held += span;
    else this.#change(this.#time + left);
  }

  skips(min: number | null, max: number | null): boolean {
    if (this.#held !== NONE) return false;
    if (min === null || max === null) return true;
    const { sign, bound, deadband } = this.#is;
    const [least, most] = sign > 0 ? [min - bound, max - bound] : [-max - bound, -min - bound];
    if (!this.#active) return most <= 0;
    // Bounds that are wider than the values tell no peak.
    if (!(least > -deadband) || !Number.isFinite(most)) return false;
    if (most > this.#far) {
      this.#far = most;
      this.#farthest = sign > 0 ? max : min;
    }
    return true;
  }

  take({ times, values }: Columns, begin: number, end: number): void {
    const { sign, bound, deadband } = this.#is;
    const ready = -deadband;
    for (let at = begin; at < end; at++) {
      const time = times[at] as number;
      const value = values[at] as number;
      const says = value - value === 0;
      if (time <= this.#time) {
        const wins = time === this.#time && says && (this.#sifted || Number.isNaN(this.#value) || value > this.#value);
        if (!wins) continue;
      } else if (this.#held !== NONE) this.#pass(Math.min(time - this.#time, this.#maxAge));
      this.#time = time;
      if (!says) {
        this.#value = Number.NaN;
        continue;
      }
      this.#value = value;
      const past = sign * value - bound;
      if (this.#active ? past <= ready : past > 0) {
        if (this.#held === NONE) this.#held = 0;
        this.#note(past, value);
        this.#pass(0);
      } else {
        this.#held = NONE;
        if (this.#active) this.#note(past, value);
        else this.#far = -Infinity;
      }
    }
  }

  #note(past: number, value: number): void {
    if (past <= this.#far) return;
    this.#far = past;
    this.#farthest = value;
  }

  end(at: Millis): void {
    this.#pass(Math.max(0, Math.min(at - this.#time, this.#maxAge)));
    if (this.#active) this.peaks[this.peaks.length - 1] = this.#farthest;
  }
}
