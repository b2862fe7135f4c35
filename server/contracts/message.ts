import type { Millis, SiteId } from "@stacktwin/twin-models/ids";
import type { Decoded } from "@stacktwin/twin-models/reading";
import type { RejectionReason } from "@stacktwin/twin-models/errors";

/** Called once: with null when what the message said is on disk (or was rejected for good), else with the reason it is not. */
export type Done = (error: Error | null) => void;

/**
 * What `field` hands on. MQTT: `decode` routes by topic. `done(null)` is the moment at which the wire may
 * acknowledge; `done(error)` means it must not, so that the device or broker sends again.
 */
export interface FieldSink {
  mqtt(site: SiteId, topic: string, payload: Uint8Array, received: Millis, done: Done): void;
  /** Readings that a Modbus poll already decoded. */
  readings(site: SiteId, decoded: Decoded, done: Done): void;
  reject(site: SiteId, source: string, reason: RejectionReason, detail: string, sample: Uint8Array | string): void;
}

export type LinkState = "up" | "down" | "degraded";
/** The state of one wire, for the system page and later its alarms. */
export interface LinkStatus {
  id: string;
  kind: "broker" | "mqtt" | "modbus" | "influx" | "library";
  state: LinkState;
  since: Millis;
  detail: string;
}
