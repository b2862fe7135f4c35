import type { Millis } from "@stacktwin/twin-models/ids";
import type { Columns } from "./follower.ts";

const HOUR = 3_600_000;
const PARTS = 12;
const ROOM = 64;

/** The rate of change per hour at each reading, as `rate.ts` has it, without an object a reading. Goes on from piece to piece. */
export class Rates {
  readonly #span: Millis;
  readonly #times = new Float64Array(ROOM);
  readonly #values = new Float64Array(ROOM);
  #length = 0;
  #time = Number.NaN;
  #rate = Number.NaN;

  /** `span` in ms. */
  constructor(span: Millis) {
    this.#span = span;
  }

  /** Readings `begin` to before `end` with their rates in place of their values; NaN until half the span is covered. */
  of({ times, values }: Columns, begin: number, end: number): Columns {
    const rates = new Float64Array(values.length);
    for (let at = begin; at < end; at++) {
      const time = times[at] as number;
      const value = values[at] as number;
      rates[at] = Number.NaN;
      if (time < this.#time) continue;
      if (value - value !== 0) {
        if (time === this.#time) continue;
        this.#time = time;
        this.#rate = Number.NaN;
        continue;
      }
      const rate = this.#remember(time, value, time === this.#time);
      if (Number.isNaN(rate) && time === this.#time) continue;
      rates[at] = rate;
      this.#time = time;
      this.#rate = rate;
    }
    return { times, values: rates };
  }

  /** Keeps the samples of the span, the last one only if it is far enough from the one before it, then the new one. */
  #remember(time: Millis, value: number, again: boolean): number {
    const [times, values, span] = [this.#times, this.#values, this.#span];
    let from = 0;
    let to = this.#length;
    while (from < to && !((times[from] as number) > time - span)) from++;
    while (to > from && !((times[to - 1] as number) < time)) to--;
    const within = to - from;
    if (within > 1 && (times[to - 1] as number) - (times[to - 2] as number) < span / PARTS) to--;
    const length = to - from + 1;
    const rate = this.#slope(from, to, time, value);
    // Of one moment the greater rate counts, as it does of values.
    if (again && !(rate > this.#rate || (Number.isNaN(this.#rate) && !Number.isNaN(rate)))) return Number.NaN;
    times.copyWithin(0, from, to);
    values.copyWithin(0, from, to);
    times[length - 1] = time;
    values[length - 1] = value;
    this.#length = length;
    return rate;
  }

  #slope(from: number, to: number, time: Millis, value: number): number {
    const [times, values] = [this.#times, this.#values];
    if (to === from) return Number.NaN;
    const first = times[from] as number;
    if (time - first < this.#span / 2) return Number.NaN;
    const count = to - from + 1;
    let sum = 0;
    for (let at = from; at < to; at++) sum += ((times[at] as number) - first) / HOUR;
    const mean = (sum + (time - first) / HOUR) / count;
    let spread = 0;
    let slope = 0;
    for (let at = from; at <= to; at++) {
      const off = ((at < to ? (times[at] as number) : time) - first) / HOUR - mean;
      spread += off ** 2;
      slope += off * (at < to ? (values[at] as number) : value);
    }
    return slope / spread;
  }
}
