/** Lines that are drawn, in order, and how many are left out before each. */
export interface Drawn {
  index: number;
  skipped: number;
}

/** The lines in sight (from `first` up to `end`), and the one the keys stand on, which must not vanish while it has the focus. */
export function drawnLines({ first, end }: { first: number; end: number }, active: number): Drawn[] {
  const inSight = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  const all = active < 0 || (active >= first && active < end) ? inSight : active < first ? [active, ...inSight] : [...inSight, active];
  return all.map((index, at) => ({ index, skipped: index - (at === 0 ? 0 : (all[at - 1] ?? 0) + 1) }));
}
