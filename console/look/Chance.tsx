import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage } from "../i18n/i18n.ts";
import "./chance.css";

/** Nothing that is estimated is certain. */
const NEARLY = 0.995;

/** A probability as a bar with its figure. */
export function Chance({ p }: { p: number }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const value = t("common.percent", { value: p >= NEARLY ? "> 99" : formatPercent(p, locale) });
  return (
    <span className="chance" role="img" aria-label={t("item.probability", { value })}>
      <span className="chance-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(p * 100)}%` }} />
      </span>
      <span className="small" aria-hidden="true">{value}</span>
    </span>
  );
}
