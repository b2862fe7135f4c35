import type { PersonId, PlaceId } from "@stacktwin/twin-models/ids";
import { isOpen, type ListKind, type Task } from "@stacktwin/twin-models/task";
import type { Listed } from "@stacktwin/twin-models/task-act";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { call } from "../api/client.ts";
import { useLive, useLiveState } from "../live/use-live.ts";
import { useMe } from "../api/queries.ts";
import { learnTask } from "../pages/tasks/queries.ts";
import { useSite } from "../session/site.ts";
import { tell } from "../undo/notices.ts";

/** What is to go on a list, of which kind that is, and of which stocktake. */
export interface ToList extends Listed {
  kind: ListKind;
  stocktake?: string;
  /** Of books that are fetched: where to. */
  to?: PlaceId;
}
/** An open list, or a new one for somebody. */
export type OnWhich = { list: string } | { person: PersonId | null };

export interface PutOnList {
  /** Open lists of that kind, one's own first. */
  lists: Task[];
  mine: Task | undefined;
  me: PersonId | null;
  put: (on: OnWhich) => void;
  busy: boolean;
  error: unknown;
}

/** Puts books or shelves on a list that is open, or on a new one, and says so with the way there. */
export function usePutOnList({ kind, stocktake, to, items, places }: ToList): PutOnList {
  const { t } = useTranslation();
  const site = useSite();
  const live = useLive();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = (useMe().data?.person.id as PersonId | undefined) ?? null;
  const tasks = useLiveState((state) => state.tasks);
  const same = [...tasks.values()].filter((task) => task.kind === kind && isOpen(task) && task.stocktake === (stocktake ?? null) && (to === undefined || task.lines[0]?.to === to));
  const mine = same.find(({ assignee }) => assignee?.id === me);
  const listed = { ...(items && { items }), ...(places && { places }) };
  const made = useMutation({
    mutationFn: (on: OnWhich) =>
      "list" in on
        ? call("addToList", { params: { site, task: on.list }, body: listed })
        : call("createList", { params: { site }, body: { kind, priority: "low", due: null, assignee: on.person, ...listed, ...(stocktake !== undefined && { stocktake }), ...(to !== undefined && { to }) } }),
    onSuccess: (task) => {
      learnTask(live, queries, task);
      tell({ text: t("onList.didPut"), act: { label: t("onList.open"), perform: () => void navigate(`/sites/${encodeURIComponent(site)}/tasks?task=${encodeURIComponent(task.id)}`) } });
    },
  });
  return { lists: same.filter((task) => task !== mine), mine, me, put: (on) => made.mutate(on), busy: made.isPending, error: made.error };
}
