import { alarmState, listOf, type Alarm, type AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { Millis } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Value } from "@stacktwin/twin-models/reading";

/** Who an alarm's own logic is in the journal. */
export const TWIN = "twin";

/** An alarm goes from one state to another, and the journal says so. */
export interface Transition {
  before: Alarm | undefined;
  alarm: Alarm;
  event: AlarmEvent;
}

/** Devices and server have different clocks: the changes of one alarm stay in the order in which they happened here. */
export const notBefore = (alarm: Alarm | undefined, at: Millis): Millis => (alarm ? Math.max(at, alarm.moved) : at);

export interface Said {
  what: AlarmEvent["what"];
  who: string;
  at: Millis;
  value?: Value;
  why?: string;
  shelf?: AlarmEvent["shelf"];
}

export function transition(before: Alarm | undefined, after: Alarm, { what, who, at, value = after.value, why = "", shelf = null }: Said): Transition {
  const alarm = { ...after, moved: at };
  return { before, alarm, event: { at, alarm: alarm.id, occurrence: alarm.occurrence, what, who, value, why, shelf, priority: alarm.priority, desk: alarm.desk, list: listOf(alarm) } };
}

/** What its interval says: the state, and behind it the list that keeps it quiet. */
export const intervalValue = (alarm: Alarm): string => {
  const list = listOf(alarm);
  return list === null ? alarmState(alarm) : `${alarmState(alarm)} ${list}`;
};

/** The interval that ends and the one that begins; being normal and on no list is no interval. */
export function intervalsOf({ before, alarm, event }: Transition): Interval[] {
  const shape = { site: alarm.site, subject: alarm.id, aspect: "alarm.state" as const };
  const is = (one: Alarm): boolean => intervalValue(one) !== "normal";
  const made: Interval[] = [];
  if (before && is(before)) made.push({ ...shape, value: intervalValue(before), from: before.moved, to: event.at, cause: causeOfState(before) });
  if (is(alarm)) made.push({ ...shape, value: intervalValue(alarm), from: event.at, to: null, cause: causeOfState(alarm) });
  return made;
}

/** What made the alarm's present state so; the same answer when its interval opens and when it closes. */
function causeOfState(alarm: Alarm): string {
  const causes = {
    normal: `limit ${alarm.limit}`,
    unacknowledged: `limit ${alarm.limit}`,
    acknowledged: `acknowledged by ${alarm.acknowledgedBy ?? TWIN}`,
    returned: "returned within the limit",
    latched: "waits to be reset",
  };
  return causes[alarmState(alarm)];
}
