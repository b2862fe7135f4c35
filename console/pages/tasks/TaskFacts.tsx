import { isOpen, type Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { PlaceTrail } from "../../inspector/PlaceTrail.tsx";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Moment } from "../../look/Ages.tsx";
import { useMay, usePastWhy } from "../../session/me.ts";
import { usePicking } from "../../session/selection.ts";
import { Due } from "./Due.tsx";
import { OfAlarm } from "./OfAlarm.tsx";
import { useTaskAddress } from "./use-task-address.ts";
import { useSay } from "./use-say.ts";

/** Whose a task is, until when, where, and what it follows from. */
export function TaskFacts({ task }: { task: Task }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const say = useSay();
  const { select } = usePicking();
  const { open } = useTaskAddress();
  const past = usePastWhy();
  const changes = useMay()("task:write") && past === undefined && isOpen(task);
  const thing = useLiveState((state) => (task.thing === null ? undefined : state.things.get(task.thing)));
  const place = task.place ?? thing?.place ?? null;
  return (
    <dl className="facts task-facts">
      <div><dt>{t("tasks.assignee")}</dt><dd>{task.assignee ? say.who(task.assignee) : <span className="quiet">{isOpen(task) ? t("task.nobody") : "—"}</span>} <span className="quiet small">{t(`desk.${task.desk}`)}</span></dd></div>
      <div><dt>{t("tasks.due")}</dt><dd><Due task={task} />{task.due === null || !isOpen(task) ? null : <span className="quiet small"> <Moment at={task.due} /></span>}{changes ? <button type="button" className="plain link task-change" aria-label={t("tasks.changeDue")} onClick={() => open("due")}>{t("tasks.changeDo")}</button> : null}</dd></div>
      {task.thing === null ? null : <div><dt>{t("alarms.source")}</dt><dd><button type="button" className="plain link" onClick={() => { if (task.thing) select({ kind: "thing", id: task.thing }); }}>{thing ? text(thing.name) : task.thing}</button></dd></div>}
      {place === null ? null : <div><dt>{t("common.place")}</dt><dd><PlaceTrail id={place} /></dd></div>}
      {task.alarm ? <div><dt>{t("tasks.alarm")}</dt><dd><OfAlarm alarm={task.alarm} /></dd></div> : null}
      <div><dt>{t("tasks.made")}</dt><dd>{say.who(task.made.by)} <span className="quiet small"><Moment at={task.made.at} /></span></dd></div>
    </dl>
  );
}
