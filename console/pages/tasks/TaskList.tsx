import type { Task } from "@stacktwin/twin-models/task";
import { useRef, type KeyboardEvent, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { TaskTab } from "./tabs.ts";
import { TaskLine } from "./TaskLine.tsx";

interface Props {
  tab: TaskTab;
  rows: readonly Task[];
  chosen: string | undefined;
  onChoose: (task: Task) => void;
  /** To what is shown of the chosen one. */
  onEnter: (task: Task) => void;
}

/** Tasks, one line each; up and down go along them. */
export function TaskList({ tab, rows, chosen, onChoose, onEnter }: Props): ReactElement {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  const reached = Math.max(0, rows.findIndex(({ id }) => id === chosen));
  const onKey = (event: KeyboardEvent, at: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const move = (to: number): void => {
      const next = rows[to];
      if (!next) return;
      onChoose(next);
      body.current?.querySelectorAll<HTMLElement>("tr")[to]?.focus();
    };
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      Enter: () => { if (rows[at]) onEnter(rows[at]); },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="card table-card">
      <table className="grid-table task-table" aria-label={t(`tasks.tab.${tab}`)} aria-describedby="task-keys">
        <thead>
          <tr>
            <th scope="col">{t("alarms.priorityColumn")}</th>
            <th scope="col">{t("tasks.what")}</th>
            <th scope="col">{t(tab === "ended" ? "tasks.endedAt" : "tasks.due")}</th>
            <th scope="col">{t("tasks.whose")}</th>
            <th scope="col">{t("common.state")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((task, at) => <TaskLine key={task.id} task={task} chosen={task.id === chosen} reached={at === reached} onChoose={() => onChoose(task)} onKey={(event) => onKey(event, at)} />)}
        </tbody>
      </table>
      <p id="task-keys" className="small quiet task-keys">{t("tasks.keys")}</p>
    </div>
  );
}
