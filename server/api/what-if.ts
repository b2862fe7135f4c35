import { TwinError } from "@stacktwin/twin-models/errors";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf } from "./scope.ts";

export const whatIfTopic = (deps: ApiDeps): Topic<"whatIf"> => ({
  whatIf: ({ params: { site, space }, body, person }) => {
    if (!covered(siteOf(deps, site), person, "history:read")(space)) throw new TwinError("FORBIDDEN", "You may not (history:read) in this space");
    return deps.whatIfs.ask(site, space, body);
  },
});
