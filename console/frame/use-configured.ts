import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveState } from "../live/use-live.ts";

const OF_THE_CONFIGURATION = ["models", "places", "limits", "sites"] as const;

/** When the server has taken up another configuration, what screens keep of it is asked for again. */
export function useConfigured(): void {
  const client = useQueryClient();
  const configured = useLiveState((state) => state.configured);
  const known = useRef(0);
  useEffect(() => {
    if (configured === 0 || configured === known.current) return;
    if (known.current > 0) for (const key of OF_THE_CONFIGURATION) void client.invalidateQueries({ queryKey: [key] });
    known.current = configured;
  }, [client, configured]);
}
