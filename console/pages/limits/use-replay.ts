import type { Replay, ReplayAsk } from "@stacktwin/twin-models/limit-replay";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/client.ts";
import { useSite } from "../../session/site.ts";

const EVERY_MS = 500;

interface Trying {
  replay: Replay | null;
  busy: boolean;
  error: unknown;
  start: (ask: ReplayAsk) => void;
  cancel: () => void;
}

/** Tries limits on the past: begins, is asked for until it has ended, and can be stopped. */
export function useReplay(): Trying {
  const site = useSite();
  const client = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const keep = (replay: Replay): void => {
    client.setQueryData(["limit-replay", site, replay.id], replay);
    setId(replay.id);
  };
  const begin = useMutation({ mutationFn: (ask: ReplayAsk) => call("startReplay", { params: { site }, body: ask }), onSuccess: keep });
  const stop = useMutation({ mutationFn: (replay: string) => call("cancelReplay", { params: { site, replay } }), onSuccess: keep });
  const { data, error } = useQuery({
    queryKey: ["limit-replay", site, id],
    queryFn: ({ signal }) => call("replay", { params: { site, replay: id ?? "" } }, signal),
    enabled: id !== null,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data?.state === "running" ? EVERY_MS : false),
  });
  return {
    replay: data ?? null,
    busy: begin.isPending || data?.state === "running",
    error: begin.error ?? stop.error ?? error,
    start: (ask) => {
      setId(null);
      begin.mutate(ask);
    },
    cancel: () => {
      if (id !== null) stop.mutate(id);
    },
  };
}
