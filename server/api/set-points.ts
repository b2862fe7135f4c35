import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, coveredThing, siteOf } from "./scope.ts";

const LISTED = 100;

interface Deciding {
  params: { site: SiteId; change: string };
  person: Person;
}

/** Set-points and their changes. What acts on a room of one's own may be seen, and decided about, wherever its machine stands. */
export const setPointsTopic = (deps: ApiDeps): Topic<"setPoints" | "setPointChanges" | "askSetPoint" | "approveSetPoint" | "declineSetPoint" | "withdrawSetPoint" | "putBackSetPoint"> => {
  const { setPoints } = deps;

  /** True where the thing, or the room it is changed for, is covered. */
  const may = (id: SiteId, person: Person, permission: Permission): ((thing: ThingId, space: PlaceId | null) => boolean) => {
    const site = siteOf(deps, id);
    const [at, within] = [coveredThing(site, person, permission), covered(site, person, permission)];
    return (thing, space) => at(thing) || (space !== null && within(space));
  };
  const change = ({ params, person }: Deciding, permission: Permission): SetPointChange => {
    const found = setPoints.get(siteOf(deps, params.site).site, params.change);
    if (!may(params.site, person, permission)(found.thing, found.space)) throw new TwinError("FORBIDDEN", `You may not (${permission}) in this room`);
    return found;
  };

  return {
    setPoints: ({ params, query: { space }, person }) => {
      const sees = may(params.site, person, "device:read");
      return setPoints.points(params.site).filter(({ thing, spaces }) => (space === undefined || spaces.includes(space)) && (sees(thing, null) || spaces.some((each) => sees(thing, each))));
    },
    setPointChanges: ({ params, query: { space, limit = LISTED }, person }) => {
      const sees = may(params.site, person, "device:read");
      return setPoints.list(params.site, limit, space).filter((each) => sees(each.thing, each.space));
    },
    askSetPoint: ({ params, body, person }) => {
      if (!coveredThing(siteOf(deps, params.site), person, "setpoint:write")(body.thing)) throw new TwinError("FORBIDDEN", "You may not (setpoint:write) at this thing");
      return setPoints.ask(params.site, body, person);
    },
    approveSetPoint: (ask) => setPoints.approve(ask.params.site, change(ask, "setpoint:approve").id, ask.body.why, ask.person),
    declineSetPoint: (ask) => setPoints.decline(ask.params.site, change(ask, "setpoint:approve").id, ask.body.why, ask.person),
    withdrawSetPoint: (ask) => setPoints.withdraw(ask.params.site, change(ask, "setpoint:write").id, ask.body.why, ask.person),
    putBackSetPoint: (ask) => setPoints.putBack(ask.params.site, change(ask, "setpoint:write").id, ask.body.why, ask.person),
  };
};
