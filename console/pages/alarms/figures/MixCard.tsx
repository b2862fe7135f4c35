import { MIX, mixOf, type AlarmFigures } from "@stacktwin/twin-models/alarm-figures";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Help } from "../../../help/Help.tsx";
import { PriorityShape } from "../../../look/Priority.tsx";
import { FigureCard } from "./Offenders.tsx";
import { useSay } from "./use-say.ts";

const ORDER = Object.keys(MIX) as (keyof typeof MIX)[];

/** The priorities of what called, above those that they should have. */
export function MixCard({ figures }: { figures: AlarmFigures }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const mix = mixOf(figures);
  const parts = ORDER.map((priority) => ({ priority, part: figures.called === 0 ? 0 : mix[priority] / figures.called }));
  return (
    <FigureCard title={t("figures.mix")} help={<Help of="alarmMix" />}>
      <div className="mix" role="img" aria-label={parts.map(({ priority, part }) => `${t(`figures.mixOf.${priority}`)} ${say.share(part)}`).join(", ")}>
        {parts.map(({ priority, part }) => (part > 0 ? <i key={priority} data-priority={priority} style={{ flexGrow: part }} /> : null))}
      </div>
      <div className="mix mix-target" aria-hidden="true">{ORDER.map((priority) => <i key={priority} data-priority={priority} style={{ flexGrow: MIX[priority] }} />)}</div>
      <table className="small-table">
        <thead><tr><th scope="col">{t("alarms.priorityColumn")}</th><th scope="col" className="number">{t("figures.count")}</th><th scope="col" className="number">{t("figures.share")}</th><th scope="col" className="number">{t("figures.target")}</th></tr></thead>
        <tbody>
          {parts.map(({ priority, part }) => (
            <tr key={priority}>
              <th scope="row"><span className="mark"><PriorityShape priority={priority} />{t(`figures.mixOf.${priority}`)}</span></th>
              <td className="number">{say.count(mix[priority])}</td>
              <td className="number">{say.share(part)}</td>
              <td className="number quiet">{t("figures.about", { value: say.share(MIX[priority]) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigureCard>
  );
}
