import type { Crossing } from "./crossing.ts";

const MINUTE = 60_000;
/** A warning counts as foretelling when it stood so long before the limit was passed. */
const ENOUGH = 30 * MINUTE;
/** Raised when it is as likely as not; withdrawn when it is unlikely, or after so long in which nothing came. */
const [RAISED_AT, WITHDRAWN_AT] = [0.5, 0.1];
const LONGEST = 24 * 60 * MINUTE;
/** Inside again for so long, an excursion is over. */
const OVER = 30 * MINUTE;
/** How often what a warning says is kept, so that it can be held against what came; and the most that is kept. */
const [KEPT_EVERY, MOST_KEPT] = [30 * MINUTE, 48];

/** What is watched of one limit, and how well it was foretold. Milliseconds since 1970 in UTC; plain, changed in place. */
export interface Watch {
  /** Since when it is warned of; null when it is not. */
  raised: number | null;
  /** Beyond the limit as measured, and since when it is inside again. */
  beyond: boolean;
  insideSince: number | null;
  /** What was said while the warning stood: earliest and latest, null for later than the forecast reaches. */
  said: [low: number, high: number | null][];
  saidAt: number;
  score: WarningScore;
}

export interface WarningScore {
  /** Passings of the limit that were warned of in time, too late, and not at all; warnings after which nothing came. */
  foretold: number;
  late: number;
  missed: number;
  false: number;
  /** Intervals in which the passing then lay, and all. */
  inside: number;
  intervals: number;
  /** By how much the interval of hours has to be wider than the model has it, for four of five to hold. */
  width: number;
}

export const newWatch = (): Watch => ({
  raised: null, beyond: false, insideSince: null, said: [], saidAt: 0,
  score: { foretold: 0, late: 0, missed: 0, false: 0, inside: 0, intervals: 0, width: 0.95 },
});

/** How much one interval that held or did not changes the width, and between what it stays. */
const [LEARNS, LEAST_WIDTH, MOST_WIDTH] = [0.04, 0.4, 4];

/** An interval of hours about its median as experience has it. */
export function widened({ soonest, median, latest, share }: Crossing, { width }: WarningScore): Crossing {
  if (median === null) return { soonest, median, latest, share };
  return {
    soonest: soonest === null ? null : Math.max(0, median - width * (median - soonest)),
    median,
    latest: latest === null ? null : median + width * (latest - median),
    share,
  };
}

function holdAgainst(watch: Watch, at: number): void {
  const { score, said } = watch;
  for (const [low, high] of said) {
    const holds = at >= low && (high === null || at <= high);
    score.intervals++;
    if (holds) score.inside++;
    // Four that hold narrow it as much as one that does not widens it.
    score.width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, score.width * Math.exp(LEARNS * (holds ? -0.2 : 0.8))));
  }
  watch.said = [];
}

function pass(watch: Watch, at: number): void {
  const { score, raised } = watch;
  if (raised === null) score.missed++;
  else if (at - raised >= ENOUGH) score.foretold++;
  else score.late++;
  holdAgainst(watch, at);
  watch.raised = null;
}

/**
 * One step of the watch on a limit. `isBeyond`: as measured now; `share`: the probability that it is passed within the hours that are
 * warned of; `tell` gives the interval, asked only when it is kept. True when a warning is raised in this step.
 */
export function watchOver(watch: Watch, at: number, isBeyond: boolean, share: number, tell: () => Crossing): boolean {
  if (isBeyond) {
    if (!watch.beyond) pass(watch, at);
    watch.beyond = true;
    watch.insideSince = null;
    return false;
  }
  if (watch.beyond) {
    watch.insideSince ??= at;
    if (at - watch.insideSince < OVER) return false;
    watch.beyond = false;
    watch.insideSince = null;
  }
  const raises = watch.raised === null && share >= RAISED_AT;
  if (raises) watch.raised = at;
  else if (watch.raised !== null && (share < WITHDRAWN_AT || at - watch.raised > LONGEST)) {
    watch.score.false++;
    watch.raised = null;
    watch.said = [];
  }
  if (watch.raised !== null && (raises || at - watch.saidAt >= KEPT_EVERY) && watch.said.length < MOST_KEPT) {
    const { soonest, latest } = tell();
    watch.said.push([at + 3_600_000 * (soonest ?? 24), latest === null ? null : at + 3_600_000 * latest]);
    watch.saidAt = at;
  }
  return raises;
}
