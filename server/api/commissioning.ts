import { TwinError } from "@stacktwin/twin-models/errors";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { ApiDeps, ApiSite } from "./deps.ts";
import type { Topic } from "./handlers.ts";
import { covered, siteOf, thingOf } from "./scope.ts";

/** Whoever may in some rooms puts nothing into another one. */
function allowAt(site: ApiSite, person: Person, place: PlaceId): void {
  if (!covered(site, person, "device:write")(place)) throw new TwinError("FORBIDDEN", `You may not (device:write) at ${place}`);
}

export const commissioningTopic = (deps: ApiDeps): Topic<"heardTag" | "installThing" | "bindAntenna" | "unbindAntenna" | "replaceThing" | "calibrateThing"> => ({
  heardTag: ({ params, query, person }) => {
    const site = siteOf(deps, params.site);
    const heard = deps.commissioning.heardTag(site.site, query.epc);
    const at = covered(site, person, "device:write");
    return { ...heard, antennas: heard.antennas.filter(({ reader }) => at(site.twin.view(reader)?.thing.place ?? null)) };
  },

  installThing: ({ params, body, person }) => {
    allowAt(siteOf(deps, params.site), person, body.place);
    return deps.commissioning.install(params.site, body, person.id);
  },

  bindAntenna: ({ params, body, person }) => {
    const { site, thing } = thingOf(deps, params.thing);
    allowAt(site, person, body.place);
    return deps.commissioning.bindAntenna(thing.id, body, person.id);
  },

  unbindAntenna: ({ params, person }) => deps.commissioning.unbindAntenna(params.thing, params.antenna, params.from, person.id),

  calibrateThing: ({ params, body, person }) => deps.commissioning.calibrate(params.thing, body, person),

  replaceThing: ({ params, body, person }) => deps.commissioning.replace(params.thing, body, person.id),
});
