import type { Millis } from "./ids.ts";
import type { Present } from "./thing.ts";

/** Silence is stale, never zero: true once nothing was heard for longer than the model's max age. */
export const isStale = (present: Pick<Present, "heard">, maxAge: number, now: Millis): boolean => now - present.heard > maxAge;

/** More than this ahead of the server's clock, a device's time is not believed. */
export const FUTURE_TOLERANCE_MS = 120_000;
