import type { ItemKey, Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";
import type { MouldSensitivity } from "@stacktwin/twin-models/preservation/mould";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import type { ChooseProfile, ItemPassport, OwnProfile, ProfileChoice, StoreDay, StoreHours, StoreLine, Stores, StoreSensor, StoreView, Subject } from "@stacktwin/twin-models/stores";
import type { Person } from "@stacktwin/twin-models/permission";
import type { Calibration } from "@stacktwin/twin-models/thing";

/** Who chose which limits for a space, and what the library wrote itself. Choices are never changed, only followed by others. */
export interface ProfileStore {
  add(site: SiteId, choice: ProfileChoice): void;
  /** In the order in which they were made; of all spaces without one. */
  choices(site: SiteId, space?: PlaceId): ProfileChoice[];
  putOwn(site: SiteId, profile: Profile): void;
  /** Every version, oldest first. */
  own(site: SiteId): Profile[];
}

/** A sensor with all of its calibrations, in the order in which they came into force; `due`: until when each holds. */
export interface StoreInstrument extends Omit<StoreSensor, "calibration"> {
  calibrations: (Calibration & { due: Millis })[];
}

export interface StoreAsk {
  from: Millis;
  to: Millis;
  /** The first that a profile was chosen for where left out. */
  subject?: Subject;
  /** Of mould: `sensitive`, as paper is, where left out. */
  sensitivity?: MouldSensitivity;
}

/** What the air of spaces does to what stands in them. */
export interface Preservation {
  /** Spaces with climate sensors, of those that `sees`. */
  stores(site: SiteId, sees: (space: PlaceId) => boolean): Promise<Stores>;
  /** Throws NOT_FOUND for what is no space with climate sensors, and has no record of them. */
  store(site: SiteId, space: PlaceId, ask: StoreAsk): Promise<StoreView>;
  /** Spaces in which temperature and humidity are measured now. */
  measured(site: SiteId): PlaceId[];
  /** Spans between bounds, of hours as of days, by the limits that were in force when each began, and what was in range over all of them. Throws NOT_FOUND. */
  judged(site: SiteId, space: PlaceId, bounds: readonly Millis[], subject: Subject): { spans: StoreDay[]; inRange: StoreLine["inRange"] };
  /** What measures a space, with every calibration on record. Throws NOT_FOUND. */
  instruments(site: SiteId, space: PlaceId): StoreInstrument[];
  /** In at most `points` parts. Throws NOT_FOUND. */
  hours(site: SiteId, space: PlaceId, from: Millis, to: Millis, points: number): StoreHours;
  /** Those of the sources, and the library's own in its newest version. */
  profiles(site: SiteId): Profile[];
  /** Throws BAD_INPUT for limits that contradict each other. */
  writeOwn(site: SiteId, own: OwnProfile, by: Person): Profile;
  /** Throws NOT_FOUND, BAD_INPUT for what contradicts itself or what else is in force there, and for what would judge the past anew. */
  choose(site: SiteId, space: PlaceId, ask: ChooseProfile, by: Person): ProfileChoice;
  /** Along the places in which it is known to have been; exposures only of spaces that `sees`. */
  passport(site: SiteId, item: ItemKey, sees: (space: PlaceId) => boolean, sensitivity?: MouldSensitivity): ItemPassport;
}
