import { isOpen, type Task } from "@stacktwin/twin-models/task";
import type { KeyboardEvent, ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../../i18n/i18n.ts";
import { ListProgress } from "../../lists/ListProgress.tsx";
import { Moment } from "../../look/Ages.tsx";
import { PriorityMark } from "../../look/Priority.tsx";
import { Due } from "./Due.tsx";
import { TaskState } from "./TaskState.tsx";
import { TaskWhere } from "./TaskWhere.tsx";

interface Props {
  task: Task;
  chosen: boolean;
  /** Where the keys come in. */
  reached: boolean;
  onChoose: () => void;
  onKey: (event: KeyboardEvent) => void;
}

/** One task on the list. */
export function TaskLine({ task, chosen, reached, onChoose, onKey }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <tr tabIndex={reached ? 0 : -1} aria-selected={chosen} data-state={task.state} onClick={onChoose} onKeyDown={onKey}>
      <td className="task-priority"><PriorityMark priority={task.priority} hollow={task.assignee !== null || !isOpen(task)} /></td>
      <td className="task-what">
        <span>{text(task.title)}</span>
        <span className="quiet small"><ListProgress task={task} /><TaskWhere task={task} /></span>
      </td>
      <td className="task-when">{isOpen(task) ? <Due task={task} /> : task.closed ? <Moment at={task.closed.at} /> : null}</td>
      <td className="task-who">
        <span>{task.assignee ? task.assignee.name : <span className="quiet">{isOpen(task) ? t("task.nobody") : "—"}</span>}</span>
        <span className="quiet small">{t(`desk.${task.desk}`)}</span>
      </td>
      <td className="task-how"><TaskState state={task.state} /></td>
    </tr>
  );
}
