import { wallClock } from "@stacktwin/twin-models/day";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Act } from "@stacktwin/twin-models/journal";
import type { Observation, Observations, Register } from "@stacktwin/twin-models/observation";
import { judgedOf, totalOf } from "@stacktwin/twin-models/observation-judged";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { Clock } from "../contracts/clock.ts";
import type { ObservationDesk, ObservationStore } from "../contracts/observation.ts";
import type { ProfileStore } from "../contracts/preservation.ts";
import { allInForce } from "./days.ts";

/** A device's clock may be so far ahead. */
const AHEAD = 15 * 60_000;

export interface ObservationParts {
  store: ObservationStore;
  profiles: Pick<ProfileStore, "choices">;
  record: (act: Act) => void;
  placesOf: (site: SiteId) => PlaceTree;
  clock: Clock;
}

/** Every month from the first to the last, those without an entry too. */
function monthsOf(entries: readonly Observation[], timeZone: string): Observations["months"] {
  const monthAt = (at: number): number => {
    const wall = new Date(wallClock(at, timeZone));
    return wall.getUTCFullYear() * 12 + wall.getUTCMonth();
  };
  const holding = entries.filter(({ said, correctedBy }) => said !== null && correctedBy === null);
  const numbers = holding.map(({ at }) => monthAt(at));
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return Array.from({ length: numbers.length === 0 ? 0 : last - first + 1 }, (_, n) => {
    const own = holding.filter(({ at }) => monthAt(at) === first + n);
    return { month: `${Math.floor((first + n) / 12)}-${String(((first + n) % 12) + 1).padStart(2, "0")}`, entries: own.length, total: own.reduce((sum, entry) => sum + totalOf(entry), 0) };
  });
}

/** Registers that people keep by hand. What was written stays; what puts it right is another entry. */
export function createObservations({ store, profiles, record, placesOf, clock }: ObservationParts): ObservationDesk {
  const list = (site: SiteId, space: PlaceId, register: Register): Observations => {
    const entries = store.list(site, space, register);
    const choices = profiles.choices(site, space);
    const judged = entries.map((entry) => ({ entry, judged: judgedOf(entry, allInForce(choices, entry.at).flatMap(({ profile }) => profile ?? [])) }));
    return { entries: judged.sort((a, b) => b.entry.at - a.entry.at || b.entry.received - a.entry.received), months: monthsOf(entries, placesOf(site).layout.timeZone) };
  };
  return {
    list,
    add(site, space, ask, by) {
      const { register, corrects } = ask;
      const places = placesOf(site);
      if (places.byId.get(space)?.kind !== "space") throw new TwinError("NOT_FOUND", `There is no space ${space}.`);
      const now = clock.now();
      if (ask.at > now + AHEAD) throw new TwinError("BAD_INPUT", "It has not been looked at yet.", "at");
      if (ask.said === null && corrects === null) throw new TwinError("BAD_INPUT", "It says nothing.", "said");
      const before = corrects === null ? undefined : store.get(site, corrects);
      const known = store.get(site, ask.id);
      if (!known) {
        if (corrects !== null && (before?.space !== space || before.register !== register)) throw new TwinError("NOT_FOUND", `There is no entry ${corrects} in this register.`, "corrects");
        if (before && before.correctedBy !== null) throw new TwinError("CONFLICT", "It was put right before: put that entry right.", "corrects");
        store.add(site, { ...ask, space, by: { id: by.id, name: by.name }, received: now, correctedBy: null } as Observation);
        record({ at: now, who: by.id, what: "observation:write", on: `${space} ${register}`, before: before ? JSON.stringify(before.said) : null, after: JSON.stringify(ask.said) });
      }
      return list(site, space, register);
    },
  };
}
