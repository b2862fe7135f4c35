import { isOverdue, type Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState, useNow } from "../../live/use-live.ts";
import { ListProgress } from "../../lists/ListProgress.tsx";
import { PriorityShape } from "../../look/Priority.tsx";
import { Due } from "../../pages/tasks/Due.tsx";
import { openOf } from "../../pages/tasks/tabs.ts";
import { TaskWhere } from "../../pages/tasks/TaskWhere.tsx";
import { useOwnWork } from "../../pages/tasks/use-own-work.ts";
import { useSite } from "../../session/site.ts";
import { Calm } from "../Calm.tsx";
import type { Card } from "../card.ts";
import { CardFrame } from "../CardFrame.tsx";

const MOST = 5;

function WorkLine({ task }: { task: Task }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  return (
    <>
      <PriorityShape priority={task.priority} hollow={task.assignee !== null} size={16} />
      <div className="need-what">
        <strong><span className="unseen">{t(`priority.${task.priority}`)} </span>{text(task.title)}</strong>
        <span className="quiet">{task.assignee ? null : <>{t(`desk.${task.desk}`)} · {t("task.nobody")} </>}<ListProgress task={task} /> <TaskWhere task={task} /></span>
      </div>
      <span className="need-age small quiet"><Due task={task} /></span>
      <Link className="act" to={`/sites/${encodeURIComponent(site)}/tasks?task=${encodeURIComponent(task.id)}`} aria-label={`${t("task.openIt")} · ${text(task.title)}`}>{t("task.openIt")}</Link>
    </>
  );
}

/** At most five tasks of one's own or of one's desks, what is overdue first. */
function Work(): ReactElement {
  const { t } = useTranslation();
  const ready = useLiveState((state) => state.room !== null);
  const tasks = useLiveState((state) => state.tasks);
  const now = useNow(15_000);
  const { isMine, person } = useOwnWork();
  if (!ready || !person) return <CardFrame title={t("home.work")} bones={3} />;
  const mine = openOf(tasks.values(), isMine);
  const overdue = mine.filter((task) => isOverdue(task, now)).length;
  const more = mine.length - MOST;
  return (
    <CardFrame title={t("home.work")} note={mine.length > 0 ? <><b>{mine.length}</b>{overdue > 0 ? ` · ${t("home.workOverdue", { count: overdue })}` : ""}</> : null} more={{ to: "../tasks", label: more > 0 ? t("home.moreWork", { count: more }) : t("home.allWork") }}>
      {mine.length === 0 ? <Calm title={t("home.noWork")} text={t("home.noWorkText")} /> : null}
      <ul className="needs">{mine.slice(0, MOST).map((task) => <li key={task.id}><WorkLine task={task} /></li>)}</ul>
    </CardFrame>
  );
}

export const work: Card = { name: "work", homes: ["facility", "librarian", "conservator"], permission: "task:read", has: ({ things }) => things.size > 0, column: "main", Element: Work };
