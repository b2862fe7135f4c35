import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Decoded, Reading, Sighting } from "@stacktwin/twin-models/reading";
import type { Done } from "./message.ts";

/** One commit group: what was made durable together. `seq` grows by one per group. */
export interface Group {
  seq: number;
  at: Millis;
  site: SiteId;
  readings: Reading[];
  sightings: Sighting[];
}

/**
 * The durable spool. Everything behind it is derived and can be rebuilt from it.
 * Appends of one moment are committed together; listeners get groups after their commit, in order of seq.
 */
export interface Spool {
  /** `done(null)` after the commit; `done(error)` (disk full) when it is not on disk and never will be. */
  append(site: SiteId, decoded: Decoded, done: Done): void;
  onCommit(listener: (group: Group) => void): void;
  /** Committed groups with seq > after, in order. */
  read(after: number, limit: number): Group[];
  last(): number;
  oldest(): number;
  /** Drops groups with seq <= upTo that are older than `before`, never the newest; answers how many at once, a long list goes on in the background. */
  release(upTo: number, before: Millis): number;
  error(): string | null;
  /** Commits what is open, then resolves. */
  stop(): Promise<void>;
}
