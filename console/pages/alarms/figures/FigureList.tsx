import { FIGURE_NAMES, valuesOf, verdictOf, type AlarmFigures, type FigureName } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../../../help/Help.tsx";
import { useSay } from "./use-say.ts";
import { VerdictMark } from "./VerdictMark.tsx";

const HELP: Record<FigureName, ReactElement> = {
  perHour: <Help of="alarmRate" />, perPeriod: <Help of="alarmRate" />, most: <Help of="alarmFlood" />, overPeriods: <Help of="alarmFlood" />, inFlood: <Help of="alarmFlood" />, topShare: <Help of="alarmTop" />, chattering: <Help of="alarmChatter" />,
  fleeting: <Help of="alarmFleeting" />, standing: <Help of="alarmStanding" />, medium: <Help of="alarmMix" />, high: <Help of="alarmMix" />, late: <Help of="alarmAcknowledged" />,
};

/** Each judged figure: its value, its target, and in a word how the two stand. */
export function FigureList({ figures }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const values = valuesOf(figures);
  return (
    <section className="card table-card" aria-label={t("figures.judged")}>
      <table className="grid-table figure-table">
        <thead>
          <tr>
            <th scope="col">{t("figures.figure")}</th>
            <th scope="col" className="number">{t("common.value")}</th>
            <th scope="col" className="number">{t("figures.target")}</th>
            <th scope="col">{t("figures.stands")}</th>
          </tr>
        </thead>
        <tbody>
          {FIGURE_NAMES.map((name) => {
            const value = values[name];
            const limit = say.limit(name);
            return (
              <tr key={name} data-figure={name}>
                <th scope="row">{t(`figures.name.${name}`)} {HELP[name]}</th>
                <td className="number figure-value">{value === null ? "—" : say.figure(name, value)}</td>
                <td className="number quiet">{say.target(name)}{limit ? <span className="figure-limit">{t("figures.limit", { limit })}</span> : null}</td>
                <td><VerdictMark verdict={verdictOf(name, value)} /></td>
              </tr>
            );
          })}
          <tr data-figure="unauthorised">
            <th scope="row">{t("figures.name.unauthorised")} <Help of="alarmAside" /></th>
            <td className="number figure-value">{say.count(0)}</td>
            <td className="number quiet">{say.count(0)}</td>
            <td><span className="small quiet">{t("figures.byConstruction")}</span></td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
