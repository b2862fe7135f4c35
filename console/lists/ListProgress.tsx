import { isList, type Task } from "@stacktwin/twin-models/task";
import { progressOf } from "@stacktwin/twin-models/task-line";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import "./lists.css";
import { useRound } from "./use-round.ts";

/** How far a list is and what walking the rest takes: "3 of 8 · about 12 min on foot". Nothing of a task that is no list. */
export function ListProgress({ task }: { task: Task }): ReactElement | null {
  const { t } = useTranslation();
  const round = useRound(task);
  if (!isList(task)) return null;
  const { done, all } = progressOf(task);
  return <span className="list-progress">{t("onList.progress", { done, all })}{round && round.seconds > 0 ? ` · ${t("onList.minutes", { count: Math.ceil(round.seconds / 60) })}` : ""}</span>;
}
