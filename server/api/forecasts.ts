import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

/** Throws FORBIDDEN, NOT_FOUND. */
function inSpace(deps: ApiDeps, { site, space }: { site: SiteId; space: PlaceId }, person: Person): void {
  if (!covered(siteOf(deps, site), person, "history:read")(space)) throw new TwinError("FORBIDDEN", "You may not (history:read) in this space");
}

export const forecastsTopic = (deps: ApiDeps): Topic<"forecasts" | "forecast" | "storeField"> => ({
  forecasts: ({ params, person }) => deps.foretelling.lines(params.site, covered(siteOf(deps, params.site), person, "history:read")),

  forecast: ({ params, person }) => {
    inSpace(deps, params, person);
    return deps.foretelling.forecast(params.site, params.space);
  },

  storeField: ({ params, query, person }) => {
    inSpace(deps, params, person);
    return deps.fields.field(params.site, params.space, query.at);
  },
});
