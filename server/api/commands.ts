import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { coveredThing, siteOf, thingOf } from "./scope.ts";

const COMMANDS = 100;

export const commandsTopic = (deps: ApiDeps): Topic<"ask" | "commands"> => ({
  ask: ({ params, body, person }) => {
    const { site, thing } = thingOf(deps, params.thing);
    return site.desk.ask({ ...body, thing: thing.id }, person, deps.clock.now());
  },

  commands: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const seen = coveredThing(site, person, "device:read");
    return deps.state.commands(site.site, query.limit ?? COMMANDS).filter(({ thing }) => seen(thing));
  },
});
