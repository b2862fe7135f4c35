import { TwinError } from "@stacktwin/twin-models/errors";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

export const forecastsTopic = (deps: ApiDeps): Topic<"forecasts" | "forecast"> => ({
  forecasts: ({ params, person }) => deps.foretelling.lines(params.site, covered(siteOf(deps, params.site), person, "history:read")),

  forecast: ({ params: { site, space }, person }) => {
    if (!covered(siteOf(deps, site), person, "history:read")(space)) throw new TwinError("FORBIDDEN", "You may not (history:read) in this space");
    return deps.foretelling.forecast(site, space);
  },
});
