import type { SiteId } from "@stacktwin/twin-models/ids";
import { ITEM_STATES } from "@stacktwin/twin-models/item";
import type { Person } from "@stacktwin/twin-models/permission";
import type { AppSite } from "./site.ts";
import type { Clock } from "../contracts/clock.ts";
import type { BookDelta } from "../contracts/stages.ts";
import type { StateStore } from "../contracts/state.ts";
import type { Tasks } from "../contracts/tasks.ts";
import type { Live } from "../live/live.ts";
import { createTasks } from "../tasks/tasks.ts";

interface Around {
  state: StateStore;
  people: () => readonly Person[];
  publish: Live["publish"];
  clock: Clock;
}

const ON_SHELF = ITEM_STATES.indexOf("on-shelf");

/** Tasks of all sites: a book of a list that somebody put somewhere is evidence for the estimate, stronger when its code was read there. */
export const buildTasks = (sites: ReadonlyMap<SiteId, AppSite>, { state, people, publish, clock }: Around): Tasks =>
  createTasks({
    store: state.tasks,
    record: (act) => state.addAct(act),
    people,
    publish: (site, tasks) => publish(site, { tasks }),
    placed: (id, books) => {
      const site = sites.get(id);
      const read = books.flatMap(({ key, place, read: sure, at, by }) => {
        const row = site?.locator.row(key);
        return row === undefined ? [] : [{ row, place, said: { kind: sure ? ("confirmed" as const) : ("sweep" as const), at, by } }];
      });
      if (read.length > 0) site?.takeRead(read, clock.now());
    },
    clock,
  });

/** Of books that moved, those that stand where they belong again are done on the lists that want them there. */
export function linesAtHome(tasks: Pick<Tasks, "wanted" | "home">, { site, locator }: Pick<AppSite, "site" | "locator">, { changes }: BookDelta): void {
  const wanted = tasks.wanted(site);
  if (wanted.size === 0) return;
  const home = new Set(changes.flatMap(([row, , , , state]) => (state === ON_SHELF ? (locator.item(row)?.key ?? []) : [])).filter((key) => wanted.has(key)));
  if (home.size > 0) tasks.home(site, home);
}
