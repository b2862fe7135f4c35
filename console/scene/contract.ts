import type { ItemKey, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { ChangeView, SceneView } from "../session/scene-view.ts";

/** What a person has picked. `row` is a book by its row in the book columns, before its key is known. */
export type Selection =
  | { kind: "thing"; id: ThingId }
  | { kind: "place"; id: PlaceId }
  | { kind: "item"; id: ItemKey; row: number | null }
  | { kind: "row"; row: number };

/** A flight asked for: to a place, and the book on it if one is meant. A new `seq` flies again to the same place. */
export interface FocusRequest {
  place: PlaceId;
  row: number | null;
  seq: number;
}

/**
 * The scene draws one site and owns nothing but its camera. Live values come from `useLive()`,
 * the building from `usePlaces(site)`; what is selected, which storey is open and how it is looked at live in the address.
 */
export interface SceneProps {
  site: SiteId;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
  focus: FocusRequest | null;
  /** A storey's place id, or null for the whole building. */
  storey: string | null;
  /** Asked for by key or picking in the scene (1 to 9, Esc). */
  onStorey?: (storey: string | null) => void;
  /** Layer, section, walk and camera. */
  look: SceneView;
  onLook: ChangeView;
}
