import type { GiveOver, HandOver } from "@stacktwin/twin-models/hand-over";
import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Desk } from "@stacktwin/twin-models/priority";
import type { Person } from "@stacktwin/twin-models/permission";

/** Hand-overs in the state store. */
export interface HandOverStore {
  /** Gives it an id. */
  add(given: Omit<HandOver, "id">): HandOver;
  put(given: HandOver): void;
  get(site: SiteId, id: string): HandOver | undefined;
  /** The one of a desk that nobody has taken yet. */
  waiting(site: SiteId, desk: Desk): HandOver | undefined;
  /** Newest first. */
  list(site: SiteId, limit: number): HandOver[];
}

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
