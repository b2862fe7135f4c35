import { useEffect, useMemo, useState } from "react";
import { useLive } from "../live/use-live.ts";
import type { RangeFrame, SceneModel } from "../scene/frames.ts";
import { elevationOf, facesOf, type Elevation } from "./elevation.ts";

/** The fronts of a range with the books that stand on them now; a new one only when one of these books moved or changed. */
export function useElevation(model: SceneModel, range: RangeFrame): Elevation {
  const { books } = useLive();
  const faces = useMemo(() => facesOf(model, range), [model, range]);
  const [held, setHeld] = useState<{ faces: typeof faces; elevation: Elevation } | null>(null);
  const first = useMemo(() => elevationOf(model, faces, books.columns()), [model, faces, books]);
  useEffect(() => {
    let waiting = 0;
    let shown = new Set<number>();
    const spans = faces.map(({ range: { index, range: { bays, shelves } } }) => [index, index + bays * (shelves + 1)] as const);
    const take = (): void => {
      waiting = 0;
      const elevation = elevationOf(model, faces, books.columns());
      shown = new Set(elevation.shelves.flatMap(({ spines }) => spines.map(({ row }) => row)));
      setHeld({ faces, elevation });
    };
    take();
    const end = books.onChanged((rows) => {
      const columns = books.columns();
      const concerns = (row: number): boolean => shown.has(row) || spans.some(([from, to]) => (columns?.shelf[row] ?? -1) >= from && (columns?.shelf[row] ?? -1) <= to);
      if (rows === null) take();
      else if (waiting === 0 && rows.some(concerns)) waiting = requestAnimationFrame(take);
    });
    return () => {
      cancelAnimationFrame(waiting);
      end();
    };
  }, [model, faces, books]);
  return held?.faces === faces ? held.elevation : first;
}
