import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import { dosesCsv } from "./doses-csv.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

export const dosesTopic = (deps: ApiDeps): Topic<"doses" | "dosesFile"> => {
  /** A dose tells of the air of rooms, and of books: both must be theirs to see. */
  const seesIn = (id: SiteId, person: Person): ((place: PlaceId) => boolean) => {
    const site = siteOf(deps, id);
    const [items, air] = [covered(site, person, "item:read"), covered(site, person, "history:read")];
    return (place) => items(place) && air(place);
  };
  return {
    doses: ({ params, person }) => deps.doses.list(params.site, seesIn(params.site, person)),
    dosesFile: ({ params, query: { language = "en" }, person }) => {
      const told = deps.doses.list(params.site, seesIn(params.site, person));
      return new TextEncoder().encode(dosesCsv(told, siteOf(deps, params.site).places, language));
    },
  };
};
