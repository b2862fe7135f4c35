import type { ForecastLine } from "@stacktwin/twin-models/forecast-view";
import type { PlaceId } from "@stacktwin/twin-models/ids";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "../api/client.ts";
import { useSite } from "../session/site.ts";

/** What is foretold moves every two minutes. */
const FRESH = 60_000;

/** What is foretold of each space, in a line; undefined while nothing is known. */
export function useForecasts(): ReadonlyMap<PlaceId, ForecastLine> | undefined {
  const site = useSite();
  const { data } = useQuery({ queryKey: ["forecasts", site], queryFn: ({ signal }) => call("forecasts", { params: { site } }, signal), refetchInterval: FRESH, staleTime: FRESH });
  return useMemo(() => data && new Map(data.map((line) => [line.space, line])), [data]);
}
