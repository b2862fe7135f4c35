import { daysOf, startOfDay } from "@stacktwin/twin-models/day";
import type { Bucket } from "@stacktwin/twin-models/api";
import type { Millis, ThingId } from "@stacktwin/twin-models/ids";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../api/client.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 365;
/** The server gives no more buckets at once. */
const MOST = 4_800;
const FRESH = 600_000;

export interface Year {
  /** The beginnings of the days, and the end of the last one. */
  starts: readonly Millis[];
  /** Undefined until all is there. */
  buckets: readonly Bucket[] | undefined;
  error: unknown;
  again: () => void;
}

/** A series by the hour, for the year of days that ends with the day it is now in the zone. */
export function useYear(thing: ThingId, property: string, zone: string, now: Millis): Year {
  const today = startOfDay(now, zone);
  const starts = useMemo(() => {
    const end = startOfDay(today + 1.5 * DAY, zone);
    return [...daysOf(today - (DAYS - 1) * DAY, end, zone), end];
  }, [today, zone]);
  const parts = useMemo(() => {
    const found: { from: Millis; to: Millis; points: number }[] = [];
    const end = starts.at(-1) ?? 0;
    for (let from = starts[0] ?? 0; from < end; from += MOST * HOUR) {
      const to = Math.min(end, from + MOST * HOUR);
      found.push({ from, to, points: Math.max(1, Math.round((to - from) / HOUR)) });
    }
    return found;
  }, [starts]);
  return useQueries({
    queries: parts.map((query) => ({
      queryKey: ["hours", thing, property, query.from, query.to],
      queryFn: ({ signal }: { signal: AbortSignal }) => call("history", { params: { thing, property }, query }, signal),
      staleTime: FRESH,
    })),
    combine: (results) => ({
      starts,
      buckets: results.every(({ data }) => data) ? results.flatMap(({ data }) => data?.buckets ?? []) : undefined,
      error: results.find(({ error }) => error)?.error ?? null,
      again: () => results.forEach((result) => void result.refetch()),
    }),
  });
}
