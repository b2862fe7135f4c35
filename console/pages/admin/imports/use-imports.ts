import type { ImportJob } from "@stacktwin/twin-models/import";
import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { useSite } from "../../../session/site.ts";
import type { Kind } from "./kind.ts";
import { marked, paceOf, type Mark, type Pace } from "./rate.ts";

const EVERY_MS = 700;

/** Imports of a kind, newest first; looked at often while one runs. */
export function useImports<J extends ImportJob>(kind: Kind<J>): UseQueryResult<J[]> {
  const site = useSite();
  return useQuery({
    queryKey: [kind.key, site],
    queryFn: ({ signal }) => kind.list(site, signal),
    refetchInterval: ({ state }) => (state.data?.some((job) => job.state === "running") ? EVERY_MS : false),
  });
}

/** Asks for the imports again at once. */
export function useFresh(kind: Pick<Kind<never>, "key">): () => void {
  const site = useSite();
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [kind.key, site] });
}

export function useAct<J extends ImportJob>(kind: Kind<J>, act: "cancel" | "resume"): UseMutationResult<J, Error, string> {
  const site = useSite();
  const fresh = useFresh(kind);
  return useMutation({ mutationFn: (id: string) => kind[act](site, id), onSettled: fresh });
}

/** How fast a running import goes, as this screen sees it; `at` is when it was last heard of. */
export function usePace({ id, offset, records, bytes, state }: ImportJob, at: number): Pace | null {
  const [seen, setSeen] = useState<{ id: string; marks: Mark[] }>({ id, marks: [] });
  const marks = seen.id === id ? seen.marks : [];
  if (state === "running" && marks.at(-1)?.at !== at) setSeen({ id, marks: marked(marks, { at, offset, records }) });
  return paceOf(marks, bytes);
}
