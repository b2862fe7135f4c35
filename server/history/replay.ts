import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Reading } from "@stacktwin/twin-models/reading";

/** What a committed group said that history keeps. */
export interface KeptGroup {
  seq: number;
  site: SiteId;
  readings: readonly Reading[];
}

/** Committed groups of all sites after a seq, in order, as `Spool.read`. It may leave out what history need not keep. */
export type Replay = (after: number, limit: number) => KeptGroup[];
