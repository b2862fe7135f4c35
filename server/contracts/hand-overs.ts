import type { GiveOver, HandOver } from "@stacktwin/twin-models/hand-over";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";

/** Desks given from shift to shift. All answer the hand-over as it then is, and throw NOT_FOUND, CONFLICT when it was taken or withdrawn meanwhile. */
export interface HandOvers {
  /** Newest first. */
  list(site: SiteId, limit: number): HandOver[];
  /** Throws FORBIDDEN for a desk at which this person does not work, CONFLICT while one of this desk waits. */
  give(site: SiteId, ask: GiveOver, by: Person): HandOver;
  /** Throws FORBIDDEN for whoever gave it, or does not work at this desk. */
  take(site: SiteId, id: string, by: Person): HandOver;
  /** Throws FORBIDDEN for anybody else than who gave it. */
  withdraw(site: SiteId, id: string, by: Person): HandOver;
}
