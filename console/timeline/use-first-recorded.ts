import type { Millis } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import { useLive } from "../live/use-live.ts";
import { useSite } from "../session/site.ts";

const HOUR = 3_600_000;

/** The first moment of which anything is recorded; null: nothing ever was; undefined while that is not known. */
export function useFirstRecorded(wanted: boolean): Millis | null | undefined {
  const site = useSite();
  const view = useLive();
  const { data } = useQuery({
    queryKey: ["first-recorded", site],
    queryFn: ({ signal }) => call("recorded", { params: { site }, query: { from: view.present() - HOUR, to: view.present(), parts: 1 } }, signal),
    staleTime: HOUR,
    enabled: wanted,
  });
  return data?.first;
}
