import type { PlaceId, ThingId } from "@stacktwin/twin-models/ids";
import { isOpen, type AskSetPoint, type SetPoint, type SetPointChange } from "@stacktwin/twin-models/set-point-change";
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import { useSite } from "../session/site.ts";

/** Others decide, devices answer and rooms follow meanwhile. */
const EVERY_MS = 15_000;
const SOON_MS = 2_000;
const MOVING: ReadonlySet<string> = new Set(["approved", "reverting"]);

export function useSetPoints(space?: PlaceId): UseQueryResult<SetPoint[]> {
  const site = useSite();
  return useQuery({ queryKey: ["set-points", site, space ?? null], queryFn: ({ signal }) => call("setPoints", { params: { site }, query: { ...(space && { space }) } }, signal), refetchInterval: EVERY_MS });
}

export function useSetPoint(thing: ThingId, property: string): SetPoint | undefined {
  return useSetPoints().data?.find((each) => each.thing === thing && each.property === property);
}

export function useSetPointChanges(space?: PlaceId): UseQueryResult<SetPointChange[]> {
  const site = useSite();
  return useQuery({
    queryKey: ["set-point-changes", site, space ?? null],
    queryFn: ({ signal }) => call("setPointChanges", { params: { site }, query: { ...(space && { space }) } }, signal),
    refetchInterval: ({ state }) => (state.data?.some((change) => MOVING.has(change.state)) ? SOON_MS : EVERY_MS),
  });
}

export const openOf = (changes: readonly SetPointChange[]): SetPointChange[] => changes.filter(isOpen);

function useFresh(): () => Promise<void> {
  const site = useSite();
  const client = useQueryClient();
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ["set-point-changes", site] }), client.invalidateQueries({ queryKey: ["set-points", site] })]);
  };
}

export function useAskSetPoint(): UseMutationResult<SetPointChange, Error, AskSetPoint> {
  const site = useSite();
  const fresh = useFresh();
  return useMutation({ mutationFn: (body: AskSetPoint) => call("askSetPoint", { params: { site }, body }), onSettled: fresh });
}

export const ACTS = ["approveSetPoint", "declineSetPoint", "withdrawSetPoint", "putBackSetPoint"] as const;
export type SetPointAct = (typeof ACTS)[number];

export function useSetPointAct({ id }: Pick<SetPointChange, "id">): UseMutationResult<SetPointChange, Error, { act: SetPointAct; why: string }> {
  const site = useSite();
  const fresh = useFresh();
  return useMutation({ mutationFn: ({ act, why }) => call(act, { params: { site, change: id }, body: { why } }), onSettled: fresh });
}
