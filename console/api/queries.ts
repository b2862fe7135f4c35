import type { Answer } from "@stacktwin/twin-models/api";
import type { ItemKey, Millis, PlaceId, SiteId, ThingId } from "@stacktwin/twin-models/ids";
import type { Person } from "@stacktwin/twin-models/permission";
import { expandLayout, type PlaceTree } from "@stacktwin/twin-models/place";
import type { ModelInfo } from "@stacktwin/twin-models/thing";
import { QueryClient, queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { limitBook, type LimitBook } from "../format/limits.ts";
import { useLive, useLiveState, usePast } from "../live/use-live.ts";
import { ApiProblem, call } from "./client.ts";

const HOUR = 3_600_000;
const NO_LIMITS = limitBook([]);
/** As many as one address may ask for. */
const MOST_TAGS = 100;
const NO_TAGS: ReadonlyMap<string, Tagged> = new Map();

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

const meQuery = queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => call("me", {}, signal), staleTime: HOUR });
/** The language of whoever is signed in; null where nobody is, or no server can say. */
export const languageOfReader = (queries: QueryClient): Promise<Person["language"] | null> => queries.fetchQuery(meQuery).then(({ person }) => person.language, () => null);
export const useMe = (): UseQueryResult<Answer<"me">> => useQuery(meQuery);

export const sitesQuery = queryOptions({ queryKey: ["sites"], queryFn: ({ signal }) => call("sites", {}, signal), staleTime: HOUR });
export const useSites = (enabled = true): UseQueryResult<Answer<"sites">> => useQuery({ ...sitesQuery, enabled });

/** How the books of a shelf, bay or range stand by their call numbers; null asks for nothing. */
export const usePlaceOrder = (site: SiteId, place: PlaceId | null): UseQueryResult<Answer<"placeOrder">> =>
  useQuery({ queryKey: ["place-order", site, place], queryFn: ({ signal }) => call("placeOrder", { params: { site, place: place! } }, signal), enabled: place !== null, staleTime: 15_000 });

/** The places of a site, expanded once per layout: the one in force, or that which was valid at a moment. */
export const placesQuery = (site: SiteId, at: Millis | null) =>
  queryOptions({
    queryKey: ["places", site, at],
    queryFn: async ({ signal }): Promise<PlaceTree> => expandLayout(await call("layout", { params: { site }, query: at === null ? {} : { at } }, signal)),
    staleTime: HOUR,
    structuralSharing: false,
  });

/** The places of the moment that is shown. */
export const usePlaces = (site: SiteId): UseQueryResult<PlaceTree> => usePlacesOf(site, useLiveState(({ past, layout }) => (past === null ? null : layout)));

/** The places of the layout that began at that moment; null: of the one in force. */
export function usePlacesOf(site: SiteId, drawn: Millis | null): UseQueryResult<PlaceTree> {
  const inForce = useQuery(placesQuery(site, null));
  const another = drawn !== null && inForce.data !== undefined && inForce.data.layout.validFrom !== drawn;
  const then = useQuery({ ...placesQuery(site, drawn), enabled: another });
  return another ? then : inForce;
}

const modelsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, ModelInfo>> => new Map((await call("models", {}, signal)).map((model) => [model.id, model])),
  staleTime: HOUR,
  structuralSharing: false,
});
export const useModels = (): UseQueryResult<ReadonlyMap<string, ModelInfo>> => useQuery(modelsQuery);

/** What every page of a site asks for first, asked at once when the console comes to one, rather than each answer when the one before it is there. */
export function askAhead(queries: QueryClient, path: string): void {
  const site = /^\/sites\/([\w.-]+)\//.exec(path)?.[1] as SiteId | undefined;
  if (!site) return;
  void queries.prefetchQuery(meQuery);
  void queries.prefetchQuery(sitesQuery);
  void queries.prefetchQuery(placesQuery(site, null));
  void queries.prefetchQuery(modelsQuery);
}

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

const when = (past: Millis | null): { at?: Millis } => (past === null ? {} : { at: past });

/** Null asks nothing. */
export function useItem(site: SiteId, item: ItemKey | null): UseQueryResult<Answer<"item">> {
  const past = usePast();
  return useQuery({
    queryKey: ["item", site, item, past],
    queryFn: ({ signal }) => call("item", { params: { site, item: item ?? ("" as ItemKey) }, query: when(past) }, signal),
    enabled: item !== null,
    refetchInterval: past === null && 5_000,
    placeholderData: (before) => (before?.view.item.key === item ? before : undefined),
  });
}

export type Tagged = Answer<"taggedItems">[number];

/** Items by the EPCs (upper case) of their tags; empty while unknown and for whoever may not see items. */
export function useTagged(site: SiteId, epcs: readonly string[], may: boolean): ReadonlyMap<string, Tagged> {
  const asked = [...new Set(epcs)].toSorted();
  const { data } = useQuery({
    queryKey: ["tagged", site, asked],
    queryFn: async ({ signal }) => {
      const found = new Map<string, Tagged>();
      for (let at = 0; at < asked.length; at += MOST_TAGS)
        for (const one of await call("taggedItems", { params: { site }, query: { epcs: asked.slice(at, at + MOST_TAGS).join(",") } }, signal)) found.set(one.epc, one);
      return found;
    },
    enabled: may && asked.length > 0,
    placeholderData: (before) => before,
    structuralSharing: false,
  });
  return data ?? NO_TAGS;
}

export function useItemRows(site: SiteId, rows: readonly number[]): UseQueryResult<Answer<"itemRows">> {
  const past = usePast();
  return useQuery({
    queryKey: ["rows", site, rows, past],
    queryFn: ({ signal }) => call("itemRows", { params: { site }, query: { rows: rows.join(","), ...when(past) } }, signal),
    enabled: rows.length > 0,
    // The same rows at another moment.
    placeholderData: (before, query) => (past !== null && String(query?.queryKey[2]) === String(rows) ? before : undefined),
  });
}

export function useFind(site: SiteId, q: string, limit: number): UseQueryResult<Answer<"findItems">> {
  const past = usePast();
  return useQuery({
    queryKey: ["find", site, q, limit, past],
    queryFn: ({ signal }) => call("findItems", { params: { site }, query: { q, limit, ...when(past) } }, signal),
    enabled: q.trim() !== "",
    placeholderData: (before) => before,
  });
}

/** One series up to the moment that is shown, `span` milliseconds long, asked again as its buckets grow. */
export function useHistory(thing: ThingId, property: string, span: number, points: number): UseQueryResult<Answer<"history">> {
  const live = useLive();
  const past = usePast();
  return useQuery({
    queryKey: ["history", thing, property, span, points, past === null ? null : Math.floor((past * points) / span)],
    queryFn: ({ signal }) => {
      const to = live.now();
      return call("history", { params: { thing, property }, query: { from: to - span, to, points } }, signal);
    },
    refetchInterval: past === null && Math.min(HOUR, Math.max(10_000, span / points)),
    placeholderData: (before) => before,
  });
}
