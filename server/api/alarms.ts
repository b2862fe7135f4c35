import type { ApiDeps } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, coveredThing, mayAll, siteOf } from "./scope.ts";

const EVENTS = 200;

export const alarmsTopic = (deps: ApiDeps): Topic<"alarms" | "limits" | "alarmJournal"> => ({
  alarms: ({ params, person }) => {
    const site = siteOf(deps, params.site);
    const at = covered(site, person, "alarm:read");
    return site.alarms.standing().filter(({ place }) => at(place));
  },

  limits: ({ params, person }) => {
    const site = siteOf(deps, params.site);
    const of = coveredThing(site, person, "alarm:read");
    return site.limits.filter(({ thing }) => of(thing));
  },

  alarmJournal: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const events = deps.state.alarmEvents(site.site, query.from ?? 0, query.to ?? deps.clock.now() + 1, query.limit ?? EVENTS, query.alarm);
    if (mayAll(person, "alarm:read", site.site)) return events;
    const at = covered(site, person, "alarm:read");
    const place = new Map(deps.state.alarms(site.site).map((alarm) => [alarm.id, alarm.place]));
    return events.filter(({ alarm }) => at(place.get(alarm) ?? null));
  },
});
