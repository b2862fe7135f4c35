import type { Answer } from "@stacktwin/twin-models/api";
import type { ItemKey, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { QueryClient, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { limitBook, type LimitBook } from "../format/limits.ts";
import { ApiProblem, call } from "./client.ts";

const HOUR = 3_600_000;
const NO_LIMITS = limitBook([]);

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server stands in the building: whether there is an internet says nothing about it.
        networkMode: "always",
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // A refusal stays a refusal; only silence is worth asking again.
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status > 0 && error.status < 500),
      },
    },
  });
}

export const useMe = (): UseQueryResult<Answer<"me">> => useQuery({ queryKey: ["me"], queryFn: ({ signal }) => call("me", {}, signal), staleTime: HOUR });

export const useSites = (enabled = true): UseQueryResult<Answer<"sites">> =>
  useQuery({ queryKey: ["sites"], queryFn: ({ signal }) => call("sites", {}, signal), staleTime: HOUR, enabled });

/** The places of a site, expanded once per layout. */
export const usePlaces = (site: SiteId): UseQueryResult<PlaceTree> =>
  useQuery({
    queryKey: ["places", site],
    queryFn: async ({ signal }) => expandLayout(await call("layout", { params: { site } }, signal)),
    staleTime: HOUR,
    structuralSharing: false,
  });

export const useModels = (): UseQueryResult<ReadonlyMap<string, ModelInfo>> =>
  useQuery({
    queryKey: ["models"],
    queryFn: async ({ signal }) => new Map((await call("models", {}, signal)).map((model) => [model.id, model])),
    staleTime: HOUR,
    structuralSharing: false,
  });

/** The limits in force; empty while unknown and for whoever may not see alarms. */
export function useLimits(site: SiteId): LimitBook {
  const { data } = useQuery({
    queryKey: ["limits", site],
    queryFn: async ({ signal }) => limitBook(await call("limits", { params: { site } }, signal)),
    staleTime: HOUR,
    structuralSharing: false,
  });
  return data ?? NO_LIMITS;
}

export const useItem = (site: SiteId, item: ItemKey): UseQueryResult<Answer<"item">> =>
  useQuery({ queryKey: ["item", site, item], queryFn: ({ signal }) => call("item", { params: { site, item } }, signal), refetchInterval: 5_000 });

export const useItemRows = (site: SiteId, rows: readonly number[]): UseQueryResult<Answer<"itemRows">> =>
  useQuery({
    queryKey: ["rows", site, rows],
    queryFn: ({ signal }) => call("itemRows", { params: { site }, query: { rows: rows.join(",") } }, signal),
    enabled: rows.length > 0,
  });

export const useFind = (site: SiteId, q: string, limit: number): UseQueryResult<Answer<"findItems">> =>
  useQuery({
    queryKey: ["find", site, q, limit],
    queryFn: ({ signal }) => call("findItems", { params: { site }, query: { q, limit } }, signal),
    enabled: q.trim() !== "",
    placeholderData: (before) => before,
  });

/** One series up to now, `span` milliseconds long, asked again as its buckets grow. */
export const useHistory = (thing: ThingId, property: string, span: number, points: number, now: () => number): UseQueryResult<Answer<"history">> =>
  useQuery({
    queryKey: ["history", thing, property, span, points],
    queryFn: ({ signal }) => {
      const to = now();
      return call("history", { params: { thing, property }, query: { from: to - span, to, points } }, signal);
    },
    refetchInterval: Math.min(HOUR, Math.max(10_000, span / points)),
    placeholderData: (before) => before,
  });
