import type { LimitChange, Propose } from "@stacktwin/twin-models/limit-change";
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import { useSite } from "../../session/site.ts";

const EVERY_MS = 15_000;

/** Changes of limits, newest first: others decide meanwhile. */
export function useChanges(): UseQueryResult<LimitChange[]> {
  const site = useSite();
  return useQuery({ queryKey: ["limit-changes", site], queryFn: ({ signal }) => call("limitChanges", { params: { site } }, signal), refetchInterval: EVERY_MS });
}

function useFresh(): () => Promise<void> {
  const site = useSite();
  const client = useQueryClient();
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ["limit-changes", site] }), client.invalidateQueries({ queryKey: ["limits", site] })]);
  };
}

export function usePropose(): UseMutationResult<LimitChange, Error, Propose> {
  const site = useSite();
  const fresh = useFresh();
  return useMutation({ mutationFn: (body: Propose) => call("proposeLimits", { params: { site }, body }), onSettled: fresh });
}

export const DECISIONS = ["approveLimits", "refuseLimits", "applyLimits", "withdrawLimits"] as const;
export type Decision = (typeof DECISIONS)[number];

export function useDecide(change: LimitChange): UseMutationResult<LimitChange, Error, { decision: Decision; why: string }> {
  const site = useSite();
  const fresh = useFresh();
  return useMutation({ mutationFn: ({ decision, why }) => call(decision, { params: { site, change: change.id }, body: { why } }), onSettled: fresh });
}
