import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Millis, PersonId } from "@stacktwin/twin-models/ids";
import { ADDRESS, type Delivery, type MailLanguage, type Recipient, type SendProblem } from "@stacktwin/twin-models/notify";
import { may, type Person } from "@stacktwin/twin-models/permission";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Quiet } from "@stacktwin/twin-models/quiet";
import { onDuty, rosterPeople, type Roster } from "@stacktwin/twin-models/roster";

const isAddress = new RegExp(ADDRESS);

/** Whom a recipient stands for, or why nobody. */
export interface Reached {
  /** As the rule names it, or the person's name. */
  name: string;
  kind: Delivery["kind"];
  recipient: string;
  to: string;
  language: MailLanguage;
  person: Person | null;
  problem: SendProblem | null;
  /** By which it was found. */
  roster: string | null;
  quiet: Quiet | undefined;
}

/** By what a recipient is found. */
export interface Around {
  people: readonly Person[];
  rosters: readonly Roster[];
  at: Millis;
  zone: string;
  /** How many browsers of a person may be told. */
  devices: (person: PersonId) => number;
  /** Everybody a roster can name, on duty or not: for those who were told before. */
  everybody: boolean;
}

type Found = Omit<Reached, "quiet" | "roster">;

export function reachPerson(id: PersonId, people: readonly Person[]): Found {
  const person = people.find((each) => each.id === id) ?? null;
  const to = person?.contact.trim() ?? "";
  if (!person || !isAddress.test(to))
    return { name: person?.name ?? id, kind: "mail", recipient: `person:${id}`, to: id, language: "both", person, problem: person ? "no-address" : "gone" };
  return { name: person.name, kind: "mail", recipient: `mail:${to.toLowerCase()}`, to, language: person.language, person, problem: null };
}

function onRoster(name: string, { people, rosters, at, zone, everybody }: Around): Found[] {
  const roster = rosters.find((each) => each.name === name);
  const nobody = (problem: SendProblem): Found[] => [{ name, kind: "mail", recipient: `roster:${name}`, to: name, language: "both", person: null, problem }];
  if (!roster) return nobody("gone");
  const on = everybody ? rosterPeople(roster) : onDuty(roster, at, zone);
  const called = on.length > 0 || roster.fallback === undefined ? on : [roster.fallback];
  return called.length > 0 ? called.map((id) => reachPerson(id, people)) : nobody("off-duty");
}

function reachBrowsers(id: PersonId, { people, devices }: Around): Found {
  const person = people.find((each) => each.id === id) ?? null;
  const problem = person === null ? "gone" : devices(id) === 0 ? "no-device" : null;
  return { name: person?.name ?? id, kind: "push", recipient: `push:${id}`, to: id, language: person?.language ?? "both", person, problem };
}

/** The browsers of those who are on duty, where they have any: beside mail, so that none is no problem. */
const alsoBrowsers = (found: readonly Found[], around: Around): Found[] =>
  found.flatMap(({ person }) => (person ? [reachBrowsers(person.id, around)] : [])).filter(({ problem }) => problem === null);

/** Everyone a recipient stands for at that moment. */
export function reach(recipient: Recipient, around: Around): Reached[] {
  const { quiet } = recipient;
  if ("roster" in recipient) {
    const { roster, push = false } = recipient;
    const found = onRoster(roster, around);
    return [...found, ...(push ? alsoBrowsers(found, around) : [])].map((each) => ({ ...each, roster, quiet }));
  }
  if ("push" in recipient) return [{ ...reachBrowsers(recipient.push, around), roster: null, quiet }];
  if ("webhook" in recipient) {
    const { webhook: name } = recipient;
    return [{ name, kind: "webhook", recipient: `webhook:${name}`, to: name, language: "both", person: null, problem: null, roster: null, quiet }];
  }
  if ("mail" in recipient) {
    const { mail: to, language = "both" } = recipient;
    return [{ name: to, kind: "mail", recipient: `mail:${to.toLowerCase()}`, to, language, person: null, problem: null, roster: null, quiet }];
  }
  return [{ ...reachPerson(recipient.person, around.people), roster: null, quiet }];
}

/** People are told what they may see. */
export function maySee({ person }: Pick<Reached, "person">, alarm: Alarm, tree: PlaceTree | undefined): boolean {
  if (!person) return true;
  const space = alarm.place && tree?.byId.has(alarm.place) ? (tree.within(alarm.place, "space")?.id ?? "") : "";
  return may(person, "alarm:read", { site: alarm.site, space });
}
