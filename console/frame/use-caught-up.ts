import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveState } from "../live/use-live.ts";

/** Asked again only where they failed: the building and its models are as they were, and drawing them anew would be seen. */
const LASTING: readonly unknown[] = ["me", "models", "places", "limits", "sites"];

/** When the server is back after it was lost, whatever is on the screen is asked for again: also what failed meanwhile. */
export function useCaughtUp(): void {
  const client = useQueryClient();
  const link = useLiveState((state) => state.link);
  const missed = useRef(false);
  useEffect(() => {
    if (link === "lost") missed.current = true;
    if (link !== "live" || !missed.current) return;
    missed.current = false;
    void client.invalidateQueries({ predicate: ({ queryKey, state }) => state.status === "error" || !LASTING.includes(queryKey[0]) });
  }, [client, link]);
}
