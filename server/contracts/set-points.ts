import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import type { AskSetPoint, SetPoint, SetPointChange } from "@stacktwin/twin-models/set-point-change";
import type { CommandAsk } from "./stages.ts";

/** Changes of set-points in the data file. */
export interface SetPointStore {
  /** Gives it an id, numbered through all sites. `key`: what its asker calls it. */
  add(change: Omit<SetPointChange, "id">, key: string): SetPointChange;
  put(change: SetPointChange): void;
  get(site: SiteId, id: string): SetPointChange | undefined;
  byKey(site: SiteId, key: string): SetPointChange | undefined;
  /** Newest first; of one room where it is named. */
  list(site: SiteId, limit: number, space?: PlaceId): SetPointChange[];
  /** Those of all sites that have not ended. */
  open(): SetPointChange[];
  /** Of all sites, newest first. */
  recent(limit: number): SetPointChange[];
}

/** Set-points of the sites in use, and their changes from request to end. All throw NOT_FOUND. */
export interface SetPoints {
  points(site: SiteId): SetPoint[];
  list(site: SiteId, limit: number, space?: PlaceId): SetPointChange[];
  get(site: SiteId, id: string): SetPointChange;
  /** Where two persons are needed it waits for another one, elsewhere it is written at once. Throws BAD_INPUT, OUT_OF_LIMITS, CONFLICT, DEVICE_SILENT. */
  ask(site: SiteId, ask: AskSetPoint, by: Person): SetPointChange;
  /** Throws FORBIDDEN for who asked, CONFLICT where it is not so any more. */
  approve(site: SiteId, id: string, why: string, by: Person): SetPointChange;
  decline(site: SiteId, id: string, why: string, by: Person): SetPointChange;
  withdraw(site: SiteId, id: string, why: string, by: Person): SetPointChange;
  /** A person does not wait for the end of the watch. */
  putBack(site: SiteId, id: string, why: string, by: Person): SetPointChange;
  /** Throws TWO_PERSONS or CONFLICT for what may not be written directly. */
  guard(site: SiteId, ask: Pick<CommandAsk, "thing" | "kind" | "name">): void;
  tick(): void;
  /** What somebody is to be called for, and what cannot be put back: set-points by thing and property. */
  trouble(): { trouble: string; stuck: string };
}

/** A writable number of a device that acts on rooms. */
export interface InstalledPoint extends Omit<SetPoint, "value" | "air" | "open"> {
  maxAge: number;
}

