import { listOf, type Alarm, type AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { NotifyRule, Recipient, Told } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Roster } from "@stacktwin/twin-models/roster";
import type { Outbox, OutboxEntry } from "../contracts/notify.ts";
import type { AlarmNews } from "../contracts/stages.ts";
import { concerns, entryFor, gather, zoneOf } from "./entry.ts";
import { maySee, reach, type Around } from "./reach.ts";

/** What was over within this time before the server learned of it is told; older, it is for the journal alone. */
const FRESH_MS = 3_600_000;

export interface DecideParts {
  rules: readonly NotifyRule[];
  rosters: readonly Roster[];
  people: () => readonly Person[];
  devices: Around["devices"];
  places: (site: SiteId) => PlaceTree | undefined;
  outbox: Pick<Outbox, "ofOccurrence">;
}

/** By which an alarm that was kept quiet calls again. */
export const CALLS_AGAIN: readonly AlarmEvent["what"][] = ["unshelved", "unsuppressed", "put-back"];

/** As what people are told of it: an alarm that was kept quiet and calls now is as one that was raised, to whoever was not told before. */
function toldAs({ event: { what }, alarm }: AlarmNews): Told | null {
  if (what === "raised" || what === "cleared") return what;
  return CALLS_AGAIN.includes(what) && alarm.active && !alarm.acknowledged ? "raised" : null;
}

/**
 * A raised alarm is told when it is fresh or still stands: what was over long before the server learned of it is past.
 * What somebody shelved or took out of service calls nobody.
 */
function isWorthTelling({ event, alarm }: AlarmNews, current: Alarm | undefined, now: Millis): boolean {
  if (listOf(alarm) !== null) return false;
  return event.at >= now - FRESH_MS || (event.what !== "cleared" && current?.active === true && current.occurrence === event.occurrence);
}

/** Who hears that it is over, if they heard of it: also those whom a level called, and whoever was on duty then. */
const concerned = ({ to, escalate = [] }: NotifyRule): readonly Recipient[] => [...to, ...escalate.flatMap((level) => level.to)];

/** What is to be told of the news of a site, once to each recipient however many rules name them. */
export function decide(
  { rules, rosters, people, devices, places, outbox }: DecideParts,
  site: SiteId,
  news: readonly AlarmNews[],
  current: (alarm: AlarmId) => Alarm | undefined,
  unwritten: readonly OutboxEntry[],
  now: Millis,
): OutboxEntry[] {
  const made = new Map<string, OutboxEntry>();
  const tree = places(site);
  const staff = news.length > 0 ? people() : [];
  for (const each of news) {
    const { event, alarm } = each;
    const { occurrence, at } = event;
    const what = toldAs(each);
    if (what === null || !isWorthTelling(each, current(alarm.id), now)) continue;
    const before = [...unwritten, ...made.values()].filter((entry) => entry.alarm === alarm.id && entry.occurrence === occurrence);
    const told = what === "raised" ? null : new Set([...outbox.ofOccurrence(site, alarm.id, occurrence), ...before].filter((entry) => entry.what !== "cleared").map(({ recipient }) => recipient));
    const around = { people: staff, rosters, devices, at: now, zone: zoneOf(tree), everybody: what === "cleared" };
    for (const rule of rules) {
      if (!rule.on.includes(what) || !concerns(rule, alarm, tree)) continue;
      for (const reached of (what === "cleared" ? concerned(rule) : rule.to).flatMap((recipient) => reach(recipient, around)))
        if ((!told || told.has(reached.recipient)) && maySee(reached, alarm, tree))
          gather(made, entryFor({ alarm, tree, rule, now, what, at, occurrence, level: 0, afterMin: 0 }, reached));
    }
  }
  return [...made.values()];
}
