import type { Conventions } from "./conventions.ts";

const MINUTE = 60_000;

/** How it began: a minute in range stood before it, or nothing known, or other limits came into force. */
export const BEGINNINGS = ["crossed", "gap", "limits"] as const;
/** How it is over: it came back, nothing more was known, or other limits came into force; or it is not over. */
export const ENDINGS = ["ended", "going", "interrupted", "limits"] as const;
export type Beginning = (typeof BEGINNINGS)[number];
export type Ending = (typeof ENDINGS)[number];

/** One excursion as the minutes tell it. */
export interface Run {
  /** From the first minute beyond the limit to the end of the last one. */
  from: number;
  to: number;
  begin: Beginning;
  end: Ending;
  /** The first of the minutes that were furthest beyond. */
  peak: { at: number; value: number };
  /** Unit hours beyond the limit. */
  dose: number;
  /** Minutes beyond the limit, and known minutes from `from` to `to`. */
  beyond: number;
  known: number;
}

/** Where an end of a limit holds: [from, to), `to` Infinity while it does. */
export interface Held {
  side: "above" | "below";
  bound: number;
  from: number;
  to: number;
}

interface Open extends Omit<Run, "to" | "end"> {
  /** The end of the last minute beyond, and known minutes in range since. */
  last: number;
  inside: number;
}

/**
 * Tells the excursions beyond one end of a limit, minute by minute, in the order of time. Begun where it rests (see `restBefore`) it tells what it would
 * have told from the first minute on. Both ends of a limit are inside, as when days are judged.
 */
export class Track {
  readonly held: Held;
  readonly runs: Run[] = [];
  readonly #conventions: Conventions;
  #next: number;
  #open: Open | null = null;
  /** Minutes of nothing known up to now; more than none before the first minute there is. */
  #gap = 1;
  #calm = 0;
  /** Looked for from then on: a rest that no minute before it has a part in. */
  readonly #after: number;
  /** The moment by which it had rested since `after`; what begins later is as it was told before. */
  restedAt: number | null = null;

  constructor(held: Held, from: number, conventions: Conventions, after: number) {
    this.held = held;
    this.#next = Math.max(from, held.from);
    this.#conventions = conventions;
    this.#after = after;
  }

  minute(at: number, value: number): void {
    if (at < this.#next || at >= this.held.to) return;
    if (at > this.#next) this.#unknown(at);
    this.#next = at + MINUTE;
    if (value !== value) return this.#unknown(this.#next, at);
    const beyond = this.held.side === "above" ? value - this.held.bound : this.held.bound - value;
    if (beyond > 0) this.#out(at, value, beyond);
    else this.#in(at);
  }

  /** The record ends here. */
  finish(end: number): void {
    const until = Math.min(end, this.held.to);
    if (until > this.#next) this.#unknown(until);
    if (!this.#open) return;
    if (this.held.to > end) return this.#close("going");
    this.#close(this.#open.inside > 0 ? "ended" : this.#gap > 0 ? "interrupted" : "limits");
  }

  #out(at: number, value: number, beyond: number): void {
    this.#calm = 0;
    if (this.#open) {
      const open = this.#open;
      if (this.held.side === "above" ? value > open.peak.value : value < open.peak.value) open.peak = { at, value };
      open.dose += beyond / 60;
      open.beyond++;
      // What was known in between belongs to it now.
      open.known += open.inside + 1;
      open.inside = 0;
      open.last = at + MINUTE;
    } else {
      const begin = at === this.held.from ? "limits" : this.#gap > 0 ? "gap" : "crossed";
      this.#open = { from: at, begin, peak: { at, value }, dose: beyond / 60, beyond: 1, known: 1, last: at + MINUTE, inside: 0 };
    }
    this.#gap = 0;
  }

  #in(at: number): void {
    this.#gap = 0;
    if (at >= this.#after && ++this.#calm >= this.#conventions.join) this.restedAt ??= at + MINUTE;
    if (this.#open && ++this.#open.inside >= this.#conventions.join) this.#close("ended");
  }

  /** Nothing is known from what came last, or from `since`, up to `until`. */
  #unknown(until: number, since = this.#next): void {
    this.#gap += (until - since) / MINUTE;
    if (until - Math.max(until - this.#gap * MINUTE, this.#after) > this.#conventions.bridge * MINUTE) this.restedAt ??= until;
    this.#next = until;
    if (this.#open && this.#gap > this.#conventions.bridge) this.#close(this.#open.inside > 0 ? "ended" : "interrupted");
  }

  #close(end: Ending): void {
    const open = this.#open;
    this.#open = null;
    if (!open || open.beyond < this.#conventions.least) return;
    const { from, begin, peak, dose, beyond, known, last } = open;
    this.runs.push({ from, to: last, begin, end, peak, dose, beyond, known });
  }
}

/**
 * The last moment before `before`, of these minutes, at which every excursion of this end of a limit has rested, whatever was before; null where there
 * is none. `times` ascend; minutes that are left out are not known.
 */
export function restBefore(times: ArrayLike<number>, values: ArrayLike<number>, { side, bound, from }: Pick<Held, "side" | "bound" | "from">, before: number, { join, bridge }: Conventions): number | null {
  let [inside, unknown, later] = [0, 0, before];
  for (let row = times.length - 1; row >= 0; row--) {
    const at = times[row]!;
    if (at >= before) continue;
    if (at < from) return from;
    unknown += (later - at) / MINUTE - 1;
    later = at;
    // Beyond the first minute after the gap nothing is known to be open.
    if (unknown > bridge) return at + MINUTE;
    const value = values[row]!;
    if (value !== value) {
      if (++unknown > bridge) return at;
      continue;
    }
    unknown = 0;
    if (side === "above" ? value > bound : value < bound) inside = 0;
    else if (++inside >= join) return at;
  }
  return null;
}
