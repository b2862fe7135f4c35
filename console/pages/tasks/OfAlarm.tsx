import { alarmState } from "@stacktwin/twin-models/alarm";
import type { Task } from "@stacktwin/twin-models/task";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Moment } from "../../look/Ages.tsx";
import { PriorityShape } from "../../look/Priority.tsx";
import { useMay } from "../../session/me.ts";
import { useSite } from "../../session/site.ts";
import { listOf } from "@stacktwin/twin-models/alarm";

/** The alarm that a task follows from, and how that stands now. */
export function OfAlarm({ alarm: { id, occurrence } }: { alarm: NonNullable<Task["alarm"]> }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const may = useMay()("alarm:read");
  const alarm = useLiveState(({ alarms, aside }) => alarms.get(id) ?? aside.get(id));
  if (!alarm) return <span>{t("tasks.alarmOver")}</span>;
  const list = listOf(alarm);
  const stands = alarm.active ? <>{t("tasks.alarmActive")} <Moment at={alarm.since} /></> : t(`alarmState.${alarmState(alarm)}`);
  return (
    <>
      {may ? <Link to={`/sites/${encodeURIComponent(site)}/alarms?${new URLSearchParams({ ...(list && { tab: list }), alarm: id }).toString()}`}>{text(alarm.cause)}</Link> : text(alarm.cause)}
      <span className="small task-alarm"><PriorityShape priority={alarm.priority} hollow={alarm.acknowledged || !alarm.active} size={11} />{alarm.occurrence === occurrence ? stands : t("tasks.alarmLater", { n: alarm.occurrence })}</span>
    </>
  );
}
