import type { Alarm } from "@stacktwin/twin-models/alarm";
import type { Present, PropertyInfo } from "@stacktwin/twin-models/thing";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";

interface Props {
  info: PropertyInfo;
  present: Present | undefined;
  alarm: Alarm | undefined;
}

/** Where the value lies between what the property can be; the part inside a standing limit is the darker band. */
export function Band({ info, present, alarm }: Props): ReactElement | null {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { minimum, maximum } = info;
  if (minimum === undefined || maximum === undefined || maximum <= minimum) return <span />;
  const at = (value: number): number => Math.max(0, Math.min(100, ((value - minimum) / (maximum - minimum)) * 100));
  const value = typeof present?.value === "number" ? present.value : null;
  const label = t("inspector.range", { min: formatNumber(minimum, 0, locale), max: formatNumber(maximum, 0, locale), unit: info.unit });
  const normal = alarm ? (alarm.kind === "high" ? { left: 0, right: 100 - at(alarm.threshold) } : { left: at(alarm.threshold), right: 0 }) : { left: 0, right: 0 };
  return (
    <span className="band" role="img" aria-label={alarm ? `${label}；${t("inspector.limit", { value: formatNumber(alarm.threshold, info.decimals, locale), unit: info.unit })}` : label} title={label}>
      <i className="band-normal" style={{ left: `${normal.left}%`, right: `${normal.right}%` }} />
      {alarm ? <i className="band-limit" style={{ left: `${at(alarm.threshold)}%` }} /> : null}
      {value === null ? null : <i className="band-value" style={{ left: `${at(value)}%`, ...(alarm ? { background: `var(--${alarm.priority})` } : {}) }} />}
    </span>
  );
}
