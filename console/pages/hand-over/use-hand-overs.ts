import { handedOf, type GiveOver, type Handed, type HandOver } from "@stacktwin/twin-models/hand-over";
import type { Desk } from "@stacktwin/twin-models/priority";
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../../api/client.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";

const EVERY_MS = 15_000;

/** Desks given from shift to shift, newest first: others take them meanwhile. */
export function useHandOvers(): UseQueryResult<HandOver[]> {
  const site = useSite();
  return useQuery({ queryKey: ["hand-overs", site], queryFn: ({ signal }) => call("handOvers", { params: { site } }, signal), refetchInterval: EVERY_MS });
}

/** What a desk would hand over now. */
export function useHanded(desk: Desk): Handed[] {
  const tasks = useLiveState((state) => state.tasks);
  const alarms = useLiveState((state) => state.alarms);
  const aside = useLiveState((state) => state.aside);
  return useMemo(() => handedOf(desk, [...alarms.values(), ...aside.values()], tasks.values()), [desk, alarms, aside, tasks]);
}

function useFresh(): () => Promise<void> {
  const site = useSite();
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["hand-overs", site] });
}

export function useGiveOver(): UseMutationResult<HandOver, Error, GiveOver> {
  const site = useSite();
  return useMutation({ mutationFn: (body: GiveOver) => call("handOver", { params: { site }, body }), onSettled: useFresh() });
}

export type Ending = "takeOver" | "withdrawHandOver";
export function useEndHandOver({ id }: HandOver): UseMutationResult<HandOver, Error, Ending> {
  const site = useSite();
  return useMutation({ mutationFn: (ending: Ending) => call(ending, { params: { site, handOver: id } }), onSettled: useFresh() });
}
