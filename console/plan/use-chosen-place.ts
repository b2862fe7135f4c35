import { NOWHERE } from "@stacktwin/twin-models/books";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useSyncExternalStore } from "react";
import { useLive, useLiveState } from "../live/use-live.ts";
import type { Selection } from "../scene/contract.ts";
import type { RangeFrame, SceneModel } from "../scene/frames.ts";

export const rowOf = (selection: Selection | null): number | null => (selection?.kind === "row" || selection?.kind === "item" ? selection.row : null);

/** Where a book stands now; undefined while that is not known. */
function usePlaceOfRow(model: SceneModel, row: number | null): PlaceId | undefined {
  const { books } = useLive();
  const index = useSyncExternalStore((listener) => books.onChanged(listener), () => (row === null ? NOWHERE : (books.columns()?.shelf[row] ?? NOWHERE)));
  return index === NOWHERE ? undefined : model.tree.places[index]?.id;
}

/** The place of what is selected: itself, that of the thing, or where the book stands now. */
export function useChosenPlace(model: SceneModel, selection: Selection | null): PlaceId | undefined {
  const stands = usePlaceOfRow(model, rowOf(selection));
  const thing = useLiveState(({ things }) => (selection?.kind === "thing" ? things.get(selection.id)?.place : undefined));
  if (selection?.kind === "place") return model.tree.byId.has(selection.id) ? selection.id : undefined;
  return selection?.kind === "thing" ? thing : stands;
}

/** The range a place is, or lies in. */
export function rangeOf(model: SceneModel, place: PlaceId | undefined): RangeFrame | undefined {
  const id = place && model.tree.within(place, "range")?.id;
  return id === undefined ? undefined : model.ranges.find(({ range }) => range.id === id);
}
