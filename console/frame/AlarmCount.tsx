import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useLiveState } from "../live/use-live.ts";
import { Icon } from "../look/Icon.tsx";
import { PriorityCounts } from "../look/PriorityCounts.tsx";
import { useSite } from "../session/site.ts";

/** Standing alarms by priority; hollow where all of that priority are acknowledged. Before the first snapshot nothing is known, which is not none. */
export function AlarmCount(): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const alarms = useLiveState((state) => state.alarms);
  const known = useLiveState((state) => state.room !== null);
  const all = [...alarms.values()];
  const said = !known ? t("bar.alarmsUnknown") : all.length === 0 ? t("bar.noAlarms") : t("bar.alarms", { count: all.length });
  return (
    <Link className="alarm-count" to={`/sites/${encodeURIComponent(site)}/alarms`} title={said} aria-label={all.length === 0 ? said : undefined}>
      {all.length === 0 ? <><Icon name="alarms" size={18} /><span className="topbar-word">{said}</span></> : <span className="unseen">{said}</span>}
      <PriorityCounts alarms={all} />
    </Link>
  );
}
