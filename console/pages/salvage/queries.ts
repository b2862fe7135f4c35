import type { Answer, Body } from "@stacktwin/twin-models/api";
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import { useSite } from "../../session/site.ts";

/** Others work on the same boxes: how far lists are is asked again so often, ms. */
const AGAIN_MS = 10_000;

export function useSalvages(): UseQueryResult<Answer<"salvages">> {
  const site = useSite();
  return useQuery({ queryKey: ["salvages", site], queryFn: ({ signal }) => call("salvages", { params: { site } }, signal), refetchInterval: AGAIN_MS, staleTime: 0 });
}

/** What a list would hold; null while it is not said enough. */
export function useSalvagePlan(body: Body<"salvagePlan"> | null): UseQueryResult<Answer<"salvagePlan">> {
  const site = useSite();
  return useQuery({
    queryKey: ["salvage-plan", site, body],
    queryFn: ({ signal }) => call("salvagePlan", { params: { site }, body: body! }, signal),
    enabled: body !== null,
    placeholderData: (before) => (body === null ? undefined : before),
    staleTime: 0,
  });
}

export function useOpenSalvage(): UseMutationResult<Answer<"openSalvage">, Error, Body<"openSalvage">> {
  const site = useSite();
  const client = useQueryClient();
  return useMutation({ mutationFn: (body: Body<"openSalvage">) => call("openSalvage", { params: { site }, body }), onSettled: () => client.invalidateQueries({ queryKey: ["salvages", site] }) });
}
