import { shareBelow } from "./mixture.ts";
import type { Path } from "./path.ts";

export type Side = "above" | "below";

/** Hours until a limit is passed: sooner in one case of ten, in five, in nine; null: not within the hours of the path. */
export interface Crossing {
  soonest: number | null;
  median: number | null;
  latest: number | null;
  /** Probability that it is passed within the path at all. */
  share: number;
}

/** Probability that the level is beyond a limit at an hour of a path. */
const beyond = ({ level }: Path, at: number, limit: number, side: Side): number => {
  const below = shareBelow(level[at]!, limit);
  return side === "above" ? 1 - below : below;
};

/**
 * Probability that a limit is passed from so many hours on (`from`) until the end of a path, where `lasts` tells how likely it is that what is on its way goes on for so many hours. What is on
 * its way passes a limit once, so that the highest probability of being beyond it so far is that of having passed.
 */
export function shareCrossing(path: Path, limit: number, side: Side, lasts: (hours: number) => number, from: number): number {
  let [before, share] = [0, 0];
  for (let at = 0; at < path.hours.length; at++) {
    const now = Math.max(before, beyond(path, at, limit, side));
    if (now > before && path.hours[at]! > from) share += (now - before) * lasts(path.hours[at]!);
    before = now;
  }
  return share;
}

export function crossingOf(path: Path, limit: number, side: Side): Crossing {
  const found: (number | null)[] = [null, null, null];
  let [before, passed] = [0, 0];
  for (let at = 0; at < path.hours.length; at++) {
    const now = Math.max(before, beyond(path, at, limit, side));
    for (const [quantile, share] of [0.1, 0.5, 0.9].entries())
      if (found[quantile] === null && now >= share) {
        const part = now > before ? Math.max(0, share - before) / (now - before) : 1;
        found[quantile] = passed + (path.hours[at]! - passed) * part;
      }
    [before, passed] = [now, path.hours[at]!];
  }
  return { soonest: found[0]!, median: found[1]!, latest: found[2]!, share: before };
}
