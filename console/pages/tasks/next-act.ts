import type { Person } from "@stacktwin/twin-models/permission";
import { isOpen, type Task } from "@stacktwin/twin-models/task";

/** What whoever looks at a task does next with it; null where that is somebody else's, or there is nothing more to do. */
export type NextAct = "take" | "start" | "close" | null;

export function nextAct(task: Pick<Task, "state" | "assignee">, person: Pick<Person, "id"> | undefined): NextAct {
  if (!person || !isOpen(task)) return null;
  if (task.assignee === null) return "take";
  if (task.assignee.id !== person.id) return null;
  return task.state === "open" ? "start" : "close";
}
