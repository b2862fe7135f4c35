import type { SiteId } from "@stacktwin/twin-models/ids";
import type { NotifyRule, ReachView, RosterView, RuleView } from "@stacktwin/twin-models/notify";
import { dutyWeek, gapsOf, onDuty, rosterPeople, type Roster } from "@stacktwin/twin-models/roster";
import { reach, reachPerson, type Around, type Reached } from "./reach.ts";

/** What is needed to say whom something reaches now. */
export type Surroundings = Pick<Around, "people" | "rosters" | "devices" | "at"> & { zones: ReadonlyMap<SiteId, string> };

const viewOf = ({ kind, name, to, problem, roster, quiet }: Reached): ReachView => ({ way: kind, name, address: problem === null ? to : null, problem, roster, quiet: quiet ?? null });

/** A rule, and whom it and its levels reach now; on a roster by the clock of the first site that it is about. */
export function ruleView(rule: NotifyRule, { zones, ...around }: Surroundings): RuleView {
  const [zone = "UTC"] = [...zones].filter(([site]) => rule.sites?.includes(site) ?? true).map(([, each]) => each);
  const reaches = (to: NotifyRule["to"]): ReachView[] => to.flatMap((recipient) => reach(recipient, { ...around, zone, everybody: false })).map(viewOf);
  return { ...rule, reaches: reaches(rule.to), levels: (rule.escalate ?? []).map(({ afterMin, to }) => ({ afterMin, reaches: reaches(to) })) };
}

export function rosterView(roster: Roster, { zones, people, at }: Surroundings): RosterView {
  return {
    name: roster.name,
    fallback: roster.fallback ?? null,
    people: rosterPeople(roster).map((id) => {
      const { name, problem } = reachPerson(id, people);
      return { id, name, problem };
    }),
    week: dutyWeek(roster),
    gaps: gapsOf(roster),
    exceptions: roster.exceptions.map(({ date, shifts }) => ({ date, duties: shifts })),
    now: [...new Set(zones.values())].map((zone) => ({ zone, people: onDuty(roster, at, zone) })),
  };
}
