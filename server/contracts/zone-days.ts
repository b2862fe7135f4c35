import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { ZoneDay } from "@stacktwin/twin-models/shelf-figures";

/** How the books of a zone (a space) stand now; ZoneDay says what is counted. */
export interface ZoneCount {
  zone: PlaceId;
  covered: number;
  away: number;
  uncovered: number;
}

/** The record of zones, day by day of the site's clock. */
export interface ZoneDayStore {
  /** One more sample of a day. */
  add(site: SiteId, day: Millis, zones: readonly ZoneCount[]): void;
  /** Days that begin in [from, to), as means of their samples. */
  between(site: SiteId, from: Millis, to: Millis): ZoneDay[];
}
