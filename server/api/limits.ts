import { TwinError } from "@stacktwin/twin-models/errors";
import type { ThingId } from "@stacktwin/twin-models/ids";
import { mayDecide, type LimitChange } from "@stacktwin/twin-models/limit-change";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { coveredThing, mayAll, siteOf } from "./scope.ts";

const LISTED = 100;

/** A rule stands over all of its things: whoever may at some of them only changes none. Throws FORBIDDEN. */
function atAll(site: ApiSite, person: Person, permission: Permission, things: readonly ThingId[]): void {
  const at = coveredThing(site, person, permission);
  const beyond = things.find((thing) => !at(thing));
  if (beyond !== undefined) throw new TwinError("FORBIDDEN", `You may not (${permission}) at ${beyond}, which this limit is also over.`);
}

const thingsOf = ({ limits }: ApiSite, rules: ReadonlySet<string>): ThingId[] => limits.filter(({ rule }) => rules.has(rule)).map(({ thing }) => thing);

type Routes = "startReplay" | "replay" | "cancelReplay" | "limitChanges" | "proposeLimits" | "approveLimits" | "refuseLimits" | "applyLimits" | "withdrawLimits";

export const limitsTopic = (deps: ApiDeps): Topic<Routes> => {
  const { replays, limitChanges } = deps;

  /** The change, for whoever may decide about it. Throws NOT_FOUND, FORBIDDEN. */
  const decidable = (ask: { params: { site: string; change: string }; person: Person }): LimitChange => {
    const site = siteOf(deps, ask.params.site as never);
    const change = limitChanges.get(site.site, ask.params.change);
    atAll(site, ask.person, "limit:approve", thingsOf(site, new Set(change.limits.map(({ rule }) => rule))));
    if (!mayDecide(ask.person, change.limits.map(({ desk }) => desk), { site: site.site }))
      throw new TwinError("FORBIDDEN", "Conservators decide about limits of the conservation desk; about these a facility manager or an administrator does.");
    return change;
  };

  return {
    startReplay: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      return replays.begin(site.site, body, person, coveredThing(site, person, "limit:replay"));
    },
    replay: ({ params, person }) => replays.get(siteOf(deps, params.site).site, params.replay, person),
    cancelReplay: ({ params, person }) => replays.cancel(siteOf(deps, params.site).site, params.replay, person),

    limitChanges: ({ params, query, person }) => {
      const site = siteOf(deps, params.site);
      const all = limitChanges.list(site.site, query.limit ?? LISTED);
      if (mayAll(person, "alarm:read", site.site)) return all;
      const at = coveredThing(site, person, "alarm:read");
      return all.filter(({ limits }) => limits.every(({ things }) => things.every(at)));
    },
    proposeLimits: ({ params, body, person }) => {
      const site = siteOf(deps, params.site);
      atAll(site, person, "limit:propose", thingsOf(site, new Set(body.limits.map(({ rule }) => rule))));
      return limitChanges.propose(site.site, body, person);
    },
    approveLimits: async (ask) => limitChanges.approve(ask.params.site, decidable(ask).id, ask.body.why, ask.person),
    refuseLimits: (ask) => limitChanges.refuse(ask.params.site, decidable(ask).id, ask.body.why, ask.person),
    applyLimits: async (ask) => limitChanges.apply(ask.params.site, decidable(ask).id, ask.body.why, ask.person),
    withdrawLimits: ({ params, body, person }) => limitChanges.withdraw(siteOf(deps, params.site).site, params.change, body.why, person),
  };
};
