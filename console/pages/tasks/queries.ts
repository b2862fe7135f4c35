import type { SiteId } from "@stacktwin/twin-models/ids";
import type { Assignee, Task } from "@stacktwin/twin-models/task";
import { queryOptions, useQuery, type QueryClient, type UseQueryResult } from "@tanstack/react-query";
import { call } from "../../api/client.ts";
import type { Live } from "../../live/live.ts";
import { useLiveState, usePast } from "../../live/use-live.ts";
import { useMay } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { shownAt } from "./tabs.ts";

const MINUTE = 60_000;

const endedQuery = (site: SiteId) => queryOptions({ queryKey: ["tasks-ended", site], queryFn: ({ signal }) => call("tasks", { params: { site }, query: { ended: true } }, signal) });
const taskQuery = (site: SiteId, id: string) => queryOptions({ queryKey: ["task", site, id], queryFn: ({ signal }) => call("task", { params: { site, task: id } }, signal), staleTime: 0 });

/** Tasks that have ended, asked again when one that was open leaves. */
export function useEnded(enabled: boolean): UseQueryResult<Task[]> {
  const open = useLiveState((state) => [...state.tasks.keys()].join());
  const site = useSite();
  const { queryKey, queryFn } = endedQuery(site);
  return useQuery({ queryKey: [...queryKey, open], queryFn: queryFn as () => Promise<Task[]>, enabled, placeholderData: (before) => before });
}

/** One task as it is at the moment that is shown; undefined while it is not known. */
export function useTask(id: string | null): Pick<UseQueryResult<Task>, "error" | "refetch"> & { task: Task | undefined } {
  const site = useSite();
  const past = usePast();
  const ready = useLiveState((state) => state.room !== null);
  const open = useLiveState((state) => (id === null ? undefined : state.tasks.get(id)));
  const { data, error, refetch } = useQuery({ ...taskQuery(site, id ?? ""), enabled: id !== null && ready && open === undefined });
  return { task: open ?? (data && data.id === id ? shownAt(data, past) : undefined), error: open ? null : error, refetch };
}

/** Whom tasks can be given to. */
export function useAssignees(): readonly Assignee[] {
  const site = useSite();
  const may = useMay()("task:write");
  const { data } = useQuery({ queryKey: ["assignees", site], queryFn: ({ signal }) => call("assignees", { params: { site } }, signal), enabled: may, staleTime: 5 * MINUTE });
  return data ?? [];
}

/** Takes up what the server said of a task, ahead of its delta. */
export function learnTask(live: Pick<Live, "learn">, queries: QueryClient, task: Task): void {
  live.learn({ task });
  queries.setQueryData(taskQuery(task.site, task.id).queryKey, task);
}
