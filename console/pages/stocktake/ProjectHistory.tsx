import type { Stocktake } from "@stacktwin/twin-models/stocktake";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../format/times.ts";
import { useSiteZone } from "../../session/site.ts";

/** What people did with it, the last first. */
export function ProjectHistory({ project }: { project: Stocktake }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  return (
    <ol className="card stocktake-history">
      {project.history.toReversed().map(({ at, by, what, why }) => (
        <li key={`${at} ${by.id} ${what}`}><time className="small quiet">{formatMinute(at, zone)}</time><span>{t(`stocktake.happened.${what}`, { who: by.name })}{why ? ` — ${why}` : ""}</span></li>
      ))}
    </ol>
  );
}
