import type { Millis } from "@stacktwin/twin-models/ids";

/** Readings in columns, oldest first: NaN and infinities are readings that say nothing (bad quality, no value). */
export interface Columns {
  times: ArrayLike<number>;
  values: Float64Array;
}

/** What follows the readings of one series from the oldest to the newest. */
export interface Follower {
  /** True when readings whose values lie within these bounds (null: none has one) would change nothing; they count as followed then. */
  skips(min: number | null, max: number | null): boolean;
  /** Readings `begin` to before `end`. */
  take(columns: Columns, begin: number, end: number): void;
  /** Nothing more is said until this moment. */
  end(at: Millis): void;
}
