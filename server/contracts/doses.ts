import type { Doses as DoseList } from "@stacktwin/twin-models/doses";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Value } from "@stacktwin/twin-models/reading";

/** Books over or near the dose of light that a year allows them, or with mould that may have begun. */
export interface Doses {
  /** Those whose home and all spaces that their doses are from `sees`: of others not even a number is told. */
  list(site: SiteId, sees: (place: PlaceId) => boolean): DoseList;
  /** What the thing says that stands for the doses of a site; nothing until it was told once. */
  values(site: SiteId): Record<string, Value>;
  /** Tells all sites anew, in turns with everything else, where an hour has been closed since the last time. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}
