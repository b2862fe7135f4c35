import { Readable } from "node:stream";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { NewSalvage, Salvage } from "@stacktwin/twin-models/salvage";
import type { SalvageAsk } from "../contracts/salvage.ts";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

const PAGE = 200;

type Routes = "salvages" | "salvagePlan" | "openSalvage" | "salvage" | "salvageBoxes" | "takeSalvageActs" | "closeSalvage" | "salvageFile";

export const salvageTopic = (deps: ApiDeps): Topic<Routes> => {
  const { salvages } = deps;
  /** Whoever may at the places where it is, and in all rooms that it reached. */
  const inAll = (site: ApiSite, person: Person, permission: Permission, { spaces, incident }: Pick<Salvage, "spaces" | "incident">): boolean => [...spaces, ...incident.places].every(covered(site, person, permission));
  const reached = ({ params, person }: { params: { site: SiteId; salvage: string }; person: Person }, permission: Permission): { site: SiteId; id: string } => {
    const site = siteOf(deps, params.site);
    const { salvage } = salvages.get(site.site, params.salvage);
    if (!inAll(site, person, permission, salvage)) throw new TwinError("FORBIDDEN", `You may not (${permission}) in all of the rooms of this list.`);
    return { site: site.site, id: salvage.id };
  };
  /** What somebody asks for, in the rooms that are theirs. Throws NOT_FOUND, FORBIDDEN. */
  const asked = (site: ApiSite, ask: NewSalvage, person: Person): SalvageAsk => {
    const alarm = ask.alarm === undefined ? null : (site.alarms.get(ask.alarm) ?? null);
    if (ask.alarm !== undefined && !alarm) throw new TwinError("NOT_FOUND", `There is no alarm ${ask.alarm} in this site.`, "alarm");
    const at = covered(site, person, "salvage:open");
    const places = ask.places ?? [alarm?.place ?? null];
    if (!places.every(at)) throw new TwinError("FORBIDDEN", "You may not (salvage:open) at all of these places.");
    return { ask, alarm, among: at };
  };

  return {
    salvages: ({ params, person }) => {
      const site = siteOf(deps, params.site);
      return salvages.list(site.site).filter(({ salvage }) => inAll(site, person, "salvage:read", salvage));
    },
    salvagePlan: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      return salvages.plan(site.site, asked(site, body, person));
    },
    openSalvage: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      return salvages.open(site.site, asked(site, body, person), person);
    },
    salvage: (ask) => {
      const { site, id } = reached(ask, "salvage:read");
      return salvages.get(site, id);
    },
    salvageBoxes: (ask) => {
      const { site, id } = reached(ask, "salvage:read");
      return salvages.boxes(site, id, { from: 0, limit: PAGE, ...ask.query });
    },
    takeSalvageActs: (ask) => {
      const { site, id } = reached(ask, "salvage:write");
      return salvages.take(site, id, ask.body, ask.person);
    },
    closeSalvage: (ask) => {
      const { site, id } = reached(ask, "salvage:open");
      return salvages.close(site, id, ask.body.outcome, ask.person);
    },
    salvageFile: (ask) => {
      const { site, id } = reached(ask, "salvage:read");
      return Readable.from(salvages.file(site, id, ask.query.list ?? "items", ask.query.language ?? "en"), { objectMode: false });
    },
  };
};
