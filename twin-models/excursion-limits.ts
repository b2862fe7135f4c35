import type { Millis } from "./ids.ts";
import type { DayLimits } from "./preservation/compliance.ts";
import { dayLimitsOf } from "./preservation/day-limits.ts";
import type { Profile } from "./preservation/profile.ts";
import { JUDGED, type Judged, type ProfileChoice, type Subject } from "./stores.ts";

/** By which limits one quantity is judged for one subject over [from, to); `to` Infinity while they are in force. */
export interface InForce {
  subject: Subject;
  quantity: Judged;
  from: Millis;
  to: Millis;
  limits: DayLimits;
  profile: Profile;
}

/** The choice by which a moment is judged: the last one made that was in force by then. */
const chosenAt = (choices: readonly ProfileChoice[], at: Millis): ProfileChoice | undefined => choices.findLast(({ since }) => since <= at);

/** Which profile was in force when, for one subject: from its first choice on, null where nothing was; `to` Infinity of the last. `choices` in the order in which they were made. */
export function profileSpans(choices: readonly ProfileChoice[], subject: Subject): { from: Millis; to: Millis; profile: Profile | null }[] {
  const own = choices.filter((each) => each.subject === subject);
  const turns = [...new Set(own.map(({ since }) => since))].sort((a, b) => a - b);
  return turns.map((from, row) => ({ from, to: turns[row + 1] ?? Infinity, profile: chosenAt(own, from)?.profile ?? null }));
}

/** All limits that were ever in force, in the order of time. Choices begin with days, so that no day has two. `choices` in the order in which they were made. */
export function inForceOver(choices: readonly ProfileChoice[]): InForce[] {
  return [...new Set(choices.map(({ subject }) => subject))].flatMap((subject) =>
    profileSpans(choices, subject).flatMap(({ from, to, profile }) =>
      profile
        ? JUDGED.flatMap((quantity): InForce[] => {
            const limits = dayLimitsOf(profile, quantity, subject);
            return limits ? [{ subject, quantity, from, to, limits, profile }] : [];
          })
        : [],
    ),
  );
}
