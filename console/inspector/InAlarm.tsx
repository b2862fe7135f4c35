import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { PriorityShape } from "../look/Priority.tsx";

/** Beside the name of a property: that an alarm stands on it. */
export function InAlarm({ alarm }: { alarm: Alarm | undefined }): ReactElement | null {
  const { t } = useTranslation();
  if (!alarm) return null;
  return <span className="mark small" title={t("inspector.inAlarm")}><PriorityShape priority={alarm.priority} hollow={alarm.acknowledged} size={11} />{t(`priority.${alarm.priority}`)}</span>;
}
