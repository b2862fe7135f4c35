import type { Answer } from "@stacktwin/twin-models/api";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { Present } from "@stacktwin/twin-models/thing";
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import { useLive, usePast } from "../live/use-live.ts";

const MINUTE = 60_000;

/** What a property was over a span up to now; asked anew when its value changes. */
export function useStates(thing: ThingId, property: string, span: number, present: Present | undefined): UseQueryResult<Answer<"states">> {
  const live = useLive();
  const past = usePast();
  return useQuery({
    queryKey: ["states", thing, property, span, String(present?.value), past === null ? null : Math.floor(past / MINUTE)],
    queryFn: ({ signal }) => {
      const to = live.now();
      return call("states", { params: { thing, property }, query: { from: to - span, to } }, signal);
    },
    refetchInterval: past === null && MINUTE,
    placeholderData: (before) => (before?.thing === thing && before.property === property ? before : undefined),
  });
}
