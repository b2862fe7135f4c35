/** So long after the last letter the next one begins a new name. */
export const PATIENCE_MS = 800;

/**
 * The next line so named, beginning anew at the end; −1 when there is none. One letter, also typed several times, goes on from
 * line to line; a longer beginning may be that of the line one is on.
 */
export function seekName(namesOf: (at: number) => readonly string[], count: number, from: number, typed: string): number {
  const sought = typed.toLowerCase();
  const letter = sought.slice(0, 1);
  const once = sought === letter.repeat(sought.length) ? letter : sought;
  for (const part of once === sought ? [sought] : [sought, once]) {
    const first = part.length > 1 ? from : from + 1;
    for (let step = 0; step < count; step++) {
      const at = (first + step) % count;
      if (namesOf(at).some((name) => name.toLowerCase().startsWith(part))) return at;
    }
  }
  return -1;
}
