import { TwinError } from "@stacktwin/twin-models/errors";
import type { Millis } from "@stacktwin/twin-models/ids";
import { isOpen, type By, type Task, type TaskEvent } from "@stacktwin/twin-models/task";
import type { TaskAct, TaskActName } from "@stacktwin/twin-models/task-act";

/** What an act makes of a task; null: it is so already. */
type Step = { news: Partial<Task>; what: TaskEvent["what"]; said?: string; to?: By | null };

export interface Doing {
  by: By;
  at: Millis;
  /** Somebody who may work on tasks here. Throws BAD_INPUT. */
  person: (id: string) => By;
}

type Rules = { [A in TaskActName]: (task: Task, act: Extract<TaskAct, { act: A }>, doing: Doing) => Step | null };

const conflict = (message: string): never => {
  throw new TwinError("CONFLICT", message);
};

function mustBeOpen(task: Task): void {
  if (!isOpen(task)) conflict(`This task is ${task.state} since ${new Date(task.closed?.at ?? 0).toISOString()}, by ${task.closed?.by.name ?? "twin"}. Open it again first.`);
}

const ended = (state: "done" | "cancelled") => (task: Task, outcome: string, { at, by }: Doing): Step => {
  mustBeOpen(task);
  return { news: { state, closed: { at, by, outcome } }, what: state, said: outcome };
};

/** Every act of people, as a function of the task as it is. */
const RULES: Rules = {
  assign(task, { from, to }, { person }) {
    mustBeOpen(task);
    if ((task.assignee?.id ?? null) === to) return null;
    if ((task.assignee?.id ?? null) !== from) conflict(task.assignee ? `${task.assignee.name} has taken this task meanwhile.` : "Nobody has this task any more.");
    const assignee = to === null ? null : person(to);
    return { news: { assignee }, what: "assigned", to: assignee };
  },
  start(task, _act, { by }) {
    mustBeOpen(task);
    if (task.state === "started") return null;
    // Whoever begins what is nobody's has it.
    return { news: { state: "started", assignee: task.assignee ?? by }, what: "started" };
  },
  tick(task, { step, done }, { at, by }) {
    mustBeOpen(task);
    if (step >= task.steps.length) throw new TwinError("BAD_INPUT", `This task has ${task.steps.length} steps, and no step ${step + 1}.`, "step");
    if (task.ticks.some((tick) => tick.step === step) === done) return null;
    const others = task.ticks.filter((tick) => tick.step !== step);
    return { news: { ticks: done ? [...others, { step, at, by: by.id }] : others }, what: done ? "ticked" : "unticked", said: String(step + 1) };
  },
  note: (_task, { text }) => ({ news: {}, what: "noted", said: text }),
  due(task, { due }) {
    mustBeOpen(task);
    return task.due === due ? null : { news: { due }, what: "due", said: due === null ? "" : new Date(due).toISOString() };
  },
  close: (task, { outcome }, doing) => ended("done")(task, outcome, doing),
  cancel: (task, { why }, doing) => ended("cancelled")(task, why, doing),
  reopen(task, { why }) {
    if (isOpen(task)) conflict("This task is open.");
    return { news: { state: task.history.some(({ what }) => what === "started") ? "started" : "open", closed: null }, what: "reopened", said: why };
  },
};

/** The task after an act, with what happened as the last line of its history; the same task when it was so already. Throws CONFLICT, BAD_INPUT. */
export function apply(task: Task, act: TaskAct, doing: Doing): Task {
  const rule = RULES[act.act] as (task: Task, act: TaskAct, doing: Doing) => Step | null;
  const step = rule(task, act, doing);
  if (!step) return task;
  const { news, what, said = "", to = null } = step;
  const taken: TaskEvent[] = what === "started" && task.assignee === null ? [event(doing, "assigned", "", doing.by)] : [];
  return { ...task, ...news, history: [...task.history, ...taken, event(doing, what, said, to)] };
}

export const event = ({ at, by }: Pick<Doing, "at" | "by">, what: TaskEvent["what"], said = "", to: By | null = null): TaskEvent => ({ at, by, what, said, to });
