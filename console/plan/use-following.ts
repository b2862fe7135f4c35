import { useEffect, useRef } from "react";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { FocusRequest, Selection } from "../scene/contract.ts";
import { storeyOfPlace, type SceneModel } from "../scene/frames.ts";

interface Following {
  model: SceneModel;
  selection: Selection | null;
  /** Where what is selected is; undefined while that is not known. */
  place: PlaceId | undefined;
  focus: FocusRequest | null;
  storey: string | null;
  onStorey: (storey: string) => void;
}

/** What somebody selects elsewhere, in the tree or by a search, opens its storey here: once, and what was selected before the plan was opened leaves it as it is. */
export function useFollowing({ model, selection, place, focus, storey, onStorey }: Following): void {
  const chosen = selection === null ? null : `${selection.kind} ${selection.kind === "row" ? selection.row : selection.id}`;
  const asked = focus === null ? null : `${focus.seq} ${focus.place}`;
  const followed = useRef<string | null>(chosen);
  const obeyed = useRef<string | null>(storey === null ? null : asked);
  useEffect(() => {
    const go = (to: PlaceId): void => {
      const next = model.storeys[storeyOfPlace(model, to)];
      if (next && next.id !== storey) onStorey(next.id);
    };
    if (focus && asked !== obeyed.current) {
      obeyed.current = asked;
      followed.current = chosen;
      go(focus.place);
      return;
    }
    if (chosen === followed.current || (chosen !== null && place === undefined)) return;
    followed.current = chosen;
    if (place) go(place);
  });
}
