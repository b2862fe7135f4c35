import { TwinError } from "@stacktwin/twin-models/errors";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf, thingOf } from "./scope.ts";

export const thingsTopic = (deps: ApiDeps): Topic<"models" | "things" | "thing" | "thingDescription" | "readProperty"> => ({
  models: () => [...deps.models()],

  things: ({ params, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "device:read");
    return site.twin.views().filter(({ thing }) => at(thing.place));
  },

  thing: ({ params }) => {
    const { site, thing } = thingOf(deps, params.thing);
    return site.twin.view(thing.id) ?? { thing, present: {} };
  },

  thingDescription: ({ params, base }) => deps.describeThing(thingOf(deps, params.thing).thing.id, base),

  readProperty: ({ params }) => {
    const { site, thing } = thingOf(deps, params.thing);
    const known = deps
      .models()
      .find(({ id }) => id === thing.model)
      ?.properties.some(({ name }) => name === params.property);
    if (!known) throw new TwinError("NOT_FOUND", `${thing.id} has no property ${params.property}`);
    return site.twin.present(thing.id, params.property)?.value ?? null;
  },
});
