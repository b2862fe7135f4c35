import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatMinute } from "../../../format/times.ts";
import { Help } from "../../../help/Help.tsx";
import { PriorityShape } from "../../../look/Priority.tsx";
import { useSiteZone } from "../../../session/site.ts";
import { AlarmLink, FigureCard } from "./Offenders.tsx";
import { useSay } from "./use-say.ts";

/** What stood for longer than a day, the longest first. */
export function StandingCard({ figures: { standing, to } }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const say = useSay();
  return (
    <FigureCard title={t("figures.standing")} help={<Help of="alarmStanding" />} {...(standing.day === null ? {} : { sum: t("figures.standingMost", { count: standing.most, day: formatMinute(standing.day, zone).slice(0, 10) }) })}>
      {standing.count === 0 ? <p className="quiet">{t("figures.none.standing")}</p> : (
        <ol className="offenders">
          {standing.longest.map((each) => (
            <li key={`${each.site} ${each.alarm} ${each.since}`}>
              <span className="mark offender-mark"><PriorityShape priority={each.priority} hollow={each.until !== null} size={11} /><AlarmLink of={each} /></span>
              <span className="offender-count">{say.time((each.until ?? to) - each.since)}</span>
              <span className="small quiet offender-more">{formatMinute(each.since, zone)} – {each.until === null ? t("figures.goesOn") : formatMinute(each.until, zone)}</span>
            </li>
          ))}
        </ol>
      )}
    </FigureCard>
  );
}
