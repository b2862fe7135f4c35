import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { observationsCsv } from "./observations-csv.ts";
import { covered, siteOf } from "./scope.ts";

interface One {
  params: { site: SiteId; space: PlaceId };
  person: Person;
}

export const observationsTopic = (deps: ApiDeps): Topic<"observations" | "observationsFile" | "addObservation"> => {
  /** Throws FORBIDDEN, NOT_FOUND. */
  const at = ({ params: { site, space }, person }: One, permission: Permission): ApiSite => {
    const of = siteOf(deps, site);
    if (!covered(of, person, permission)(space)) throw new TwinError("FORBIDDEN", `You may not (${permission}) in this space`);
    return of;
  };
  return {
    observations: (ask) => {
      at(ask, "history:read");
      return deps.observations.list(ask.params.site, ask.params.space, ask.params.register);
    },
    observationsFile: (ask) => {
      const { places } = at(ask, "history:read");
      const { site, space, register } = ask.params;
      return new TextEncoder().encode(observationsCsv(deps.observations.list(site, space, register), register, places.layout.timeZone, ask.query.language ?? "en"));
    },
    addObservation: (ask) => {
      at(ask, "observation:write");
      return deps.observations.add(ask.params.site, ask.params.space, ask.body, ask.person);
    },
  };
};
