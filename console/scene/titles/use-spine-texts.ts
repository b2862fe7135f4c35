import type { SiteId } from "@stacktwin/twin-models/ids";
import { useMemo } from "react";
import { call } from "../../api/client.ts";
import { useLive } from "../../live/use-live.ts";
import type { SpineText } from "./spine-atlas.ts";

export interface SpineTexts {
  /** What stands on the spines of these rows; those that could not be had are left out and asked for again. */
  of(rows: readonly number[], signal: AbortSignal): Promise<ReadonlyMap<number, SpineText>>;
}

/** Rows that are asked for at once. */
const PAGE = 100;
const MOST = 20_000;

/** Titles and call numbers by row, kept while the register is the same. */
export function useSpineTexts(site: SiteId): SpineTexts {
  const { books } = useLive();
  return useMemo(() => {
    const kept = new Map<number, SpineText>();
    let version: number | undefined;
    return {
      async of(rows, signal) {
        const now = books.columns()?.version;
        if (now !== version || kept.size > MOST) kept.clear();
        version = now;
        const missing = rows.filter((row) => !kept.has(row));
        for (let at = 0; at < missing.length && !signal.aborted; at += PAGE) {
          const asked = missing.slice(at, at + PAGE);
          const answer = await call("itemRows", { params: { site }, query: { rows: asked.join(",") } }, signal).catch(() => []);
          for (const { row, view: { item } } of answer) kept.set(row, { title: item.title, callNumber: item.callNumber });
        }
        return kept;
      },
    };
  }, [site, books]);
}
