import type { Millis } from "@stacktwin/twin-models/ids";
import { isOpen, taskAt, taskOrder, type Task } from "@stacktwin/twin-models/task";

export const TASK_TABS = ["mine", "open", "ended"] as const;
export type TaskTab = (typeof TASK_TABS)[number];

/** The tab that the address names; else one's own work, for whoever has a desk. */
export const tabOf = (asked: string | null, worksHere: boolean): TaskTab => TASK_TABS.find((tab) => tab === asked) ?? (worksHere ? "mine" : "open");

/** Tasks that have ended, the last first; those that had ended by then, where a past moment is shown. */
export const endedOf = (tasks: readonly Task[], past: Millis | null): Task[] =>
  tasks.filter((task) => !isOpen(task) && (past === null || (task.closed?.at ?? 0) <= past)).toSorted((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0));

export const openOf = (tasks: Iterable<Task>, belongs: (task: Task) => boolean = () => true): Task[] => [...tasks].filter(belongs).sort(taskOrder);

/** A task as it was at the moment that is shown; undefined before it was made. */
export function shownAt(task: Task, past: Millis | null): Task | undefined {
  if (past === null || (task.closed !== null && task.closed.at <= past)) return task;
  return taskAt(task, past);
}
