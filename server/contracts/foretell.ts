import type { ForecastLine, ForecastView } from "@stacktwin/twin-models/forecast-view";
import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";

/** What is known of a space when a group of the spool had been taken, as JSON. */
export interface KeptForecast {
  space: PlaceId;
  /** Readings of groups up to this one are in it. */
  seq: number;
  doc: string;
}

export interface ForecastStore {
  all(site: SiteId): KeptForecast[];
  put(site: SiteId, kept: readonly KeptForecast[]): void;
}

/** What the air of spaces will be. */
export interface Foretelling {
  /** Spaces with climate sensors, of those that `sees`. */
  lines(site: SiteId, sees: (space: PlaceId) => boolean): ForecastLine[];
  /** Throws NOT_FOUND for what is no space with climate sensors. */
  forecast(site: SiteId, space: PlaceId): ForecastView;
}
