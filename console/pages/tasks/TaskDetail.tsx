import { isList, isOpen } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";
import { Bones, ProblemNote } from "../../look/Note.tsx";
import { PriorityMark } from "../../look/Priority.tsx";
import { ListCard } from "../../lists/ListCard.tsx";
import { useNarrow } from "../../session/dark.ts";
import { useSite } from "../../session/site.ts";
import { useTask } from "./queries.ts";
import { TaskActsBar } from "./TaskActsBar.tsx";
import { TaskFacts } from "./TaskFacts.tsx";
import { TaskHistory } from "./TaskHistory.tsx";
import { TaskNote } from "./TaskNote.tsx";
import { TaskPictures } from "./TaskPictures.tsx";
import { TaskState } from "./TaskState.tsx";
import { TaskSteps } from "./TaskSteps.tsx";
import { useTaskActs } from "./use-task-acts.ts";

/** One task whole: what, where, until when, whose, step by step, what was seen, and all that happened to it. */
export function TaskDetail({ id, onActed }: { id: string; onActed: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const narrow = useNarrow();
  const site = useSite();
  const { task, error, refetch } = useTask(id);
  const acts = useTaskActs({ site, id });
  if (!task && error) return <section className="card task-detail"><ProblemNote error={error} onRetry={() => void refetch()} /></section>;
  if (!task) return <section className="card task-detail"><Bones rows={7} /></section>;
  const bar = <TaskActsBar task={task} acts={acts} onActed={onActed} />;
  return (
    <section className="card task-detail" tabIndex={-1} aria-label={text(task.title)}>
      <header className="task-head">
        <PriorityMark priority={task.priority} hollow={task.assignee !== null || !isOpen(task)} />
        <TaskState state={task.state} />
        <span className="small quiet task-number">{t("tasks.number", { id: task.id })}</span>
      </header>
      <h2>{text(task.title)}</h2>
      {task.closed ? <p className="task-outcome"><b>{t(`tasks.outcome.${task.state === "cancelled" ? "cancelled" : "done"}`)}</b><span>{task.closed.outcome}</span></p> : null}
      {narrow ? null : bar}
      {task.details ? <p className="task-details">{task.details}</p> : null}
      {isList(task) ? <ListCard task={task} /> : null}
      <TaskFacts task={task} />
      <TaskSteps task={task} acts={acts} />
      <TaskPictures task={task} acts={acts} />
      <TaskNote task={task} acts={acts} />
      <TaskHistory task={task} />
      {narrow ? <div className="task-thumb" data-open={isOpen(task) || undefined}>{bar}</div> : null}
    </section>
  );
}
