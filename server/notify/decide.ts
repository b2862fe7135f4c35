import { listOf, type Alarm, type AlarmEvent } from "@stacktwin/twin-models/alarm";
import type { AlarmId, Millis, PlaceId, SiteId, Text } from "@stacktwin/twin-models/ids";
import type { MailLanguage, NotifyRule, Recipient, SendProblem, Told } from "@stacktwin/twin-models/notify";
import { may, type Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { ADDRESS } from "@stacktwin/twin-models/notify";
import type { Outbox, OutboxEntry } from "../contracts/notify.ts";
import type { AlarmNews } from "../contracts/stages.ts";

/** What was over within this time before the server learned of it is told; older, it is for the journal alone. */
const FRESH_MS = 3_600_000;
const isAddress = new RegExp(ADDRESS);

/** Whom a recipient stands for now, or why nobody. */
export interface Reached {
  /** As the rule names it. */
  name: string;
  kind: "mail" | "webhook";
  recipient: string;
  to: string;
  language: MailLanguage;
  person: Person | null;
  problem: SendProblem | null;
}

export function reach(recipient: Recipient, people: readonly Person[]): Reached {
  if ("webhook" in recipient) {
    const { webhook: name } = recipient;
    return { name, kind: "webhook", recipient: `webhook:${name}`, to: name, language: "both", person: null, problem: null };
  }
  if ("mail" in recipient) {
    const { mail: to, language = "both" } = recipient;
    return { name: to, kind: "mail", recipient: `mail:${to.toLowerCase()}`, to, language, person: null, problem: null };
  }
  const person = people.find(({ id }) => id === recipient.person) ?? null;
  const to = person?.contact.trim() ?? "";
  if (!person || !isAddress.test(to))
    return { name: recipient.person, kind: "mail", recipient: `person:${recipient.person}`, to: recipient.person, language: "both", person, problem: person ? "no-address" : "gone" };
  return { name: person.name, kind: "mail", recipient: `mail:${to.toLowerCase()}`, to, language: person.language, person, problem: null };
}

export interface DecideParts {
  rules: readonly NotifyRule[];
  people: () => readonly Person[];
  places: (site: SiteId) => PlaceTree | undefined;
  outbox: Pick<Outbox, "told">;
}

const SEPARATOR: Text = { zh: " ", en: " › " };

/** `主楼 三层 善本书库`, from the building inwards. */
function whereOf(tree: PlaceTree | undefined, place: PlaceId | null): Text {
  const path = tree && place && tree.byId.has(place) ? tree.path(place).toReversed() : [];
  const inner = path.length > 1 ? path.slice(1) : path;
  const say = (tongue: "zh" | "en"): string => inner.map(({ label }) => label[tongue]).join(SEPARATOR[tongue]) || (tree?.layout.name[tongue] ?? "");
  return { zh: say("zh"), en: say("en") };
}

const concerns = ({ priorities, sites, places, properties }: NotifyRule, alarm: Alarm, tree: PlaceTree | undefined): boolean =>
  (priorities?.includes(alarm.priority) ?? true) &&
  (sites?.includes(alarm.site) ?? true) &&
  (properties?.includes(alarm.property) ?? true) &&
  (places === undefined || (alarm.place !== null && !!tree?.byId.has(alarm.place) && tree.path(alarm.place).some(({ id }) => places.includes(id))));

/** People are told what they may see. */
function maySee({ person }: Reached, alarm: Alarm, tree: PlaceTree | undefined): boolean {
  if (!person) return true;
  const space = alarm.place && tree?.byId.has(alarm.place) ? (tree.within(alarm.place, "space")?.id ?? "") : "";
  return may(person, "alarm:read", { site: alarm.site, space });
}

const CALLS_AGAIN: readonly AlarmEvent["what"][] = ["unshelved", "unsuppressed", "put-back"];

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

/** What is to be told of the news of a site, once to each recipient however many rules name it. */
export function decide(
  { rules, people, places, outbox }: DecideParts,
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
    const told =
      what === "raised"
        ? null
        : new Set([
            ...outbox.told(site, alarm.id, occurrence),
            ...[...unwritten, ...made.values()].filter((entry) => entry.alarm === alarm.id && entry.occurrence === occurrence && entry.what === "raised").map(({ recipient }) => recipient),
          ]);
    for (const rule of rules) {
      if (!rule.on.includes(what) || !concerns(rule, alarm, tree)) continue;
      for (const reached of rule.to.map((recipient) => reach(recipient, staff))) {
        const { recipient, kind, to, language, problem } = reached;
        const id = `${site}/${alarm.id}/${occurrence}/${what}>${recipient}`;
        if (made.has(id) || (told && !told.has(recipient)) || !maySee(reached, alarm, tree)) continue;
        made.set(id, {
          id, site, alarm: alarm.id, occurrence, what, at, made: now, priority: alarm.priority, cause: alarm.cause, kind, to, recipient, language,
          state: problem === null ? "waiting" : "failed", attempts: 0, due: now, problem, said: "", batch: null,
          snapshot: alarm, where: whereOf(tree, alarm.place), zone: tree?.layout.timeZone ?? "UTC",
        });
      }
    }
  }
  return [...made.values()];
}
