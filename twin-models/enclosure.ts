import type { PlaceId } from "./ids.ts";
import type { Place, PlaceKind, PlaceTree } from "./place.ts";

/** Kinds of places that hold air of their own: it says nothing of the room around them, nor the room's of theirs. */
export const ENCLOSED: readonly PlaceKind[] = ["case", "vehicle", "space"];

/** The places at or above one that hold air of their own, innermost first: an exhibition case, then the room that it stands in. */
export const enclosuresOf = (tree: PlaceTree, place: PlaceId): Place[] => tree.path(place).filter(({ kind }) => ENCLOSED.includes(kind));

/** Whose air is measured at a place; undefined on a landing or in the street. */
export const enclosureOf = (tree: PlaceTree, place: PlaceId): Place | undefined => enclosuresOf(tree, place)[0];
