import type { Reading, Value } from "@stacktwin/twin-models/reading";
import type { Points } from "./points.ts";
import { qualityCode } from "./points.ts";

/** What one series has taken and not yet sealed, in the order it came. */
export class Tail {
  times: number[] = [];
  values: Value[] = [];
  quality: number[] = [];
  /** Each time later than the one before. */
  ordered = true;
  /** When its oldest point was taken, by the server's clock. */
  since = 0;
  /** Pairs: seq of a group, and how many points there were after it. */
  #marks: number[] = [];

  get length(): number {
    return this.times.length;
  }

  /** Seq of the oldest group it holds points of. */
  get firstSeq(): number {
    return this.#marks[0] ?? Infinity;
  }

  push(seq: number, now: number, reading: Reading): void {
    const time = Math.round(reading.time);
    const length = this.times.length;
    if (length === 0) this.since = now;
    else if (time <= (this.times[length - 1] as number)) this.ordered = false;
    this.times.push(time);
    this.values.push(reading.value);
    this.quality.push(qualityCode(reading.quality));
    const marks = this.#marks;
    if (marks[marks.length - 2] === seq) marks[marks.length - 1] = length + 1;
    else marks.push(seq, length + 1);
  }

  /** Whole groups from the beginning with at least `enough` points together, or all there are. */
  head(enough: number): { points: Points; length: number; seq: number } {
    let at = 0;
    while (at < this.#marks.length - 2 && (this.#marks[at + 1] as number) < enough) at += 2;
    const length = this.#marks[at + 1] ?? 0;
    return { points: { times: this.times.slice(0, length), values: this.values.slice(0, length), quality: this.quality.slice(0, length) }, length, seq: this.#marks[at] ?? 0 };
  }

  /** Forgets that head. */
  cut(length: number): void {
    if (length === this.times.length) {
      this.times = [];
      this.values = [];
      this.quality = [];
      this.#marks = [];
    } else {
      this.times = this.times.slice(length);
      this.values = this.values.slice(length);
      this.quality = this.quality.slice(length);
      const marks = this.#marks.findIndex((mark, at) => at % 2 === 1 && mark > length) - 1;
      this.#marks = this.#marks.slice(marks).map((mark, at) => (at % 2 === 1 ? mark - length : mark));
    }
    this.ordered = this.times.every((time, at) => at === 0 || time > (this.times[at - 1] as number));
  }

  points(): Points {
    return this;
  }
}
