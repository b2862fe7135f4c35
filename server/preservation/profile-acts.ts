import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Person } from "@stacktwin/twin-models/permission";
import { conflictFaults, profileFaults, profileFaultText, type ProfileFault } from "@stacktwin/twin-models/preservation/profile-faults";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import { PROFILES } from "@stacktwin/twin-models/preservation/profiles";
import type { ChooseProfile, OwnProfile, ProfileChoice } from "@stacktwin/twin-models/stores";
import type { Clock } from "../contracts/clock.ts";
import type { Preservation, ProfileStore } from "../contracts/preservation.ts";
import { allInForce, inForceAt } from "./days.ts";

export interface ProfileParts {
  store: ProfileStore;
  record: (act: Act) => void;
  /** The first moment of the day that it is in the site. */
  dayOf: (site: SiteId, at: Millis) => Millis;
  clock: Clock;
}

const named = (profile: Profile | null | undefined): string | null => (profile ? `${profile.id} ${profile.version}` : null);

function refuse(faults: readonly ProfileFault[], language: Person["language"], place: string): void {
  if (faults.length > 0) throw new TwinError("BAD_INPUT", faults.map((fault) => profileFaultText(fault, language)).join("; "), place);
}

/** Limits that people choose for spaces, and those that a library writes itself. */
export function profileActs({ store, record, dayOf, clock }: ProfileParts): Pick<Preservation, "profiles" | "writeOwn" | "choose"> {
  const template = PROFILES.find(({ status }) => status === "template");

  const profiles = (site: SiteId): Profile[] => [...PROFILES.filter(({ status }) => status !== "template"), ...store.own(site).slice(-1)];

  const found = (site: SiteId, { id, version }: NonNullable<ChooseProfile["profile"]>): Profile => {
    // The library's own limits have the id of the template that they were written from, and its version when they are the first.
    const profile = [...PROFILES.filter(({ status }) => status !== "template"), ...store.own(site)].find((each) => each.id === id && each.version === version);
    if (!profile) throw new TwinError("NOT_FOUND", `There is no profile ${id}, version ${version}.`, "profile");
    return profile;
  };

  return {
    profiles,

    writeOwn(site, { source, note, limits }: OwnProfile, by) {
      if (!template) throw new TwinError("INTERNAL", "There is no template for limits of one's own.");
      const before = store.own(site).at(-1);
      const profile: Profile = { ...template, version: (before?.version ?? 0) + 1, source, note: { zh: note || source, en: note || source }, status: "current", confidence: "high", verifiedBy: by.name, limits };
      refuse(profileFaults(profile), by.language, "limits");
      store.putOwn(site, profile);
      record({ at: clock.now(), who: by.id, what: "profile:write", on: `${site} own`, before: before ? JSON.stringify(before.limits) : null, after: JSON.stringify(limits), why: source });
      return profile;
    },

    choose(site: SiteId, space: PlaceId, { subject, profile: asked, since, why }: ChooseProfile, by: Person): ProfileChoice {
      const at = clock.now();
      const today = dayOf(site, at);
      const choices = store.choices(site, space);
      const from = since ?? today;
      if (from > at || dayOf(site, from) !== from) throw new TwinError("BAD_INPUT", "It has to hold from the beginning of a day on, today's at the latest.", "since");
      if (from < today && choices.some((each) => each.subject === subject)) throw new TwinError("BAD_INPUT", "Days that are over stay judged by what was in force then: choose today.", "since");
      const profile = asked && found(site, asked);
      if (profile) {
        refuse(profileFaults(profile), by.language, "profile");
        const others = allInForce(choices, at).filter((each) => each.subject !== subject);
        refuse(others.flatMap((other) => (other.profile ? conflictFaults(profile, other.profile) : [])), by.language, "profile");
      }
      const before = inForceAt(choices, subject, at)?.profile ?? null;
      if (named(before) === named(profile)) throw new TwinError("CONFLICT", profile ? "This profile is in force already." : "No profile is in force.", "profile");
      const choice: ProfileChoice = { space, subject, since: from, profile, at, by: { id: by.id, name: by.name }, why };
      store.add(site, choice);
      record({ at, who: by.id, what: "profile:write", on: `${space} ${subject}`, before: named(before), after: named(profile), ...(why !== "" && { why }) });
      return choice;
    },
  };
}
