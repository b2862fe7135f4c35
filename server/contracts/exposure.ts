import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { ExposureRows } from "@stacktwin/twin-models/preservation/exposure-rows";

/** What is to be doubted of the sensors of a space within a day. */
export interface SensorDoubt {
  quantity: "temperature" | "humidity" | "illuminance";
  /** `apart`: they differ by more than is tolerated for over an hour. `stuck`: it does not move at all. */
  what: "apart" | "stuck";
  /** Things. */
  sensors: string[];
  from: Millis;
  to: Millis;
  /** By how much they differ at most. */
  most: number;
}

/** The air of a space over one UTC day. */
export interface ExposureDay {
  /** Its first moment. */
  day: Millis;
  /** Its exposures by hour, 24 rows of `WIDTH` numbers; hours that are not over are asked for nothing. */
  rows: Float64Array;
  /** °C and % minute by minute, to hundredths; NaN where not known. */
  temperature: Float64Array;
  humidity: Float64Array;
  doubts: SensorDoubt[];
}

/** A day that waits to be reckoned (again). */
export interface DueDay {
  space: PlaceId;
  day: Millis;
  /** How often it was asked for. */
  mark: number;
}

/** Minutes of several days, in order of time; days that were never reckoned are left out. */
export interface StoredMinutes {
  times: Float64Array;
  temperature: Float64Array;
  humidity: Float64Array;
}

/** What spaces were exposed to, day by day. Rows are kept as 32-bit numbers: off by less than 1e-7 of each. */
export interface ExposureStore {
  /** Takes the place of what there was of this day, and lets it wait no longer unless it was asked for again since `mark`. */
  put(site: SiteId, day: ExposureDay & DueDay): void;
  /** Lets a day wait no longer. */
  settle(site: SiteId, due: DueDay): void;
  ask(site: SiteId, space: PlaceId, days: readonly Millis[]): void;
  /** The newest day that waits; undefined when none does. */
  due(site: SiteId): DueDay | undefined;
  /** How many days wait, of one space or of all. */
  waiting(site: SiteId, space?: PlaceId): number;
  /** Hours of the UTC days that touch [from, to): those that were never reckoned are rows of nothing. */
  rows(site: SiteId, space: PlaceId, from: Millis, to: Millis): ExposureRows;
  minutes(site: SiteId, space: PlaceId, from: Millis, to: Millis): StoredMinutes;
  /** Newest first. */
  doubts(site: SiteId, space: PlaceId, from: Millis, to: Millis): SensorDoubt[];
  /** The first and the last day there is; null where there is none. */
  span(site: SiteId, space: PlaceId): { first: Millis; last: Millis } | null;
}
