import type { Millis } from "@stacktwin/twin-models/ids";
import { complianceOfDays, type DayCompliance } from "@stacktwin/twin-models/preservation/compliance";
import { dayLimitsOf } from "@stacktwin/twin-models/preservation/day-limits";
import { JUDGED, type InPart, type Judged, type ProfileChoice, type StoreDay, type StoreDayQuantity, type StoreLine, type Subject } from "@stacktwin/twin-models/stores";
import type { StoredMinutes } from "../contracts/exposure.ts";

const MINUTE = 60_000;
const UNLIMITED = { min: null, max: null, dailyChange: null };

/** The choice by which a day is judged: the last one that was in force when it began. */
export const inForceAt = (choices: readonly ProfileChoice[], subject: Subject, at: Millis): ProfileChoice | undefined =>
  choices.findLast((each) => each.subject === subject && each.since <= at);

/** Those in force at a moment, one a subject at most, in the order in which they came into force. */
export const allInForce = (choices: readonly ProfileChoice[], at: Millis): ProfileChoice[] =>
  [...new Set(choices.map(({ subject }) => subject))].map((subject) => inForceAt(choices, subject, at)).filter((each) => each?.profile).filter((each) => each !== undefined);

const toldOf = ({ known, inside, part, lowest, highest, steady }: DayCompliance, judged: boolean): StoreDayQuantity =>
  judged ? { known, inside, part, lowest, highest, steady } : { known, inside: null, part: null, lowest, highest, steady: null };

/** Days by the limits that were in force when each began. `bounds` are the beginnings of the days and the end of the last. */
export function judgedDays({ times, ...values }: StoredMinutes, bounds: readonly Millis[], choices: readonly ProfileChoice[], subject: Subject): StoreDay[] {
  const days: StoreDay[] = [];
  for (let first = 0; first + 1 < bounds.length; ) {
    const choice = inForceAt(choices, subject, bounds[first]!);
    let last = first + 1;
    while (last + 1 < bounds.length && inForceAt(choices, subject, bounds[last]!) === choice) last++;
    const run = bounds.slice(first, last + 1);
    const profile = choice?.profile ?? null;
    const [temperature, humidity] = JUDGED.map((quantity) => {
      const limits = profile && dayLimitsOf(profile, quantity, subject);
      return complianceOfDays(times, values[quantity], run, MINUTE, limits ?? UNLIMITED).map((day) => toldOf(day, limits !== null));
    });
    for (let day = 0; day < run.length - 1; day++)
      days.push({ from: run[day]!, to: run[day + 1]!, profile: profile && `${profile.id} ${profile.version}`, temperature: temperature![day]!, humidity: humidity![day]! });
    first = last;
  }
  return days;
}

/** What was in range over the days that were judged; null where none was. A day without limits is in none of the three. */
function inPart(days: readonly StoreDay[], quantity: Judged): InPart | null {
  let [asked, known, inside, judged] = [0, 0, 0, 0];
  for (const day of days) {
    const of = day[quantity];
    if (of.inside === null) continue;
    judged++;
    asked += day.to - day.from;
    known += of.known;
    inside += of.inside;
  }
  return asked > 0 ? { days: judged, known: known / asked, inside: known > 0 ? inside / known : null } : null;
}

export const inRangeOf = (days: readonly StoreDay[]): StoreLine["inRange"] => ({ temperature: inPart(days, "temperature"), humidity: inPart(days, "humidity") });
