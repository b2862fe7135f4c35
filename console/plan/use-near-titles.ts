import type { SiteId } from "@stacktwin/twin-models/ids";
import { useEffect, useState } from "react";
import { useSpineTexts } from "../scene/titles/use-spine-texts.ts";
import type { SpineText } from "../scene/titles/spine-atlas.ts";
import { TITLED } from "./draw-elevation.ts";
import type { Elevation } from "./elevation.ts";
import type { SheetView } from "./sheet-view.ts";

const REST_MS = 160;
/** More than that are not read at once. */
const MOST = 300;
const NONE: ReadonlyMap<number, SpineText> = new Map();

/** What stands on the spines that are wide enough on the sheet to carry it, once it rests. */
export function useNearTitles(site: SiteId, elevation: Elevation, view: SheetView): ReadonlyMap<number, SpineText> {
  const texts = useSpineTexts(site);
  const [titles, setTitles] = useState<ReadonlyMap<number, SpineText>>(NONE);
  useEffect(() => {
    let abort = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      abort.abort();
      abort = new AbortController();
      const { signal } = abort;
      const { x, y, scale } = view.get();
      const { width, height } = view.size();
      const rows = elevation.shelves
        .filter(({ top, bottom }) => y + bottom * scale > 0 && y + top * scale < height)
        .flatMap(({ spines }) => spines)
        .filter(({ left, right }) => (right - left) * scale >= TITLED && x + right * scale > 0 && x + left * scale < width)
        .map(({ row }) => row);
      if (rows.length === 0 || rows.length > MOST) return;
      const found = await texts.of(rows, signal);
      if (!signal.aborted) setTitles(new Map(found));
    };
    const soon = (): void => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void ask(), REST_MS);
    };
    soon();
    const end = view.onMoved(soon);
    return () => {
      end();
      clearTimeout(waiting);
      abort.abort();
    };
  }, [elevation, view, texts]);
  return titles;
}
