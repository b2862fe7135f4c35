import { alarmState, isNumberLimit, type Alarm, type AlarmEvent, type Limit, type State } from "@stacktwin/twin-models/alarm";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Interval } from "@stacktwin/twin-models/interval";
import type { Value } from "@stacktwin/twin-models/reading";
import { causeOf, type Described } from "./cause.ts";

/** The moment of an alarm's last change, where its present interval begins. */
export const movedAt = (alarm: Alarm): Millis => Math.max(alarm.since, alarm.cleared ?? 0, alarm.acknowledgedAt ?? 0);

/** Devices and server have different clocks: the changes of one alarm stay in the order in which they happened here. */
const notBefore = (alarm: Alarm | undefined, at: Millis): Millis => (alarm ? Math.max(at, movedAt(alarm)) : at);

export interface Transition {
  before: Alarm | undefined;
  alarm: Alarm;
  event: AlarmEvent;
}

const transition = (
  before: Alarm | undefined,
  alarm: Alarm,
  what: AlarmEvent["what"],
  who: string,
  at: Millis,
  value: Value,
): Transition => ({
  before,
  alarm,
  event: { at, alarm: alarm.id, occurrence: alarm.occurrence, what, who, value },
});

/** A new occurrence, not acknowledged, whatever became of the one before it. */
export function raise(site: SiteId, limit: Limit, thing: Described, before: Alarm | undefined, at: Millis, value: State): Transition {
  const since = notBefore(before, at);
  const alarm: Alarm = {
    id: limit.id as AlarmId,
    site,
    thing: limit.thing,
    place: thing.place,
    property: limit.property,
    limit: limit.id,
    kind: limit.kind,
    priority: limit.priority,
    cause: causeOf(limit, thing, value),
    consequence: limit.consequence,
    response: limit.response,
    occurrence: (before?.occurrence ?? 0) + 1,
    active: true,
    acknowledged: false,
    latched: false,
    shelved: null,
    suppressed: false,
    outOfService: false,
    since,
    cleared: null,
    value,
    threshold: isNumberLimit(limit) ? limit.limit : null,
    unit: thing.unit,
    acknowledgedBy: null,
    acknowledgedAt: null,
  };
  return transition(before, alarm, "raised", "twin", since, value);
}

export function clear(before: Alarm, at: Millis, value: Value): Transition {
  const cleared = notBefore(before, at);
  return transition(before, { ...before, active: false, cleared }, "cleared", "twin", cleared, value);
}

export function acknowledge(before: Alarm, who: string, now: Millis): Transition {
  const at = notBefore(before, now);
  return transition(
    before,
    { ...before, acknowledged: true, acknowledgedBy: who, acknowledgedAt: at },
    "acknowledged",
    who,
    at,
    before.value,
  );
}

/** The interval that ends and the one that begins; being normal is no interval. */
export function intervalsOf({ before, alarm, event }: Transition): Interval[] {
  const shape = { site: alarm.site, subject: alarm.id, aspect: "alarm.state" as const };
  const made: Interval[] = [];
  if (before && alarmState(before) !== "normal")
    made.push({ ...shape, value: alarmState(before), from: movedAt(before), to: event.at, cause: causeOfState(before) });
  if (alarmState(alarm) !== "normal")
    made.push({ ...shape, value: alarmState(alarm), from: event.at, to: null, cause: causeOfState(alarm) });
  return made;
}

/** What made the alarm's present state so; the same answer when its interval opens and when it closes. */
function causeOfState(alarm: Alarm): string {
  const state = alarmState(alarm);
  if (state === "acknowledged") return `acknowledged by ${alarm.acknowledgedBy ?? "twin"}`;
  return state === "returned" ? "returned within the limit" : `limit ${alarm.limit}`;
}
