/** Why nothing is foretold. */
export type NoForecast = "learning" | "gap" | "stuck" | "clock" | "implausible";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One instrument's habit: what it says now, since when the very same, and how long it ever said the same and was well. */
export interface Run {
  value: number | null;
  since: number;
  longest: number;
}

/** Whether what an instrument says can be used. Milliseconds since 1970 in UTC; plain, changed in place. */
export interface Guard {
  /** Time of the youngest sample that was taken, and since when they come without a gap. */
  last: number | null;
  unbroken: number;
  /** When a sample last came that was from the future or from before, and how many in a row from before. */
  clockWrong: number | null;
  backwards: number;
  implausible: number | null;
  runs: { temperature: Run; humidity: Run };
}

/** Longer without a sample is a gap; for so long after a gap, a wrong clock or nonsense nothing is foretold. */
const GAP = 45 * MINUTE;
const RECOVERY = 30 * MINUTE;
/** A sample may be so much younger than now, and older than the one before. */
const [AHEAD, BEHIND] = [5 * MINUTE, MINUTE];
/** So many samples in a row from before: the clock was set back, and time goes on from there. */
const SET_BACK = 30;
/** The very same for so long is stuck, or for three times as long as ever before; and it is so after a day in any case. */
const [STUCK, TIMES, STUCK_AT_LAST] = [2 * HOUR, 3, 24 * HOUR];

const noRun = (): Run => ({ value: null, since: 0, longest: 0 });
export const newGuard = (): Guard => ({
  last: null, unbroken: 0, clockWrong: null, backwards: 0, implausible: null, runs: { temperature: noRun(), humidity: noRun() },
});

const stuckAfter = ({ longest }: Run): number => Math.min(STUCK_AT_LAST, Math.max(STUCK, TIMES * longest));

function follow(run: Run, at: number, value: number): void {
  if (run.value === value && at >= run.since) return;
  // What was stuck is no habit.
  if (run.value !== null && at - run.since < stuckAfter(run)) run.longest = Math.max(run.longest, at - run.since);
  run.value = value;
  run.since = at;
}

const isStuck = (run: Run, at: number): boolean => run.value !== null && at - run.since >= stuckAfter(run);

/** What becomes of a sample: taken, left out, or taken as the first after a clock was set back. */
export type Verdict = "taken" | "left-out" | "anew";

/** Looks at a sample before it is used. `plausible`: both of its values are such as air can have. */
export function look(guard: Guard, at: number, temperature: number, humidity: number, plausible: boolean, now: number): Verdict {
  if (at > now + AHEAD) {
    guard.clockWrong = now;
    return "left-out";
  }
  const behind = guard.last !== null && at < guard.last - BEHIND;
  if (behind) {
    guard.clockWrong = now;
    if (++guard.backwards < SET_BACK) return "left-out";
  }
  guard.backwards = 0;
  if (!plausible) {
    guard.implausible = at;
    return "left-out";
  }
  if (behind || guard.last === null || at - guard.last > GAP) guard.unbroken = at;
  guard.last = behind ? at : Math.max(at, guard.last ?? at);
  follow(guard.runs.temperature, at, temperature);
  follow(guard.runs.humidity, at, humidity);
  if (isStuck(guard.runs.temperature, at) || isStuck(guard.runs.humidity, at)) return "left-out";
  return behind ? "anew" : "taken";
}

/** Why nothing can be foretold at a moment, as far as samples go; null when it can. */
export function faultOf(guard: Guard, now: number): NoForecast | null {
  const { last, unbroken, clockWrong, implausible, runs } = guard;
  if (clockWrong !== null && now - clockWrong < RECOVERY) return "clock";
  if (implausible !== null && now - implausible < RECOVERY) return "implausible";
  if (last === null) return "learning";
  if (now - last > RECOVERY || now - unbroken < RECOVERY) return "gap";
  return isStuck(runs.temperature, last) || isStuck(runs.humidity, last) ? "stuck" : null;
}
