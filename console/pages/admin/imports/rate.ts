/** How far an import was at a moment of this screen's clock. */
export interface Mark {
  at: number;
  offset: number;
  records: number;
}

export interface Pace {
  rowsPerSecond: number;
  /** Null until it can be told. */
  secondsLeft: number | null;
}

const KEPT_MS = 10_000;

/** The marks of the last ten seconds, with a new one. */
export function marked(marks: readonly Mark[], mark: Mark): Mark[] {
  const last = marks.at(-1);
  if (last && (mark.offset < last.offset || mark.records < last.records)) return [mark];
  return [...marks.filter(({ at }) => mark.at - at <= KEPT_MS), mark];
}

/** The pace over these marks; null until there are two. */
export function paceOf(marks: readonly Mark[], bytes: number): Pace | null {
  const [first] = marks;
  const last = marks.at(-1);
  if (!first || !last || last.at <= first.at) return null;
  const seconds = (last.at - first.at) / 1000;
  const bytesPerSecond = (last.offset - first.offset) / seconds;
  return { rowsPerSecond: (last.records - first.records) / seconds, secondsLeft: bytesPerSecond > 0 ? Math.ceil((bytes - last.offset) / bytesPerSecond) : null };
}
