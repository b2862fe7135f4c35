import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { SCALE_GRADIENT } from "./scale.ts";

interface Props {
  /** The ends of the scale. */
  from: string;
  to: string;
  unit: string;
  /** How many days have no data, and how many only some. */
  none: number;
  partial: number;
  /** Days without limits count as those without data do. */
  unjudged?: boolean;
}

export function CalendarLegend({ from, to, unit, none, partial, unjudged = false }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <figcaption className="calendar-legend small quiet">
      <span className="calendar-scale"><span>{from}<span className="unit">{unit}</span></span><i style={{ backgroundImage: SCALE_GRADIENT }} aria-hidden="true" /><span>{to}<span className="unit">{unit}</span></span></span>
      <span><i className="calendar-key" data-known="none" aria-hidden="true" />{t(unjudged ? "trends.daysUnjudged" : "trends.daysNone", { count: none })}</span>
      <span><i className="calendar-key" data-known="partial" aria-hidden="true" />{t("trends.daysPartial", { count: partial })}</span>
    </figcaption>
  );
}
