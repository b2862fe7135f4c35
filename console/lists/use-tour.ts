import type { PlaceId } from "@stacktwin/twin-models/ids";
import type { Tour } from "@stacktwin/twin-models/round";
import type { Task } from "@stacktwin/twin-models/task";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import { usePlaces } from "../api/queries.ts";
import { usePast } from "../live/use-live.ts";
import { startOf, useStandingAt } from "../route/standing.ts";
import { useSite } from "../session/site.ts";

/** One's own tasks in walking order from where one stands, asked again when one of them changes; undefined in the past and where nothing is to be walked. */
export function useTour(mine: readonly Task[], asked: boolean): { tour: Tour | undefined; from: PlaceId | null } {
  const site = useSite();
  const past = usePast();
  const places = usePlaces(site).data;
  const standing = useStandingAt();
  const from = places ? startOf(places, standing) : null;
  const as = mine.map(({ id, history, lines }) => `${id}.${history.length}.${lines.reduce((sum, { acts }) => sum + acts.length, 0)}`).join(" ");
  const { data } = useQuery({ queryKey: ["tour", site, from, as], queryFn: ({ signal }) => call("taskTour", { params: { site }, query: from === null ? {} : { from } }, signal), enabled: asked && places !== undefined && mine.length > 0 && past === null, staleTime: 60_000, placeholderData: (before) => before });
  return { tour: past === null ? data : undefined, from };
}
