import type { Alarm } from "@stacktwin/twin-models/alarm";
import { PRIORITIES } from "@stacktwin/twin-models/priority";
import type { Side } from "./side.ts";

/** `again`: it ended in between and stands once more. */
export type AlarmTurn = "raised" | "again" | "ended";
export interface AlarmChange {
  turn: AlarmTurn;
  /** As it was at the later moment, else at the earlier one. */
  alarm: Alarm;
}

const ORDER: readonly AlarmTurn[] = ["raised", "again", "ended"];

/** Alarms that were active at one moment and not at the other, raised ones first, the most urgent on top. */
export function alarmChanges({ alarms: before }: Pick<Side, "alarms">, { alarms: after }: Pick<Side, "alarms">): AlarmChange[] {
  const changes: AlarmChange[] = [];
  for (const alarm of after.values()) {
    if (!alarm.active) continue;
    const earlier = before.get(alarm.id);
    if (!earlier?.active) changes.push({ turn: "raised", alarm });
    else if (earlier.occurrence !== alarm.occurrence) changes.push({ turn: "again", alarm });
  }
  for (const alarm of before.values()) if (alarm.active && !after.get(alarm.id)?.active) changes.push({ turn: "ended", alarm });
  return changes.sort((a, b) => ORDER.indexOf(a.turn) - ORDER.indexOf(b.turn) || PRIORITIES.indexOf(b.alarm.priority) - PRIORITIES.indexOf(a.alarm.priority) || b.alarm.since - a.alarm.since);
}
