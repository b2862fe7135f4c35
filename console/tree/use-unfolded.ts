import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useCallback, useState } from "react";
import { placeKey, type TreeRow } from "./rows.ts";

interface Unfolded {
  open: ReadonlySet<string>;
  /** The line the keys stand on, if it was chosen yet. */
  current: string | null;
  setCurrent: (key: string | null) => void;
  /** Unfolds or folds lines. */
  fold: (rows: readonly TreeRow[], to: boolean) => void;
  /** The selection whose way down was opened last. */
  shown: string | null;
}

/** What is unfolded. A new selection (`selected`, standing at `at`) opens the way down to itself, once: folding it away again is allowed. */
export function useUnfolded(tree: PlaceTree, selected: string | null, at: PlaceId | null | undefined): Unfolded {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(tree.places.filter(({ kind }) => kind === "storey").map(({ id }) => placeKey(id))));
  const [current, setCurrent] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  if (at && selected && shown !== selected) {
    setShown(selected);
    setCurrent(selected);
    setOpen(new Set([...open, ...tree.path(at).map(({ id }) => placeKey(id)).filter((key) => key !== selected)]));
  }
  const fold = useCallback((rows: readonly TreeRow[], to: boolean): void => {
    setOpen((before) => {
      const next = new Set(before);
      for (const { key } of rows) {
        if (to) next.add(key);
        else next.delete(key);
      }
      return next;
    });
  }, []);
  return { open, current, setCurrent, fold, shown };
}
