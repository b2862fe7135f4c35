import { listOf, type Alarm, type AlarmEvent } from "./alarm.ts";
import type { Millis } from "./ids.ts";

/** What happened to an alarm, with the alarm as it was then. */
export interface AlarmNews {
  event: AlarmEvent;
  alarm: Alarm;
}

/** What was over within this time before the server learned of it still matters; older, it is for the journal alone. */
const FRESH_MS = 3_600_000;

/** By which an alarm that was kept quiet calls again. */
export const CALLS_AGAIN: readonly AlarmEvent["what"][] = ["unshelved", "unsuppressed", "put-back"];

/** True of what makes an alarm call: that it was raised, or that it was kept quiet and stands unacknowledged. */
export const calls = ({ event: { what }, alarm: { active, acknowledged } }: AlarmNews): boolean =>
  what === "raised" || (CALLS_AGAIN.includes(what) && active && !acknowledged);

/**
 * A raised alarm is worth somebody's attention when it is fresh or still stands: what was over long before the server learned
 * of it is past. What somebody shelved or took out of service calls nobody. `current` is the alarm as it is now.
 */
export function isWorthTelling({ event, alarm }: AlarmNews, current: Alarm | undefined, now: Millis): boolean {
  if (listOf(alarm) !== null) return false;
  return event.at >= now - FRESH_MS || (event.what !== "cleared" && current?.active === true && current.occurrence === event.occurrence);
}
