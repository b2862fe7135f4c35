import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useMemo } from "react";
import { useText } from "../i18n/i18n.ts";
import { useLiveState } from "../live/use-live.ts";
import type { Selection } from "../scene/contract.ts";
import { extentOf } from "../scene/extents.ts";
import { storeyOfPlace, toWorld, type SceneModel } from "../scene/frames.ts";
import type { Label } from "../scene/label-elements.ts";
import { subjectKey } from "../layers/contract.ts";
import { TEXTS } from "../scene/texts.ts";
import { footprintOf, type Outline } from "./footprints.ts";
import { rangeOf, rowOf } from "./use-chosen-place.ts";

export interface Marked {
  /** Key of the stop that is selected, or on which what is selected stands. */
  chosen: string | null;
  /** Around it, in its storey. */
  outline: Outline | null;
  storey: number;
  label: Label | null;
  /** Of a book. */
  pin: { storey: number; at: readonly [x: number, z: number] } | null;
}

/** How the plan marks what is selected. */
export function useMarked(model: SceneModel, selection: Selection | null, place: PlaceId | undefined): Marked {
  const text = useText();
  const things = useLiveState((state) => state.things);
  return useMemo(() => {
    const isBook = rowOf(selection) !== null;
    const range = selection?.kind === "thing" ? undefined : rangeOf(model, place);
    const chosen = selection?.kind === "thing" ? subjectKey({ kind: "thing", id: selection.id }) : place === undefined ? null : subjectKey({ kind: "place", id: range?.range.id ?? place });
    const extent = selection?.kind === "thing" || place === undefined ? undefined : extentOf(model, place);
    if (!extent || place === undefined) return { chosen, outline: null, storey: -1, label: null, pin: null };
    const { frame, from, to } = extent;
    const at = toWorld(frame, (from[0] + to[0]) / 2, 0, isBook ? to[2] : (from[2] + to[2]) / 2);
    const title = isBook ? TEXTS.found : (model.tree.byId.get(place)?.label ?? TEXTS.found);
    // The name of a room or storey stands on it already.
    const room = model.rooms.find(({ space }) => space.id === place);
    const named = isBook || range !== undefined || !["space", "storey"].includes(model.tree.byId.get(place)?.kind ?? "");
    return {
      chosen,
      outline: room?.space.outline ?? model.storeys.find(({ id }) => id === place)?.outline ?? footprintOf(extent),
      storey: extent.storey,
      label: named ? { key: `selected ${place}`, storey: extent.storey, at: [at[0], at[1], at[2] + (isBook ? 0.5 : 0)], title: text(title), value: "", rank: 100, within: Infinity, look: "selected" } : null,
      pin: isBook ? { storey: storeyOfPlace(model, place), at: [at[0], at[2]] } : null,
    };
    // What things are called changes with them.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [model, selection, place, text, things]);
}
