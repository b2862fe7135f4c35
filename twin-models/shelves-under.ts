import type { PlaceId } from "./ids.ts";
import type { PlaceTree } from "./place.ts";

/** The shelves at or under a place, in the order of the layout. */
export function shelvesUnder(tree: PlaceTree, place: PlaceId): PlaceId[] {
  const { places, byId } = tree;
  const shelves: PlaceId[] = [];
  const from = byId.get(place)?.index ?? places.length;
  // What a place holds follows it in the order of the layout.
  for (let at = from; at < places.length && (at === from || tree.path(places[at]!.id).some(({ id }) => id === place)); at++) if (places[at]!.kind === "shelf") shelves.push(places[at]!.id);
  return shelves;
}
