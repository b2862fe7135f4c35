import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { usePut } from "../../session/use-put.ts";
import type { TaskTab } from "./tabs.ts";

/** What is asked of the chosen task in a form. */
export const TASK_FORMS = ["give", "due", "close", "cancel", "reopen"] as const;
export type TaskForm = (typeof TASK_FORMS)[number];

export interface TaskAddress {
  tab: string | null;
  /** The chosen task. */
  task: string | undefined;
  /** A work order is being written. */
  making: boolean;
  /** The device that it is about, if any. */
  about: string | null;
  form: TaskForm | null;
  turn: (tab: TaskTab) => void;
  choose: (task: string) => void;
  make: () => void;
  /** Back to the list. */
  leave: () => void;
  open: (form: TaskForm | null) => void;
}

/** What the page of tasks shows, in its address: so that every state of it can be linked, and Back works. */
export function useTaskAddress(): TaskAddress {
  const [params] = useSearchParams();
  const put = usePut();
  return useMemo(() => {
    const nothing = { task: null, new: null, do: null };
    const task = params.get("task") ?? undefined;
    return {
      tab: params.get("tab"),
      task,
      making: params.has("new"),
      about: params.get("new") || null,
      form: TASK_FORMS.find((form) => form === params.get("do")) ?? null,
      turn: (tab) => put({ ...nothing, tab }, false),
      // From the list a step of its own, so that Back on a phone leads to the list again.
      choose: (id) => put({ ...nothing, task: id }, task !== undefined || params.has("new")),
      make: () => put({ ...nothing, new: "" }, false),
      leave: () => put(nothing, true),
      open: (form) => put({ do: form }, true),
    };
  }, [params, put]);
}
