import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useText } from "../../i18n/i18n.ts";
import { useSite } from "../../session/site.ts";
import { TaskState } from "./TaskState.tsx";

/** Work orders in short, each with how far it is and whose it is, and the way to it. */
export function OrderLines({ tasks }: { tasks: readonly Task[] }): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  if (tasks.length === 0) return null;
  return (
    <>
      <h3>{t("tasks.orders")}</h3>
      <ul className="order-lines">
        {tasks.map((task) => (
          <li key={task.id}>
            <Link to={`/sites/${encodeURIComponent(site)}/tasks?task=${encodeURIComponent(task.id)}`}>{text(task.title)}</Link>
            <span className="small quiet"><TaskState state={task.state} /> · {task.assignee?.name ?? t("task.nobody")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
