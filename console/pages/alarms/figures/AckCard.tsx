import type { Ack, AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import { PRIORITIES } from "@stacktwin/twin-models/priority";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../../../help/Help.tsx";
import { PriorityMark } from "../../../look/Priority.tsx";
import { FigureCard } from "./Offenders.tsx";
import { useSay } from "./use-say.ts";

/** How long calls waited for somebody, by priority. */
export function AckCard({ figures }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const time = (ms: number | null): string => (ms === null ? "—" : say.time(ms));
  const line = (key: string, head: ReactNode, { called, acknowledged, median, p95 }: Ack): ReactElement => (
    <tr key={key}>
      <th scope="row">{head}</th>
      <td className="number">{say.count(acknowledged)} <span className="quiet">/ {say.count(called)}</span></td>
      <td className="number">{time(median)}</td>
      <td className="number">{time(p95)}</td>
    </tr>
  );
  const { judged, late } = figures.late;
  return (
    <FigureCard title={t("figures.acknowledged")} help={<Help of="alarmAcknowledged" />}>
      <table className="small-table">
        <thead><tr><th scope="col">{t("alarms.priorityColumn")}</th><th scope="col" className="number">{t("figures.ackCount")}</th><th scope="col" className="number">{t("figures.median")}</th><th scope="col" className="number">{t("figures.p95")}</th></tr></thead>
        <tbody>
          {PRIORITIES.toReversed().filter((priority) => figures.acknowledged[priority].called > 0).map((priority) => line(priority, <PriorityMark priority={priority} />, figures.acknowledged[priority]))}
          {line("all", <b>{t("common.all")}</b>, figures.allAcknowledged)}
        </tbody>
      </table>
      <p className="small quiet">{judged === 0 ? t("figures.lateNone") : t("figures.lateSaid", { late: say.count(late), judged: say.count(judged) })}</p>
    </FigureCard>
  );
}
