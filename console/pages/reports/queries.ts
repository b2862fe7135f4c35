import type { ReportKind, ReportScheduleView, Reports } from "@stacktwin/twin-models/report";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import { useSite } from "../../session/site.ts";

const FRESH = 60_000;
/** While one is being made. */
const BUSY = 1_000;

export const reportsKey = (site: string): readonly string[] => ["reports", site];
export const schedulesKey = (site: string): readonly string[] => ["report-schedules", site];

export function useReports(): UseQueryResult<Reports> {
  const site = useSite();
  return useQuery({
    queryKey: reportsKey(site),
    queryFn: ({ signal }) => call("reports", { params: { site } }, signal),
    refetchInterval: ({ state }) => (state.data?.making.some(({ problem }) => !problem) ? BUSY : FRESH),
  });
}

export function useSchedules(): UseQueryResult<ReportScheduleView[]> {
  const site = useSite();
  return useQuery({ queryKey: schedulesKey(site), queryFn: ({ signal }) => call("reportSchedules", { params: { site } }, signal) });
}

export const KIND_NAMES = ["month", "year", "evidence"] as const satisfies readonly ReportKind[];
