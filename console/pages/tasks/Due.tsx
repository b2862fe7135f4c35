import { isOpen, type Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { zoneName } from "../../format/times.ts";
import { useNow } from "../../live/use-live.ts";
import { AbnormalShape } from "../../look/AbnormalShape.tsx";
import { useSiteZone } from "../../session/site.ts";
import "./due.css";
import { useSay } from "./use-say.ts";

/** When a task is due, counted from now, the full time on hover; what is overdue has a shape and a word. What has ended is due no more. */
export function Due({ task: { due, state } }: { task: Pick<Task, "due" | "state"> }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const zone = useSiteZone();
  const now = useNow(15_000);
  if (due === null) return <span className="quiet">{t("task.noDue")}</span>;
  const whole = `${say.minute(due)} ${zoneName(due, zone)}`;
  if (!isOpen({ state })) return <time dateTime={new Date(due).toISOString()} title={whole}>{say.minute(due)}</time>;
  const overdue = due < now;
  return (
    <time className="task-due" dateTime={new Date(due).toISOString()} title={whole} data-overdue={overdue || undefined}>
      {overdue ? <AbnormalShape size={14} /> : null}
      {say.due(due)}
    </time>
  );
}
