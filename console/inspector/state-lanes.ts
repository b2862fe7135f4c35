import type { Millis } from "@stacktwin/twin-models/ids";
import type { States } from "@stacktwin/twin-models/runs";
import type { Value } from "@stacktwin/twin-models/reading";

/** One value over time: where it held, as shares of the span, how long in all and how often it began. */
export interface Lane {
  value: Value;
  bars: { from: number; width: number; start: Millis; end: Millis }[];
  ms: Millis;
  times: number;
}

/** More lanes than this are told by their longest ones. */
const MOST = 8;
/** Narrower than this share a bar cannot be seen: it is widened, and those that touch become one. */
const THIN = 1 / 700;

/** A lane for each value, in the order of `values` where the model has one, else the longest first. */
export function lanesOf({ runs }: Pick<States, "runs">, from: Millis, to: Millis, values: readonly Value[] = []): Lane[] {
  const lanes = new Map<Value, Lane>();
  for (const [start, end, value] of runs) {
    let lane = lanes.get(value);
    if (!lane) lanes.set(value, (lane = { value, bars: [], ms: 0, times: 0 }));
    lane.ms += end - start;
    const last = lane.bars.at(-1);
    if (last?.end !== start) lane.times++;
    const at = (start - from) / (to - from);
    const width = Math.max(THIN, (end - start) / (to - from));
    if (last && at - (last.from + last.width) < THIN / 2) {
      last.width = Math.max(last.width, at + width - last.from);
      last.end = end;
    } else lane.bars.push({ from: at, width, start, end });
  }
  const order = (value: Value): number => (values.includes(value) ? values.indexOf(value) : values.length);
  return [...lanes.values()].toSorted((a, b) => b.ms - a.ms).slice(0, MOST).toSorted((a, b) => order(a.value) - order(b.value) || b.ms - a.ms);
}

/** Since when the last value holds: undefined when nothing is known now, `open` when it held already before the span. */
export function sinceOf({ runs }: Pick<States, "runs">, from: Millis): { at: Millis; open: boolean } | undefined {
  const last = runs.at(-1);
  if (!last) return undefined;
  // A short silence does not end what went on before and after it.
  let start = last[0];
  for (let i = runs.length - 2; i >= 0; i--) {
    const run = runs[i];
    if (!run || run[2] !== last[2]) break;
    start = run[0];
  }
  return { at: start, open: start <= from };
}

/** Where nothing was known, as shares of the span; what is too short to be seen is left out. */
export function gapsOf({ runs }: Pick<States, "runs">, from: Millis, to: Millis): { from: number; width: number }[] {
  const gaps: { from: number; width: number }[] = [];
  let known = from;
  for (const [start, end] of [...runs, [to, to] as const]) {
    const width = (start - known) / (to - from);
    if (width > THIN) gaps.push({ from: (known - from) / (to - from), width });
    known = Math.max(known, end);
  }
  return gaps;
}
