import type { BindAntenna, Calibrate, HeardTag, Install, Replace } from "@stacktwin/twin-models/commissioning";
import type { Millis, PersonId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { ThingInstance } from "@stacktwin/twin-models/thing";

/**
 * Devices installed, replaced and mapped while the server runs: written into the site's file, then taken up. Everything that
 * writes answers the thing as it then is, and throws NOT_FOUND, BAD_INPUT, or CONFLICT when something is not as the asker saw it.
 */
export interface Commissioning {
  heardTag(site: SiteId, epc: string): HeardTag;
  install(site: SiteId, ask: Install, by: PersonId): Promise<ThingInstance>;
  bindAntenna(thing: ThingId, ask: BindAntenna, by: PersonId): Promise<ThingInstance>;
  /** Takes back the last mapping of an antenna, known by its moment: the one before it holds again. */
  unbindAntenna(thing: ThingId, antenna: number, from: Millis, by: PersonId): Promise<ThingInstance>;
  /** Records what a certificate says. Throws BAD_INPUT too for a beginning that is to come, and an end that is not behind it. */
  calibrate(thing: ThingId, ask: Calibrate, by: { id: PersonId; name: string }): Promise<ThingInstance>;
  replace(thing: ThingId, ask: Replace, by: PersonId): Promise<ThingInstance>;
}
