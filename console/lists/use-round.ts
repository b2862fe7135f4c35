import type { Round } from "@stacktwin/twin-models/round";
import { isList, isOpen, type Task } from "@stacktwin/twin-models/task";
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client.ts";
import { usePast } from "../live/use-live.ts";

/** What is left of an open list in walking order, asked again when one of its lines moves; undefined of anything else, and in the past. */
export function useRound(task: Task): Round | undefined {
  const past = usePast();
  const acts = task.lines.reduce((sum, line) => sum + line.acts.length, 0);
  return useQuery({ queryKey: ["round", task.site, task.id, task.lines.length, acts], queryFn: ({ signal }) => call("taskRound", { params: { site: task.site, task: task.id }, query: {} }, signal), enabled: isList(task) && isOpen(task) && past === null, staleTime: 60_000, placeholderData: (before) => before }).data;
}
