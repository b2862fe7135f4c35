/** A stretch of time, half-open, UTC milliseconds. `most`: the value that was farthest outside; null in a gap. */
export interface Run {
  from: number;
  to: number;
  most: number | null;
}

const MINUTE = 60_000;

/**
 * Stretches of [from, to) of which a quantity is not known, in order of time. `times` are the beginnings of minutes in ascending order (a day that
 * was never reckoned is left out), `values` what was known then, NaN where nothing was.
 */
export function gapsOf(times: ArrayLike<number>, values: ArrayLike<number>, from: number, to: number): Run[] {
  const gaps: Run[] = [];
  const add = (begins: number, ends: number): void => {
    const last = gaps.at(-1);
    if (begins >= ends) return;
    if (last?.to === begins) last.to = ends;
    else gaps.push({ from: begins, to: ends, most: null });
  };
  let at = from;
  for (let n = 0; n < times.length; n++) {
    const [begins, ends] = [Math.max(times[n]!, from), Math.min(times[n]! + MINUTE, to)];
    if (begins >= ends) continue;
    add(at, begins);
    if (Number.isFinite(values[n]!)) at = ends;
    else add((at = begins), (at = ends));
  }
  add(at, to);
  return gaps;
}

/**
 * Stretches of [from, to) in which a known value was below `min` or above `max`, in order of time, each told by whole known minutes: a gap, and a change
 * from too low to too high, ends one.
 */
export function outsideOf(times: ArrayLike<number>, values: ArrayLike<number>, from: number, to: number, { min, max }: { min: number | null; max: number | null }): Run[] {
  const runs: Run[] = [];
  let side = 0;
  for (let n = 0; n < times.length; n++) {
    const [begins, ends, value] = [Math.max(times[n]!, from), Math.min(times[n]! + MINUTE, to), values[n]!];
    if (begins >= ends) continue;
    const now = min !== null && value < min ? -1 : max !== null && value > max ? 1 : 0;
    const last = runs.at(-1);
    if (now !== 0 && now === side && last?.to === begins) {
      last.to = ends;
      if (now * value > now * last.most!) last.most = value;
    } else if (now !== 0) runs.push({ from: begins, to: ends, most: value });
    side = now;
  }
  return runs;
}

/** The longest of them, in order of time, and how much the others are together. */
export function longest(runs: readonly Run[], count: number): { shown: Run[]; others: number; othersMs: number } {
  const length = ({ from, to }: Run): number => to - from;
  const chosen = new Set(runs.toSorted((a, b) => length(b) - length(a) || a.from - b.from).slice(0, count));
  const others = runs.filter((run) => !chosen.has(run));
  return { shown: runs.filter((run) => chosen.has(run)), others: others.length, othersMs: others.reduce((sum, run) => sum + length(run), 0) };
}
