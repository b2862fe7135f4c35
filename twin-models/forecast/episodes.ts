/**
 * How long what happens in a store mostly lasts: a door that is open for a delivery, or a night without cooling. Counts of what ended within each of
 * `ENDS`, older ones counting for less. Plain, changed in place.
 */
export interface Episodes {
  counts: number[];
}

/** Hours; the last has no end. */
const ENDS: readonly number[] = [0.08, 0.15, 0.25, 0.4, 0.7, 1.2, 2, 4, 8, 16, 48];
/** What stands for experience before there is any: mostly it is a door that somebody closes again. */
const PRIOR: readonly number[] = [4, 4, 2, 0.6, 0.4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3];
/** So much of it stays for ever. */
const LEAST = 0.5;
/** So much counts what is one episode older. */
const FADES = 0.985;

export const newEpisodes = (): Episodes => ({ counts: [...PRIOR] });

export function addEpisode({ counts }: Episodes, hours: number): void {
  const at = ENDS.findIndex((end) => hours < end);
  for (let other = 0; other < counts.length; other++) counts[other] = Math.max(LEAST * PRIOR[other]!, counts[other]! * FADES);
  counts[at === -1 ? counts.length - 1 : at]! += 1;
}

/** How many of those known last longer. */
function lasting({ counts }: Episodes, hours: number): number {
  let more = 0;
  let begin = 0;
  for (let at = 0; at < counts.length; at++) {
    const end = ENDS[at]!;
    if (hours <= begin) more += counts[at]!;
    else if (hours < end) more += (counts[at]! * (end - hours)) / (end - begin);
    begin = end;
  }
  return Math.max(0.1, more);
}

/** The probability that what has lasted so many hours goes on for so many more by itself. */
export const goesOn = (episodes: Episodes, hours: number, more: number): number => Math.min(1, lasting(episodes, hours + more) / lasting(episodes, hours));
