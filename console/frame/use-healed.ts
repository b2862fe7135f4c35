import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveState } from "../live/use-live.ts";

/** Once the connection is back, what could not be asked meanwhile is asked again by itself. */
export function useHealed(): void {
  const client = useQueryClient();
  const link = useLiveState((state) => state.link);
  const away = useRef(false);
  useEffect(() => {
    if (link === "lost") away.current = true;
    if (link !== "live" || !away.current) return;
    away.current = false;
    void client.invalidateQueries({ predicate: ({ state }) => state.error !== null });
  }, [client, link]);
}
