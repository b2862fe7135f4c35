import type { PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { NewObservation, Observation, Observations, Register } from "@stacktwin/twin-models/observation";
import type { Person } from "@stacktwin/twin-models/permission";

/** What was written into registers by hand, in the state store; nothing is ever changed. */
export interface ObservationStore {
  /** False where an entry of that id is there already. */
  add(site: SiteId, entry: Observation): boolean;
  get(site: SiteId, id: string): Observation | undefined;
  /** In the order in which they came. */
  list(site: SiteId, space: PlaceId, register: Register): Observation[];
}

/** Registers that people keep by hand for a space: pests, gases and dust, light. */
export interface ObservationDesk {
  list(site: SiteId, space: PlaceId, register: Register): Observations;
  /** The same again changes nothing. Throws BAD_INPUT, NOT_FOUND for an entry to be put right that is not there, CONFLICT where it was put right before. */
  add(site: SiteId, space: PlaceId, entry: NewObservation, by: Person): Observations;
}
