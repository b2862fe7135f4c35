import { PRIORITIES } from "@stacktwin/twin-models/alarm";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLiveState } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { PriorityShape } from "../look/Priority.tsx";
import { useSite } from "../session/site.ts";

/** Standing alarms by priority; hollow where all of that priority are acknowledged. */
export function AlarmCount(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const alarms = useLiveState((state) => state.alarms);
  const all = [...alarms.values()];
  const counts = PRIORITIES.toReversed()
    .map((priority) => {
      const of = all.filter((alarm) => alarm.priority === priority);
      return { priority, count: of.length, hollow: of.every(({ acknowledged }) => acknowledged) };
    })
    .filter(({ count }) => count > 0);
  const label = all.length === 0 ? t("bar.noAlarms") : `${t("bar.alarms", { count: all.length })}：${counts.map(({ priority, count }) => `${t(`priority.${priority}`)} ${count}`).join("，")}`;
  return (
    <Link className="alarm-count" to={`/sites/${encodeURIComponent(site)}/alarms`} aria-label={label} title={label}>
      {counts.length === 0 ? <Icon name="alarms" size={18} /> : null}
      {counts.length === 0 ? <span className="topbar-word" aria-hidden="true">{t("bar.noAlarms")}</span> : null}
      {counts.map(({ priority, count, hollow }) => (
        <span key={priority} className="mark" aria-hidden="true">
          <PriorityShape priority={priority} hollow={hollow} />
          {count}
        </span>
      ))}
    </Link>
  );
}
