import type { Alarm } from "@stacktwin/twin-models/alarm";
import { TwinError } from "@stacktwin/twin-models/errors";
import { handedOf, type HandOver } from "@stacktwin/twin-models/hand-over";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Desk } from "@stacktwin/twin-models/priority";
import { desksOf, type Task } from "@stacktwin/twin-models/task";
import type { Clock } from "./contracts/clock.ts";
import type { HandOvers } from "./contracts/hand-overs.ts";
import type { StateStore } from "./contracts/state.ts";

export interface HandOverParts {
  state: Pick<StateStore, "handOvers" | "addAct">;
  /** All alarms of a site that are not normal, or on a list. */
  standing: (site: SiteId) => readonly Alarm[];
  tasks: (site: SiteId) => readonly Task[];
  clock: Clock;
}

/** Desks given from shift to shift: what was put aside is known to the next one, who says that they have it. */
export function createHandOvers({ state: { handOvers: store, addAct }, standing, tasks, clock }: HandOverParts): HandOvers {
  const atDesk = (site: SiteId, desk: Desk, { grants }: Person): void => {
    if (!desksOf(grants, site).includes(desk)) throw new TwinError("FORBIDDEN", `You do not work at the ${desk} desk of this site.`);
  };
  const waiting = (site: SiteId, id: string): HandOver => {
    const found = store.get(site, id);
    if (!found) throw new TwinError("NOT_FOUND", `There is no hand-over ${id}.`);
    if (found.state !== "waiting") throw new TwinError("CONFLICT", `This hand-over was ${found.state} by ${found.ended?.by.name ?? "somebody"}.`);
    return found;
  };
  const end = (before: HandOver, what: "taken" | "withdrawn", { id, name }: Person): HandOver => {
    const at = clock.now();
    const after: HandOver = { ...before, state: what, ended: { at, by: { id, name } } };
    store.put(after);
    addAct({ at, who: id, what: "alarm:respond", on: `hand-over ${before.id}`, before: before.state, after: what });
    return after;
  };

  return {
    list: (site, limit) => store.list(site, limit),

    give(site, { desk, note }, by) {
      atDesk(site, desk, by);
      const open = store.waiting(site, desk);
      if (open) throw new TwinError("CONFLICT", `${open.by.name} has handed this desk over already, and nobody has taken it yet.`);
      const [at, items] = [clock.now(), handedOf(desk, standing(site), tasks(site))];
      const given = store.add({ site, desk, at, by: { id: by.id, name: by.name }, note: note.trim(), items, state: "waiting", ended: null });
      addAct({ at, who: by.id, what: "alarm:respond", on: `hand-over ${given.id}`, before: null, after: `${desk} desk: ${items.length}`, ...(given.note !== "" && { why: given.note }) });
      return given;
    },

    take(site, id, by) {
      const before = waiting(site, id);
      atDesk(site, before.desk, by);
      if (before.by.id === by.id) throw new TwinError("FORBIDDEN", "You handed this desk over yourself: the next shift takes it. You can withdraw it.");
      return end(before, "taken", by);
    },

    withdraw(site, id, by) {
      const before = waiting(site, id);
      if (before.by.id !== by.id) throw new TwinError("FORBIDDEN", `This was handed over by ${before.by.name}, who alone can withdraw it. You can take it.`);
      return end(before, "withdrawn", by);
    },
  };
}
