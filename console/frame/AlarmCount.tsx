import { PRIORITIES } from "@stacktwin/twin-models/priority";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLiveState } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { PriorityShape } from "../look/Priority.tsx";
import { useSite } from "../session/site.ts";

/** Standing alarms by priority; hollow where all of that priority are acknowledged. Before the first snapshot nothing is known, which is not none. */
export function AlarmCount(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const alarms = useLiveState((state) => state.alarms);
  const known = useLiveState((state) => state.room !== null);
  const all = [...alarms.values()];
  const counts = PRIORITIES.toReversed()
    .map((priority) => {
      const of = all.filter((alarm) => alarm.priority === priority);
      return { priority, count: of.length, hollow: of.every(({ acknowledged }) => acknowledged) };
    })
    .filter(({ count }) => count > 0);
  const said = !known ? t("bar.alarmsUnknown") : all.length === 0 ? t("bar.noAlarms") : t("bar.alarms", { count: all.length });
  return (
    <Link className="alarm-count" to={`/sites/${encodeURIComponent(site)}/alarms`} title={said} aria-label={counts.length === 0 ? said : undefined}>
      {counts.length === 0 ? <><Icon name="alarms" size={18} /><span className="topbar-word">{said}</span></> : <span className="unseen">{said}</span>}
      {counts.map(({ priority, count, hollow }) => (
        <span key={priority} className="mark">
          <PriorityShape priority={priority} hollow={hollow} />
          <span className="unseen">{t(`priority.${priority}`)}</span>
          {count}
        </span>
      ))}
    </Link>
  );
}
