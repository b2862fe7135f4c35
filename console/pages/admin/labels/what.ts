import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Place, PlaceKind, PlaceTree } from "@stacktwin/twin-models/place";

/** What labels can be made for, each with its kinds of places. */
export const WHATS = {
  ranges: ["range"],
  bays: ["bay"],
  shelves: ["shelf"],
  others: ["gate", "port", "desk", "seat", "trolley", "drop", "case", "vehicle", "kiosk", "kiosk-slot", "handover"],
} as const satisfies Record<string, readonly PlaceKind[]>;
export type What = keyof typeof WHATS;
export const WHAT_NAMES = Object.keys(WHATS) as What[];

/** The place named, else the first space with shelving, else the whole site. */
export function scopeOf(tree: PlaceTree, id: string | null): Place | undefined {
  const named = id === null ? undefined : tree.byId.get(id as PlaceId);
  const range = tree.places.find(({ kind }) => kind === "range");
  return named ?? (range && tree.within(range.id, "space")) ?? tree.places[0];
}

/** Space and storey of a place, for those who read it on its label. */
export const whereOf = (tree: PlaceTree, place: Place, text: (of: Place["label"]) => string): string =>
  tree.path(place.id).filter(({ kind, id }) => (kind === "space" || kind === "storey") && id !== place.id).map(({ label }) => text(label)).join(" · ");

/** Storey › space › place, for those who look for it. */
export const trailOf = (tree: PlaceTree, place: Place, text: (of: Place["label"]) => string): string =>
  tree.path(place.id).filter(({ kind, id }) => kind === "space" || kind === "storey" || id === place.id).toReversed().map(({ label }) => text(label)).join(" › ");
