import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../format/values.ts";
import { LOCALES, useLanguage } from "../../i18n/i18n.ts";
import type { KeptSalvage } from "./use-kept-salvage.ts";

/** What is affected and how far it is, with what cannot wait; and how it ended. */
export function Sums({ kept: { list, now } }: { kept: KeptSalvage }): ReactElement {
  const { t } = useTranslation();
  const locale = LOCALES[useLanguage()];
  const { items, boxes, urgent, kg, closed } = list.detail.salvage;
  const states = [...now.values()];
  const packed = states.filter(({ state }) => state !== "open").length;
  const moved = states.filter(({ state }) => state === "moved").length;
  const number = (value: number): string => formatNumber(value, 0, locale);
  return (
    <>
      {closed ? <p role="status" className="salvage-closed"><strong>{t("salvage.closedBy", { who: closed.by.name })}</strong> {closed.outcome}</p> : null}
      <dl className="shelf-counts" aria-label={t("salvage.counts")}>
        <div><dt>{t("salvage.affected")}</dt><dd>{number(items)}</dd></div>
        <div><dt>{t("salvage.packedBoxes")}</dt><dd><b>{number(packed)}</b> / {number(boxes)}</dd></div>
        <div><dt>{t("salvage.movedBoxes")}</dt><dd>{number(moved)}</dd></div>
        <div><dt>{t("salvage.weight")}</dt><dd>{number(kg)} kg</dd></div>
      </dl>
      <div className="salvage-bar" aria-hidden="true"><span style={{ inlineSize: `${boxes === 0 ? 0 : (100 * packed) / boxes}%` }} /></div>
      {urgent > 0 ? <p className="salvage-urgent">{t("salvage.urgent", { count: urgent, items: number(urgent) })}</p> : null}
    </>
  );
}
