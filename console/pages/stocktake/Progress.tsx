import { exceptionsOf, type StocktakeTotals } from "@stacktwin/twin-models/stocktake";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber, formatPercent } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";

/** Shelves finished and books read, and in words what that is of all. */
export function Progress({ totals }: { totals: StocktakeTotals }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const number = (value: number): string => formatNumber(value, 0, locale);
  const { shelves, done, begun, items, away, found, late } = totals;
  const share = shelves === 0 ? 0 : done / shelves;
  return (
    <section className="card stocktake-progress" aria-label={t("stocktake.progress")} role="status">
      <div className="stocktake-bar" role="progressbar" aria-label={t("stocktake.finished")} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)}><span style={{ width: `${share * 100}%` }} /></div>
      <dl>
        <div><dt>{t("stocktake.finished")}</dt><dd><b>{number(done)}</b> / {number(shelves)} · {formatPercent(share, locale)} %</dd></div>
        <div><dt>{t("stocktake.begun")}</dt><dd>{number(begun)}</dd></div>
        <div><dt>{t("stocktake.read")}</dt><dd><b>{number(found)}</b> / {number(items)}</dd></div>
        <div><dt>{t("stocktake.away")}</dt><dd>{number(away)}</dd></div>
        <div><dt>{t("stocktake.exceptions")}</dt><dd><b>{number(exceptionsOf(totals))}</b></dd></div>
        {late > 0 ? <div><dt>{t("stocktake.late")}</dt><dd>{number(late)}</dd></div> : null}
      </dl>
    </section>
  );
}
