import { ALARM_LISTS } from "@stacktwin/twin-models/alarm";
import type { AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../../../help/Help.tsx";
import { AlarmLink, FigureCard } from "./Offenders.tsx";
import { useSay } from "./use-say.ts";

/** What was kept quiet, how often and for how long at most. */
export function AsideCard({ figures }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <FigureCard title={t("figures.aside")} help={<Help of="alarmAside" />}>
      <table className="small-table">
        <thead><tr><th scope="col"><span className="unseen">{t("alarms.lists")}</span></th><th scope="col" className="number">{t("figures.asideTimes")}</th><th scope="col" className="number">{t("figures.asideNow")}</th><th scope="col" className="number">{t("figures.asideQuiet")}</th><th scope="col" className="number">{t("figures.asideLongest")}</th></tr></thead>
        <tbody>
          {ALARM_LISTS.toReversed().map((list) => {
            const { times, now, raised, longest, longestMs } = figures.aside[list];
            return (
              <tr key={list}>
                <th scope="row">{t(`alarms.tab.${list}`)}{longest ? <span className="small quiet aside-longest"><AlarmLink of={longest} /></span> : null}</th>
                <td className="number">{say.count(times)}</td>
                <td className="number">{say.count(now)}</td>
                <td className="number">{say.count(raised)}</td>
                <td className="number">{longest ? say.time(longestMs) : "—"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </FigureCard>
  );
}
