import type { FieldView } from "@stacktwin/twin-models/field-view";
import type { Millis, PlaceId, SiteId } from "@stacktwin/twin-models/ids";

/** The air of spaces between their sensors. */
export interface SpaceFields {
  /** As it is now, or was at a moment. Throws NOT_FOUND for what is no space with climate sensors, and TwinError STORE_AWAY. */
  field(site: SiteId, space: PlaceId, at?: Millis): Promise<FieldView>;
}
