import { isOverdue, type Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePlaces } from "../../api/queries.ts";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState, useNow } from "../../live/use-live.ts";
import { ListProgress } from "../../lists/ListProgress.tsx";
import { useTour } from "../../lists/use-tour.ts";
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
/** What is nearer on foot needs no minutes told. */
const BESIDE_S = 20;

/** `walk`: seconds on foot from the line before. */
function WorkLine({ task, walk }: { task: Task; walk: number | null }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  return (
    <>
      <PriorityShape priority={task.priority} hollow={task.assignee !== null} size={16} />
      <div className="need-what">
        <strong><span className="unseen">{t(`priority.${task.priority}`)} </span>{text(task.title)}</strong>
        <span className="quiet need-parts">
          {task.assignee ? null : <span>{t(`desk.${task.desk}`)} · {t("task.nobody")}</span>}
          <TaskWhere task={task} />
          {walk === null || walk < BESIDE_S ? null : <span>{t("home.walkTo", { count: Math.ceil(walk / 60) })}</span>}
          <ListProgress task={task} />
        </span>
      </div>
      <span className="need-age small quiet"><Due task={task} /></span>
      <Link className="act" to={`/sites/${encodeURIComponent(site)}/tasks?task=${encodeURIComponent(task.id)}`} aria-label={`${t("task.openIt")} · ${text(task.title)}`}>{t("task.openIt")}</Link>
    </>
  );
}

/** At most five tasks of one's own or of one's desks: what is due first, or `walked`, as they are walked by soonest with what presses before the rest. */
function Work({ walked = false }: { walked?: boolean }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const places = usePlaces(site).data;
  const ready = useLiveState((state) => state.room !== null);
  const tasks = useLiveState((state) => state.tasks);
  const now = useNow(15_000);
  const { isMine, person } = useOwnWork();
  const due = ready && person ? openOf(tasks.values(), isMine) : [];
  const { tour, from } = useTour(due, walked);
  if (!ready || !person) return <CardFrame title={t("home.work")} bones={3} />;
  const stops = new Map(tour?.stops.map((stop, n) => [stop.task, { n, to: stop.to }]));
  const mine = due.toSorted((a, b) => (stops.get(a.id)?.n ?? Infinity) - (stops.get(b.id)?.n ?? Infinity) || due.indexOf(a) - due.indexOf(b));
  const start = from === null ? undefined : places?.byId.get(from)?.label;
  const overdue = mine.filter((task) => isOverdue(task, now)).length;
  const more = mine.length - MOST;
  return (
    <CardFrame title={t("home.work")} note={mine.length > 0 ? <><b>{mine.length}</b>{overdue > 0 ? ` · ${t("home.workOverdue", { count: overdue })}` : ""}</> : null} more={{ to: "../tasks", label: more > 0 ? t("home.moreWork", { count: more }) : t("home.allWork") }}>
      {mine.length === 0 ? <Calm title={t("home.noWork")} text={t("home.noWorkText")} /> : null}
      {tour && tour.seconds > 0 && start ? <p className="small quiet">{t("home.walkAll", { count: Math.ceil(tour.seconds / 60), from: text(start) })}</p> : null}
      <ul className="needs">{mine.slice(0, MOST).map((task) => <li key={task.id}><WorkLine task={task} walk={stops.get(task.id)?.to ?? null} /></li>)}</ul>
    </CardFrame>
  );
}

const Walked = (): ReactElement => <Work walked />;

export const walk: Card = { name: "walk", homes: ["librarian"], permission: "task:read", has: ({ things }) => things.size > 0, column: "main", Element: Walked };
export const work: Card = { name: "work", homes: ["facility", "conservator"], permission: "task:read", has: ({ things }) => things.size > 0, column: "main", Element: Work };
