import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "../../../api/queries.ts";
import { Calm } from "../../../home/Calm.tsx";
import { CardFrame } from "../../../home/CardFrame.tsx";
import { useText } from "../../../i18n/i18n.ts";
import { Icon } from "../../../look/Icon.tsx";
import { useSite } from "../../../session/site.ts";
import { DueText } from "./DueText.tsx";
import { countsOf, useCalibrations } from "./use-calibrations.ts";

const MOST = 5;

/** Instruments whose calibration is overdue, due soon, or was never recorded. */
export default function DueList(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const site = useSite();
  const places = usePlaces(site).data;
  const lines = useCalibrations();
  const title = t("home.calibrations");
  if (!lines) return <CardFrame title={title} bones={3} />;
  const counts = countsOf(lines);
  const due = lines.filter(({ state }) => state !== "holds");
  const more = { to: "../stores#calibrations", label: t("registers.all") };
  return (
    <CardFrame title={title} note={due.length > 0 ? (["overdue", "none", "soon"] as const).filter((state) => counts[state] > 0).map((state) => t(`registers.sums.${state}`, { count: counts[state] })).join(" · ") : null} more={more}>
      {due.length === 0 ? <Calm title={t("registers.cardNone")} text={t("registers.cardNoneText")} /> : null}
      <ul className="needs">
        {due.slice(0, MOST).map((line) => {
          const space = places?.within(line.place, "space");
          return (
            <li key={`${line.thing.id}/${line.property.name}`}>
              <Icon name="climate" size={16} />
              <div className="need-what"><strong>{text(line.thing.name)}</strong><span className="quiet">{text(line.property.title)}{space ? ` · ${text(space.label)}` : ""}</span></div>
              <span className="need-age small"><DueText line={line} /></span>
            </li>
          );
        })}
      </ul>
    </CardFrame>
  );
}
