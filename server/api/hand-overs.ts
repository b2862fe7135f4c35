import { TwinError } from "@stacktwin/twin-models/errors";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { mayAll, siteOf } from "./scope.ts";

const LISTED = 50;

export const handOversTopic = (deps: ApiDeps): Topic<"handOvers" | "handOver" | "takeOver" | "withdrawHandOver"> => {
  /** A desk is the whole site's: whoever may in some of its spaces only has none. */
  const whole = ({ params, person }: { params: { site: SiteId }; person: Person }): SiteId => {
    const { site } = siteOf(deps, params.site);
    if (!mayAll(person, "alarm:respond", site)) throw new TwinError("FORBIDDEN", "You may (alarm:respond) in a part of this site only.");
    return site;
  };
  return {
    handOvers: ({ params, query, person }) => {
      const { site } = siteOf(deps, params.site);
      return mayAll(person, "alarm:read", site) ? deps.handOvers.list(site, query.limit ?? LISTED) : [];
    },
    handOver: (ask) => deps.handOvers.give(whole(ask), ask.body, ask.person),
    takeOver: (ask) => deps.handOvers.take(whole(ask), ask.params.handOver, ask.person),
    withdrawHandOver: (ask) => deps.handOvers.withdraw(whole(ask), ask.params.handOver, ask.person),
  };
};
