import { isIn, type State, type StateLimit } from "@stacktwin/twin-models/alarm";
import { corrected } from "@stacktwin/twin-models/calibration";
import type { Millis } from "@stacktwin/twin-models/ids";
import { QUALITIES, type Value } from "@stacktwin/twin-models/reading";
import type { Calibration } from "@stacktwin/twin-models/thing";
import type { Piece, Points } from "../../contracts/history.ts";
import type { Columns } from "./follower.ts";

const BAD = QUALITIES.indexOf("bad");
const AS_SAID = { gain: 1, offset: 0 };

/** Index of the first point at or after `time`. */
export function firstAtOrAfter(times: ArrayLike<number>, time: Millis): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What puts a value of that moment right, of calibrations in the order in which they came into force; until when that holds. */
function inForce(calibrations: readonly Calibration[], time: Millis): { by: Pick<Calibration, "gain" | "offset">; until: Millis } {
  const last = calibrations.findLastIndex(({ from }) => from <= time);
  const [found, next] = [calibrations[last], calibrations[last + 1]?.from ?? Infinity];
  if (!found) return { by: AS_SAID, until: next };
  const { to = Infinity } = found;
  return time < to ? { by: found, until: Math.min(to, next) } : { by: AS_SAID, until: next };
}

/** The numbers as their calibrations put them right; NaN where a reading says none. The values of the points themselves where nothing has to change. */
export function numbersOf({ times, values, quality }: Points, calibrations: readonly Calibration[]): Columns {
  if (quality === null && calibrations.length === 0 && values instanceof Float64Array) return { times, values };
  const numbers = new Float64Array(times.length);
  let by: Pick<Calibration, "gain" | "offset"> = AS_SAID;
  let until = -Infinity;
  for (let at = 0; at < times.length; at++) {
    const time = times[at] as number;
    if (time >= until) ({ by, until } = inForce(calibrations, time));
    const value = values[at] as Value;
    const says = typeof value === "number" && (quality === null || quality[at] !== BAD);
    numbers[at] = !says ? Number.NaN : by === AS_SAID ? value : corrected(by, value);
  }
  return { times, values: numbers };
}

/** The bounds of a piece as its calibration puts them right; undefined where it changes within, so that they tell nothing. */
export function boundsOf({ first, last, min, max }: Piece, calibrations: readonly Calibration[]): Pick<Piece, "min" | "max"> | undefined {
  const { by, until } = inForce(calibrations, first);
  if (until <= last) return undefined;
  if (min === null || max === null || by === AS_SAID) return { min, max };
  const [one, other] = [corrected(by, min), corrected(by, max)];
  return { min: Math.min(one, other), max: Math.max(one, other) };
}

/** States as 1 where they are what the limit is about, else 0. Goes on from piece to piece. */
export class States {
  readonly #limit: Pick<StateLimit, "kind" | "values">;
  #time = Number.NaN;
  #value: Value = null;

  constructor(limit: Pick<StateLimit, "kind" | "values">) {
    this.#limit = limit;
  }

  of({ times, values, quality }: Points, begin: number, end: number): Columns {
    const is = new Float64Array(times.length);
    for (let at = begin; at < end; at++) {
      const time = times[at] as number;
      const said = values[at] as Value;
      const says = quality?.[at] !== BAD && said !== null && (typeof said !== "number" || Number.isFinite(said));
      const news = !(time <= this.#time) || (time === this.#time && says && (this.#value === null || said > this.#value));
      is[at] = Number.NaN;
      if (!news) continue;
      this.#time = time;
      this.#value = says ? said : null;
      if (says) is[at] = isIn(this.#limit, said as State) ? 1 : 0;
    }
    return { times, values: is };
  }
}
