import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Where people of this screen stand, once they said so. */
const standing = createStore<{ at: PlaceId | null }>(() => ({ at: null }));
export const standAt = (at: PlaceId): void => standing.setState({ at });

/** Where one comes in: a gate, else a desk. */
function entranceOf(tree: PlaceTree): PlaceId | null {
  return (tree.places.find(({ kind }) => kind === "gate") ?? tree.places.find(({ kind }) => kind === "desk"))?.id ?? null;
}

/** Where ways begin: where one stands, else the entrance; what another site's people said is of no use here. */
export const startOf = (tree: PlaceTree, at = standing.getState().at): PlaceId | null => (at !== null && tree.byId.has(at) ? at : entranceOf(tree));
export const useStandingAt = (): PlaceId | null => useStore(standing, ({ at }) => at);
