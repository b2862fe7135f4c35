import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, Millis, SiteId } from "@stacktwin/twin-models/ids";
import { may, type Person } from "@stacktwin/twin-models/permission";
import type { Desk } from "@stacktwin/twin-models/priority";
import { figuresCsv } from "./alarm-figures-csv.ts";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, mayAll, siteOf } from "./scope.ts";

interface Asked {
  from: Millis;
  to: Millis;
  desk: Desk;
  all?: boolean;
}

/** Which alarms of a site are for this person: by the places of the things they watch. */
function seen(deps: ApiDeps, site: ApiSite, person: Person): (alarm: AlarmId) => boolean {
  if (mayAll(person, "alarm:read", site.site)) return () => true;
  const at = covered(site, person, "alarm:read");
  const places = new Map(deps.state.alarms(site.site).map(({ id, place }) => [id, place]));
  return (alarm) => at(places.get(alarm) ?? null);
}

async function figuresOf(deps: ApiDeps, person: Person, id: SiteId, { from, to, desk, all }: Asked): Promise<AlarmFigures> {
  const now = deps.clock.now();
  if (!(from < to) || from > now) throw new TwinError("BAD_INPUT", "The span ends before it begins, or lies in the future", "/to");
  const asked = siteOf(deps, id);
  const sites = all ? [...deps.sites.values()].filter(({ site }) => may(person, "alarm:read", { site })) : [asked];
  const sees = new Map(sites.map((site) => [site.site, seen(deps, site, person)]));
  const respond = new Map(sites.map(({ site, limits }) => [site, new Map(limits.map((limit) => [limit.id, limit.respondMin ?? null]))]));
  return deps.figures({
    desk,
    sites: sites.map(({ site }) => site),
    from,
    to: Math.min(to, now + 1),
    timeZone: asked.places.layout.timeZone,
    respondMin: (site, alarm) => respond.get(site)?.get(alarm) ?? null,
    sees: (site, alarm) => sees.get(site)?.(alarm) ?? false,
  });
}

export const alarmFiguresTopic = (deps: ApiDeps): Topic<"alarmFigures" | "alarmFiguresFile"> => ({
  alarmFigures: async ({ params, query, person }) => figuresOf(deps, person, params.site, query),
  alarmFiguresFile: async ({ params, query, person }) => new TextEncoder().encode(figuresCsv(await figuresOf(deps, person, params.site, query), query.language ?? "en")),
});
