import { useEffect, useState } from "react";
import { useLive } from "../live/use-live.ts";
import type { SceneModel } from "../scene/frames.ts";
import { countBooks, type Counts } from "./counts.ts";

/** Counted this often at most. */
const PACE_MS = 500;

/** How many books stand on each range and how many of them are astray; null while the books are not here. */
export function useCounts(model: SceneModel): Counts | null {
  const { books } = useLive();
  const [counted, setCounted] = useState<Counts | null>(null);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const count = (): void => {
      waiting = undefined;
      const columns = books.columns();
      setCounted(columns && countBooks(model, columns));
    };
    count();
    const end = books.onChanged((rows) => {
      if (rows) waiting ??= setTimeout(count, PACE_MS);
      else count();
    });
    return () => {
      clearTimeout(waiting);
      end();
    };
  }, [model, books]);
  return counted;
}
