import type { Millis } from "@stacktwin/twin-models/ids";

/** The only source of time below main.ts. */
export interface Clock {
  now(): Millis;
}
