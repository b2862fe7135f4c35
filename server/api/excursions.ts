import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import { excursionsCsv } from "./excursions-csv.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

const POINTS = 1500;
interface One {
  params: { site: SiteId; space: PlaceId; excursion: string };
  person: Person;
}

type Routes = "excursions" | "excursionsFile" | "excursion" | "excursionMinutes" | "noteExcursion" | "signExcursion" | "withdrawSignature";

export const excursionsTopic = (deps: ApiDeps): Topic<Routes> => {
  const { excursions } = deps;
  /** Of a space in which they may. Throws FORBIDDEN, NOT_FOUND. */
  const in_ = ({ params: { site, space, excursion }, person }: One, permission: Permission): [SiteId, PlaceId, string] => {
    if (!covered(siteOf(deps, site), person, permission)(space)) throw new TwinError("FORBIDDEN", `You may not (${permission}) in this space`);
    return [site, space, excursion];
  };
  return {
    excursions: ({ params, query, person }) => excursions.list(params.site, query, covered(siteOf(deps, params.site), person, "history:read")),
    excursionsFile: ({ params, query: { language = "en", ...ask }, person }) => {
      const site = siteOf(deps, params.site);
      const lines = excursions.lines(params.site, ask, covered(site, person, "history:read"));
      return new TextEncoder().encode(excursionsCsv(lines, site.places, language));
    },
    excursion: (ask) => excursions.get(...in_(ask, "history:read")),
    excursionMinutes: (ask) => excursions.minutes(...in_(ask, "history:read"), ask.query.points ?? POINTS),
    noteExcursion: (ask) => excursions.note(...in_(ask, "excursion:note"), ask.body.text.trim(), ask.person),
    signExcursion: (ask) => excursions.sign(...in_(ask, "excursion:sign"), ask.body, ask.person),
    withdrawSignature: (ask) => excursions.withdraw(...in_(ask, "excursion:sign"), ask.body.why.trim(), ask.person),
  };
};
