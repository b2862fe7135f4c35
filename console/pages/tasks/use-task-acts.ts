import { isOpen, type Task } from "@stacktwin/twin-models/task";
import type { TaskAct } from "@stacktwin/twin-models/task-act";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem, call } from "../../api/client.ts";
import { useLive } from "../../live/use-live.ts";
import { useSay } from "./use-say.ts";
import { learnTask } from "./queries.ts";

export interface TaskActs {
  /** Does it; the task after it, or null when it was not done. */
  act: (act: TaskAct) => Promise<Task | null>;
  /** The same without a word about it: for ways back. Throws ApiProblem. */
  send: (act: TaskAct) => Promise<Task>;
  busy: boolean;
  error: unknown;
  /** What somebody else did meanwhile, and what to do; null otherwise. */
  clash: string | null;
  learn: (task: Task) => void;
}

/** What people do with one task, and how that went. Where somebody was faster, the task as it is now is shown. */
export function useTaskActs({ site, id }: Pick<Task, "site" | "id">): TaskActs {
  const { t } = useTranslation();
  const say = useSay();
  const live = useLive();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [clash, setClash] = useState<string | null>(null);
  const learn = (task: Task): void => learnTask(live, queries, task);
  const ask = (act: TaskAct): Promise<Task> => call("actOnTask", { params: { site, task: id }, body: act });
  const send = async (act: TaskAct): Promise<Task> => {
    const task = await ask(act);
    learn(task);
    return task;
  };
  const whatHappened = (now: Task): string => {
    if (!isOpen(now)) return t("tasks.clash.ended", { state: t(`tasks.state.${now.state}`), who: now.closed ? say.who(now.closed.by) : "", time: now.closed ? say.minute(now.closed.at) : "" });
    return now.assignee ? t("tasks.clash.taken", { who: now.assignee.name }) : t("tasks.clash.free");
  };
  const act = async (wanted: TaskAct): Promise<Task | null> => {
    setBusy(true);
    setError(null);
    setClash(null);
    try {
      const task = await ask(wanted);
      // In one picture with what it brings: the next act must not stand there as a button that is still busy with this one.
      setBusy(false);
      learn(task);
      return task;
    } catch (problem) {
      if (!(problem instanceof ApiProblem && problem.code === "CONFLICT")) {
        setError(problem);
        return null;
      }
      try {
        const now = await call("task", { params: { site, task: id } });
        learn(now);
        setClash(whatHappened(now));
      } catch {
        setError(problem);
      }
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { act, send, busy, error, clash, learn };
}
