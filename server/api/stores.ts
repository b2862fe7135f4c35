import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Permission, Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, everywhereIn, siteOf } from "./scope.ts";
import { storeDaysCsv } from "./stores-csv.ts";

const POINTS = 1000;

/** The site, where the person may in this space. Throws FORBIDDEN, NOT_FOUND. */
function storeSite(deps: ApiDeps, { site, space }: { site: ApiSite["site"]; space: PlaceId }, person: Person, permission: Permission): ApiSite {
  const of = siteOf(deps, site);
  if (!covered(of, person, permission)(space)) throw new TwinError("FORBIDDEN", `You may not (${permission}) in this space`);
  return of;
}

export const storesTopic = (deps: ApiDeps): Topic<"stores" | "store" | "storeHours" | "storeDaysFile" | "chooseProfile" | "profiles" | "writeProfile" | "passport"> => ({
  stores: ({ params, person }) => deps.preservation.stores(params.site, covered(siteOf(deps, params.site), person, "history:read")),

  store: ({ params, query, person }) => {
    storeSite(deps, params, person, "history:read");
    return deps.preservation.store(params.site, params.space, query);
  },

  storeHours: ({ params, query: { from, to, points = POINTS }, person }) => {
    storeSite(deps, params, person, "history:read");
    return deps.preservation.hours(params.site, params.space, from, to, points);
  },

  storeDaysFile: async ({ params, query: { language = "en", ...ask }, person }) => {
    const { places } = storeSite(deps, params, person, "history:read");
    return new TextEncoder().encode(storeDaysCsv(await deps.preservation.store(params.site, params.space, ask), places.layout.timeZone, language));
  },

  chooseProfile: ({ params, body, person }) => {
    storeSite(deps, params, person, "profile:write");
    return deps.preservation.choose(params.site, params.space, body, person);
  },

  profiles: ({ params }) => deps.preservation.profiles(siteOf(deps, params.site).site),

  // They are one for all spaces of the site.
  writeProfile: ({ params, body, person }) => {
    everywhereIn(person, "profile:write", siteOf(deps, params.site).site);
    return deps.preservation.writeOwn(params.site, body, person);
  },

  passport: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const row = site.locator.row(params.item);
    const item = row === undefined ? undefined : site.locator.item(row);
    if (!item) throw new TwinError("NOT_FOUND", `There is no item ${params.item}`);
    if (!covered(site, person, "item:read")(item.home)) throw new TwinError("FORBIDDEN", "You may not see this item");
    return deps.preservation.passport(site.site, item.key, covered(site, person, "history:read"), query.sensitivity);
  },
});
