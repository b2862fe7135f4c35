import type { AlarmEvent } from "@stacktwin/twin-models/alarm";
import { PRIORITIES, type Priority } from "@stacktwin/twin-models/priority";
import type { Millis } from "@stacktwin/twin-models/ids";

/** Alarms raised so close together that one mark stands for them: the most urgent of them. */
export interface Tick {
  at: Millis;
  priority: Priority | null;
  count: number;
}

/** One mark for each of so many even parts of the span in which an alarm was raised. */
export function alarmTicks(events: readonly AlarmEvent[], priorityOf: (alarm: AlarmEvent["alarm"]) => Priority | null, from: Millis, to: Millis, parts: number): Tick[] {
  const ticks = new Map<number, Tick>();
  for (const { at, alarm, what } of events) {
    if (what !== "raised" || at < from || at > to) continue;
    const part = Math.min(parts - 1, Math.floor(((at - from) / (to - from)) * parts));
    const priority = priorityOf(alarm);
    const known = ticks.get(part);
    const worse = known === undefined || rank(priority) > rank(known.priority);
    ticks.set(part, { at: worse ? at : known.at, priority: worse ? priority : known.priority, count: (known?.count ?? 0) + 1 });
  }
  return [...ticks.values()].toSorted((a, b) => a.at - b.at);
}

const rank = (priority: Priority | null): number => (priority === null ? -1 : PRIORITIES.indexOf(priority));
