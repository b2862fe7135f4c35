import { listOf, type Alarm, type AlarmEvent } from "@stacktwin/twin-models/alarm";
import { CALLS_AGAIN } from "@stacktwin/twin-models/alarm-calls";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { OutboxEntry } from "../contracts/notify.ts";
import type { DecideParts } from "./decide.ts";
import { concerns, entryFor, gather, zoneOf } from "./entry.ts";
import { maySee, reach } from "./reach.ts";

const MINUTE = 60_000;

/** An alarm that calls and that nobody has acknowledged: what escalates. */
export const callsUnheard = (alarm: Pick<Alarm, "active" | "acknowledged" | "shelved" | "suppressed" | "outOfService">): boolean =>
  alarm.active && !alarm.acknowledged && listOf(alarm) === null;

export interface EscalateParts extends DecideParts {
  /** What happened to an alarm since a moment. */
  journal: (alarm: Alarm, since: Millis) => readonly AlarmEvent[];
}

/** Since when this occurrence calls: it was raised, or last taken off a list that kept it quiet. */
function callsSince(alarm: Alarm, journal: EscalateParts["journal"]): Millis {
  const again = journal(alarm, alarm.since).filter(({ what, occurrence }) => occurrence === alarm.occurrence && CALLS_AGAIN.includes(what));
  return Math.max(alarm.since, ...again.map(({ at }) => at));
}

/**
 * Whom the levels of the rules call now. Each level calls once an occurrence, whoever is on duty then: what is in the outbox is
 * its memory. `settled` holds what was found there, for as long as the alarm calls.
 */
export function escalate({ rules, rosters, people, devices, places, outbox, journal }: EscalateParts, site: SiteId, alarms: readonly Alarm[], settled: ReadonlySet<string>, now: Millis): { entries: OutboxEntry[]; settled: string[] } {
  const made = new Map<string, OutboxEntry>();
  const done: string[] = [];
  const tree = places(site);
  const around = { rosters, devices, at: now, zone: zoneOf(tree), everybody: false };
  for (const alarm of alarms) {
    if (!callsUnheard(alarm)) continue;
    const { occurrence } = alarm;
    let known: readonly OutboxEntry[] | undefined;
    let since: Millis | undefined;
    for (const rule of rules)
      for (const [row, { afterMin, to }] of (rule.escalate ?? []).entries()) {
        const level = row + 1;
        const key = `${site}/${alarm.id}/${occurrence}/${rule.name}/${level}`;
        if (now < alarm.since + afterMin * MINUTE || !concerns(rule, alarm, tree)) continue;
        if (settled.has(key)) {
          done.push(key);
          continue;
        }
        since ??= callsSince(alarm, journal);
        const at = since + afterMin * MINUTE;
        if (now < at) continue;
        known ??= outbox.ofOccurrence(site, alarm.id, occurrence);
        done.push(key);
        if (known.some((entry) => entry.what === "escalated" && entry.rule === rule.name && entry.level === level)) continue;
        for (const reached of to.flatMap((recipient) => reach(recipient, { ...around, people: people() })))
          if (maySee(reached, alarm, tree)) gather(made, entryFor({ alarm, tree, rule, now, what: "escalated", at, occurrence, level, afterMin }, reached));
      }
  }
  return { entries: [...made.values()], settled: done };
}
