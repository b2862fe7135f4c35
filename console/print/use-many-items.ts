import type { SiteId } from "@stacktwin/twin-models/ids";
import type { ItemView } from "@stacktwin/twin-models/item";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client.ts";

/** What one request may ask for. */
const BATCH = 200;

export interface ManyItems {
  /** By row; null until all are here. */
  items: ReadonlyMap<number, ItemView> | null;
  loaded: number;
  error: unknown;
  retry: () => void;
}

/** Items by their rows, as many as it takes, asked for one batch after another. */
export function useManyItems(site: SiteId, rows: readonly number[]): ManyItems {
  const [loaded, setLoaded] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ["many-items", site, rows],
    queryFn: async ({ signal }) => {
      const items = new Map<number, ItemView>();
      setLoaded(0);
      for (let at = 0; at < rows.length; at += BATCH) {
        const batch = await call("itemRows", { params: { site }, query: { rows: rows.slice(at, at + BATCH).join(",") } }, signal);
        for (const { row, view } of batch) items.set(row, view);
        setLoaded(Math.min(rows.length, at + BATCH));
      }
      return items;
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
  return { items: data ?? null, loaded, error, retry: () => void refetch() };
}
