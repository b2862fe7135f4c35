import type { Body } from "@stacktwin/twin-models/api";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { ScanFile } from "@stacktwin/twin-models/scan";
import type { DecideStocktake, Exception, ExceptionKind, RangeCoverage, ShelfAct, ShelfCoverage, ShelfDetail, Stocktake, StocktakePlan, StocktakeTotals, StocktakeView } from "@stacktwin/twin-models/stocktake";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call, upload } from "../../api/client.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";

/** Exceptions of one question to the server. */
const PAGE = 200;
/** Shelves of one range are fewer. */
const SHELVES = 1000;

/** While everybody scans, lists are asked again so often at most. */
const CALM_MS = 3000;

/** The value, followed at once after a pause and else not more often than `CALM_MS`. */
function useCalm(value: string): string {
  const [calm, setCalm] = useState({ value, at: 0 });
  useEffect(() => {
    if (calm.value === value) return undefined;
    const wait = Math.max(0, calm.at + CALM_MS - performance.now());
    const timer = setTimeout(() => setCalm({ value, at: performance.now() }), wait);
    return () => clearTimeout(timer);
  }, [value, calm]);
  return calm.value;
}

/** A count that moved, as a value that changes when it does: what follows from it is asked again then. */
const useMoved = ({ found, done, begun, exceptions }: StocktakeTotals): string => useCalm(`${found} ${done} ${begun} ${Object.values(exceptions).join(" ")}`);

export function useStocktakes(): UseQueryResult<StocktakeView[]> {
  const site = useSite();
  const news = useLiveState((state) => state.stocktakes);
  const known = Array.from(news.values(), ({ id, state }) => `${id} ${state}`).join();
  const query = useQuery({ queryKey: ["stocktakes", site, known], queryFn: ({ signal }) => call("stocktakes", { params: { site } }, signal), placeholderData: (before) => before });
  const data = query.data?.map((view) => ({ ...view, totals: news.get(view.project.id)?.totals ?? view.totals }));
  return { ...query, data } as UseQueryResult<StocktakeView[]>;
}

/** One stocktake; its totals move with the scans of everybody. */
export function useStocktake(id: string): UseQueryResult<StocktakeView> {
  const site = useSite();
  const news = useLiveState((state) => state.stocktakes.get(id));
  const query = useQuery({ queryKey: ["stocktake", site, id, news?.state ?? ""], queryFn: ({ signal }) => call("stocktake", { params: { site, stocktake: id } }, signal), placeholderData: (before) => before });
  return (query.data && news ? { ...query, data: { ...query.data, totals: news.totals } } : query) as UseQueryResult<StocktakeView>;
}

export function usePlan(scope: readonly PlaceId[]): UseQueryResult<StocktakePlan> {
  const site = useSite();
  return useQuery({ queryKey: ["stocktake-plan", site, scope], queryFn: ({ signal }) => call("stocktakePlan", { params: { site }, query: { scope: scope.join(",") } }, signal), enabled: scope.length > 0, placeholderData: (before) => before });
}

export function useRanges({ project, totals }: StocktakeView): UseQueryResult<RangeCoverage[]> {
  const site = useSite();
  const moved = useMoved(totals);
  return useQuery({ queryKey: ["stocktake-ranges", site, project.id, moved], queryFn: ({ signal }) => call("stocktakeRanges", { params: { site, stocktake: project.id } }, signal), placeholderData: (before) => before });
}

export function useShelves({ project, totals }: StocktakeView, under: PlaceId): UseQueryResult<{ total: number; shelves: ShelfCoverage[] }> {
  const site = useSite();
  const moved = useMoved(totals);
  return useQuery({ queryKey: ["stocktake-shelves", site, project.id, under, moved], queryFn: ({ signal }) => call("stocktakeShelves", { params: { site, stocktake: project.id }, query: { under, limit: SHELVES } }, signal), placeholderData: (before) => before });
}

export function useShelf({ project, totals }: StocktakeView, shelf: PlaceId): UseQueryResult<ShelfDetail> {
  const site = useSite();
  const moved = useMoved(totals);
  return useQuery({ queryKey: ["stocktake-shelf", site, project.id, shelf, moved], queryFn: ({ signal }) => call("stocktakeShelf", { params: { site, stocktake: project.id, shelf } }, signal), placeholderData: (before) => before });
}

export function useExceptions({ project, totals }: StocktakeView, kind: ExceptionKind | undefined, under: PlaceId | undefined): UseInfiniteQueryResult<InfiniteData<{ total: number; exceptions: Exception[] }>> {
  const site = useSite();
  const moved = useMoved(totals);
  return useInfiniteQuery({
    queryKey: ["stocktake-exceptions", site, project.id, kind, under, moved],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => call("stocktakeExceptions", { params: { site, stocktake: project.id }, query: { from: pageParam, limit: PAGE, ...(kind && { kind }), ...(under && { under }) } }, signal),
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : undefined),
    placeholderData: (before) => before,
  });
}

function useFresh(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("stocktake") });
}

export function useOpenStocktake(): UseMutationResult<StocktakeView, Error, Body<"openStocktake">> {
  const site = useSite();
  return useMutation({ mutationFn: (body: Body<"openStocktake">) => call("openStocktake", { params: { site }, body }), onSettled: useFresh() });
}

export type Doing = Body<"actOnStocktake"> | DecideStocktake;
export function useActOnStocktake({ id }: Stocktake): UseMutationResult<StocktakeView, Error, Doing> {
  const site = useSite();
  const params = { site, stocktake: id };
  return useMutation({
    mutationFn: (body: Doing) => (body.act === "approve" || body.act === "sendBack" ? call("decideStocktake", { params, body }) : call("actOnStocktake", { params, body })),
    onSettled: useFresh(),
  });
}

export function useActOnShelf({ id }: Stocktake): UseMutationResult<ShelfCoverage, Error, ShelfAct & { shelf: PlaceId }> {
  const site = useSite();
  return useMutation({ mutationFn: ({ shelf, ...body }: ShelfAct & { shelf: PlaceId }) => call("actOnStocktakeShelf", { params: { site, stocktake: id, shelf }, body }), onSettled: useFresh() });
}

export function useScanFile({ id }: Stocktake): UseMutationResult<ScanFile, Error, File> {
  const site = useSite();
  return useMutation({ mutationFn: (file: File) => upload("takeScanFile", { params: { site }, query: { name: file.name, stocktake: id, at: file.lastModified } }, file), onSettled: useFresh() });
}
