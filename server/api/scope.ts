import { TwinError } from "@stacktwin/twin-models/errors";
import type { AlarmId, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { may, type Permission, type Person, type Scope } from "@stacktwin/twin-models/permission";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { ApiDeps, ApiSite } from "./deps.ts";

/** A space that no grant names: what lies in no known space is for those who may everywhere in the site. */
const NO_SPACE = "";

export function siteOf(deps: ApiDeps, id: SiteId): ApiSite {
  const site = deps.sites.get(id);
  if (!site) throw new TwinError("NOT_FOUND", `There is no site ${id}`);
  return site;
}

/** The thing with its site. Throws NOT_FOUND. */
export function thingOf(deps: ApiDeps, id: ThingId): { site: ApiSite; thing: ThingInstance } {
  const site = deps.sites.get(deps.siteOfThing(id) ?? ("" as SiteId));
  const view = site?.twin.view(id);
  if (!site || !view) throw new TwinError("NOT_FOUND", `There is no thing ${id}`);
  return { site, thing: view.thing };
}

export function siteOfAlarm(deps: ApiDeps, id: AlarmId): ApiSite {
  for (const site of deps.sites.values()) if (site.alarms.get(id)) return site;
  throw new TwinError("NOT_FOUND", `There is no alarm ${id}`);
}

const scopeOf = (site: Pick<ApiSite, "site" | "places">, place: PlaceId | null): Scope => ({
  site: site.site,
  space: (place && site.places.within(place, "space")?.id) ?? NO_SPACE,
});

/** True when the person may in all of the site, whatever space. */
export const mayAll = (person: Person, permission: Permission, site: SiteId): boolean => may(person, permission, { site, space: NO_SPACE });

/** True when the person may in every site that there is. */
export const mayEverywhere = (deps: ApiDeps, person: Person, permission: Permission): boolean =>
  [...deps.sites.keys()].every((site) => mayAll(person, permission, site));

/** What concerns the whole installation is for those who may in all of it. Throws FORBIDDEN. */
export function everywhere(deps: ApiDeps, person: Person, permission: Permission): void {
  if (!mayEverywhere(deps, person, permission))
    throw new TwinError("FORBIDDEN", `You may (${permission}) in a part of this installation only`);
}

/** What concerns all of a site is for those who may in all of it. Throws FORBIDDEN. */
export function everywhereIn(person: Person, permission: Permission, site: SiteId): void {
  if (!mayAll(person, permission, site)) throw new TwinError("FORBIDDEN", `You may (${permission}) in a part of this site only`);
}

/** A test of places of one site: may this person, there? */
export function covered(site: Pick<ApiSite, "site" | "places">, person: Person, permission: Permission): (place: PlaceId | null) => boolean {
  if (mayAll(person, permission, site.site)) return () => true;
  return (place) => may(person, permission, scopeOf(site, place));
}

/** The same for things of the site. */
export function coveredThing(site: Pick<ApiSite, "site" | "places" | "twin">, person: Person, permission: Permission): (thing: ThingId) => boolean {
  const at = covered(site, person, permission);
  return (thing) => at(site.twin.view(thing)?.thing.place ?? null);
}

/** What a request is about, from its address: a site, or the place of a thing or an alarm. */
export function requestScope(deps: ApiDeps, params: { site?: string; thing?: string; alarm?: string }): Scope {
  if (params.site !== undefined) return { site: siteOf(deps, params.site as SiteId).site };
  if (params.thing !== undefined) {
    const { site, thing } = thingOf(deps, params.thing as ThingId);
    return scopeOf(site, thing.place);
  }
  if (params.alarm !== undefined) {
    const site = siteOfAlarm(deps, params.alarm as AlarmId);
    return scopeOf(site, site.alarms.get(params.alarm as AlarmId)?.place ?? null);
  }
  return {};
}

/** Throws FORBIDDEN before NOT_FOUND: whoever may nowhere learns nothing about what exists. */
export function allow(deps: ApiDeps, person: Person, permission: Permission, params: Parameters<typeof requestScope>[1]): void {
  const refuse = (): never => {
    throw new TwinError("FORBIDDEN", `You may not (${permission}) here`);
  };
  if (!may(person, permission)) refuse();
  if (params.site !== undefined && !may(person, permission, { site: params.site })) refuse();
  if (!may(person, permission, requestScope(deps, params))) refuse();
}
