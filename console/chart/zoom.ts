import type { Millis } from "@stacktwin/twin-models/ids";

/** A half-open span of time. */
export interface Span {
  from: Millis;
  to: Millis;
}

/** Another span, or what becomes of the one that was asked for last: it may not be drawn yet. */
export type Change = Span | ((now: Span) => Span);

/** Shorter than this there is no reading to be seen any more. */
export const SHORTEST: Millis = 60_000;

/** The span moved, and shortened where it must be, to lie within the bounds; never shorter than the shortest. */
export function fit({ from, to }: Span, bounds: Span): Span {
  const most = bounds.to - bounds.from;
  const length = Math.min(most, Math.max(SHORTEST, to - from));
  const start = Math.min(Math.max(from, bounds.from), bounds.to - length);
  return { from: Math.round(start), to: Math.round(start + length) };
}

/** `factor` below 1 looks closer. What is at `at` (0 to 1 of the span) stays where it is, as far as the bounds let it. */
export function zoomed(span: Span, at: number, factor: number, bounds: Span): Span {
  const length = span.to - span.from;
  const next = Math.max(SHORTEST, length * factor);
  const fixed = span.from + length * at;
  return fit({ from: fixed - next * at, to: fixed + next * (1 - at) }, bounds);
}

/** Moved by a part of its length; positive goes towards now. */
export function panned(span: Span, part: number, bounds: Span): Span {
  const by = (span.to - span.from) * part;
  return fit({ from: span.from + by, to: span.to + by }, bounds);
}

/** What was marked by a drag, in whichever direction. Too short a one is widened around its middle. */
export function marked(one: Millis, other: Millis, bounds: Span): Span {
  const from = Math.min(one, other);
  const to = Math.max(one, other);
  const missing = Math.max(0, SHORTEST - (to - from)) / 2;
  return fit({ from: from - missing, to: to + missing }, bounds);
}

/** Two fingers: what was under each stays under it. Positions are parts of the plot's width. */
export function pinched(span: Span, before: readonly [number, number], after: readonly [number, number], bounds: Span): Span {
  const length = span.to - span.from;
  const apart = Math.max(0.05, Math.abs(after[1] - after[0]));
  const next = Math.max(SHORTEST, (length * Math.max(0.05, Math.abs(before[1] - before[0]))) / apart);
  const middle = span.from + length * ((before[0] + before[1]) / 2);
  const from = middle - next * ((after[0] + after[1]) / 2);
  return fit({ from, to: from + next }, bounds);
}
