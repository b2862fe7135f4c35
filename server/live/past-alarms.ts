import type { Alarm, AlarmEvent, AlarmList } from "@stacktwin/twin-models/alarm";
import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { StateStore } from "../contracts/state.ts";

export interface PastAlarmsParts {
  site: SiteId;
  state: Pick<StateStore, "intervalsAt" | "alarms" | "alarmEvents">;
}

/** Events of one alarm that tell how it stood at any moment. */
const EVENTS = 50;

/** Alarms that were not normal then, or on a list: the record as it is now, with the memories, lists and occurrence of that moment. */
export function pastAlarms({ site, state }: PastAlarmsParts, at: Millis): Alarm[] {
  const standing = state.intervalsAt(site, "alarm.state", at).filter(({ value }) => value !== "normal");
  if (standing.length === 0) return [];
  const known = new Map<string, Alarm>(state.alarms(site).map((alarm) => [alarm.id, alarm]));
  return standing.flatMap(({ subject, value, from }) => {
    const alarm = known.get(subject);
    if (!alarm) return [];
    const events = state.alarmEvents(site, 0, at + 1, EVENTS, subject);
    const last = (what: AlarmEvent["what"]): AlarmEvent | undefined => events.find((event) => event.what === what);
    const raised = last("raised");
    const of = (what: AlarmEvent["what"]): AlarmEvent | undefined => events.find((event) => event.what === what && event.occurrence === raised?.occurrence);
    const [then = "normal", list] = value.split(" ");
    const active = then === "unacknowledged" || then === "acknowledged";
    const acknowledged = of("acknowledged");
    return {
      ...alarm,
      ...listed(list, last, from),
      occurrence: raised?.occurrence ?? alarm.occurrence,
      active,
      acknowledged: then !== "unacknowledged" && then !== "returned",
      latched: then === "latched",
      since: raised?.at ?? alarm.since,
      moved: from,
      cleared: active ? null : (of("cleared")?.at ?? null),
      value: raised?.value ?? null,
      acknowledgedBy: acknowledged?.who ?? null,
      acknowledgedAt: acknowledged?.at ?? null,
    };
  });
}

/** The list that an interval names, as its last entry in the journal says it; one that calls too often to be looked back on is on its list all the same. */
function listed(list: string | undefined, last: (what: AlarmEvent["what"]) => AlarmEvent | undefined, from: Millis): Pick<Alarm, AlarmList> {
  const put = (what: AlarmEvent["what"]) => {
    const { at = from, who: by = "", why = "", shelf = null } = last(what) ?? {};
    return { at, by, why, until: shelf?.until ?? at, once: shelf?.once ?? false };
  };
  const [shelved, suppressed, out] = [put("shelved"), put("suppressed"), put("taken-out")];
  return {
    shelved: list === "shelved" ? shelved : null,
    suppressed: list === "suppressed" ? { at: suppressed.at, under: suppressed.why } : null,
    outOfService: list === "outOfService" ? { at: out.at, by: out.by, why: out.why } : null,
  };
}
