import type { Millis } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";
import type { Piece, Sample } from "../contracts/history.ts";
import { DAY_MS, type StepSum } from "./influx-steps.ts";
import { qualityCode, type Points } from "./points.ts";

/** Sums are asked for by so many days, values by one. */
const DAYS = 30;
/** A day of ten values a second. */
const MOST = 864_000;

export interface PieceSource {
  sums(from: Millis, to: Millis, add: (sum: StepSum) => void): Promise<void>;
  samples(from: Millis, to: Millis, limit: number): Promise<Sample[]>;
}

function columnsOf(samples: readonly Sample[]): Points {
  const numbers = samples.every(({ value }) => typeof value === "number" || value === null);
  const values: Value[] = samples.map(({ value }) => value);
  return {
    times: Float64Array.from(samples, ({ time }) => time),
    values: numbers ? Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))) : values,
    quality: samples.every(({ quality }) => quality === "good") ? null : Uint8Array.from(samples, ({ quality }) => qualityCode(quality)),
  };
}

/** Days, each with the bounds that the sums of its steps have; its values are asked for when somebody must see them. */
export async function* piecesOf(source: PieceSource, from: Millis, to: Millis): AsyncGenerator<Piece, void, undefined> {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / DAY_MS) + DAYS) * DAY_MS);
    const bounds = new Map<number, { min: number; max: number }>();
    await source.sums(start, end, ([time, min, , max]) => {
      const day = Math.floor(Math.max(time, start) / DAY_MS);
      const known = bounds.get(day);
      bounds.set(day, { min: Math.min(min, known?.min ?? Infinity), max: Math.max(max, known?.max ?? -Infinity) });
    });
    for (let day = Math.floor(start / DAY_MS); day * DAY_MS < end; day++) {
      const [first, next] = [Math.max(start, day * DAY_MS), Math.min(end, (day + 1) * DAY_MS)];
      const { min = null, max = null } = bounds.get(day) ?? {};
      yield { first, last: next - 1, min, max, read: async () => columnsOf(await source.samples(first, next, MOST)) };
    }
    start = end;
  }
}
