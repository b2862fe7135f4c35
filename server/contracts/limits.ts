import type { SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { LimitChange, Propose } from "@stacktwin/twin-models/limit-change";
import type { Replay, ReplayAsk } from "@stacktwin/twin-models/limit-replay";
import type { Person } from "@stacktwin/twin-models/permission";

/** Limits held against the past, each asked for by one person, who alone sees it. Ends by itself when nobody asks for it for a minute. */
export interface Replays {
  /** Takes the place of what this person had running. `sees`: things that this person may see. Throws NOT_FOUND, BAD_INPUT. */
  begin(site: SiteId, ask: ReplayAsk, by: Person, sees: (thing: ThingId) => boolean): Replay;
  /** Throws NOT_FOUND. */
  get(site: SiteId, id: string, by: Person): Replay;
  /** Stops it; what has ended stays as it is. Throws NOT_FOUND. */
  cancel(site: SiteId, id: string, by: Person): Replay;
}

/**
 * Changes of limits, which one person proposes and another decides. All answer the change as it then is, and throw NOT_FOUND, or
 * CONFLICT when it is not (any more) in a state for that.
 */
export interface LimitChanges {
  list(site: SiteId, limit: number): LimitChange[];
  get(site: SiteId, id: string): LimitChange;
  /** Throws BAD_INPUT for what changes nothing, contradicts another limit or cannot be changed. */
  propose(site: SiteId, ask: Propose, by: Person): LimitChange;
  /**
   * Writes it into the files and takes it into use; where a file cannot be written it stays approved and says why. Throws
   * FORBIDDEN for who proposed it, CONFLICT when a limit is another by now.
   */
  approve(site: SiteId, id: string, why: string, by: Person): Promise<LimitChange>;
  apply(site: SiteId, id: string, why: string, by: Person): Promise<LimitChange>;
  refuse(site: SiteId, id: string, why: string, by: Person): LimitChange;
  /** Throws FORBIDDEN for who did not propose it. */
  withdraw(site: SiteId, id: string, why: string, by: Person): LimitChange;
}
