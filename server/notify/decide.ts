import type { Alarm } from "@stacktwin/twin-models/alarm";
import { calls, isWorthTelling, type AlarmNews } from "@stacktwin/twin-models/alarm-calls";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { NotifyRule, Recipient, Told } from "@stacktwin/twin-models/notify";
import type { Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Roster } from "@stacktwin/twin-models/roster";
import type { Outbox, OutboxEntry } from "../contracts/notify.ts";
import { concerns, entryFor, gather, zoneOf } from "./entry.ts";
import { maySee, reach, type Around } from "./reach.ts";

export interface DecideParts {
  rules: readonly NotifyRule[];
  rosters: readonly Roster[];
  people: () => readonly Person[];
  devices: Around["devices"];
  places: (site: SiteId) => PlaceTree | undefined;
  outbox: Pick<Outbox, "ofOccurrence">;
}

/** As what people are told of it: an alarm that was kept quiet and calls now is as one that was raised, to whoever was not told before. */
const toldAs = (news: AlarmNews): Told | null => (news.event.what === "cleared" ? "cleared" : calls(news) ? "raised" : null);

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
