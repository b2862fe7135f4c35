import { Segmented } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { panned, zoomed } from "../../chart/zoom.ts";
import { SPANS, type Span } from "../../inspector/spans.ts";
import { Icon } from "../../look/Icon.tsx";
import { COMPARED, type Compared } from "./address.ts";
import type { Trends } from "./use-trends.ts";

const NAMES = Object.keys(SPANS) as Span[];
const OTHERS = Object.keys(COMPARED) as Compared[];

/** Which span is looked at, what it is compared with, and whether as lines or in figures. */
export function TrendTools({ trends: { question, ask, bounds, look, home } }: { trends: Trends }): ReactElement {
  const { t } = useTranslation();
  const { reach, compare, table } = question;
  return (
    <div className="trend-tools">
      <Segmented<Span | ""> value={typeof reach === "string" ? reach : ""} onChange={(span) => { if (span !== "") ask({ reach: span }); }} aria-label={t("inspector.span")} options={NAMES.map((value) => ({ value, label: t(`inspector.${value}`) }))} />
      <span className="trend-zoom" role="group" aria-label={t("trends.zoom")}>
        <button type="button" className="tool tool-icon" aria-label={t("trends.earlier")} title={t("trends.earlier")} onClick={() => look((now) => panned(now, -0.5, bounds))}><Icon name="left" size={16} /></button>
        <button type="button" className="tool tool-icon" aria-label={t("trends.closer")} title={t("trends.closer")} onClick={() => look((now) => zoomed(now, 0.5, 0.5, bounds))}><Icon name="plus" size={16} /></button>
        <button type="button" className="tool tool-icon" aria-label={t("trends.wider")} title={t("trends.wider")} onClick={() => look((now) => zoomed(now, 0.5, 2, bounds))}><Icon name="minus" size={16} /></button>
        <button type="button" className="tool tool-icon" aria-label={t("trends.later")} title={t("trends.later")} onClick={() => look((now) => panned(now, 0.5, bounds))}><Icon name="right" size={16} /></button>
        {typeof reach === "string" ? null : <button type="button" className="tool" onClick={() => ask({ reach: home })}>{t("trends.toNow")}</button>}
      </span>
      <label className="trend-compare">
        <span className="small quiet">{t("trends.compare")}</span>
        <select className="text-input" value={compare ?? ""} onChange={(event) => ask({ compare: OTHERS.find((each) => each === event.target.value) ?? null })}>
          <option value="">{t("trends.nothing")}</option>
          {OTHERS.map((each) => <option key={each} value={each}>{t(`trends.before.${each}`)}</option>)}
        </select>
      </label>
      <button type="button" className="tool trend-table" aria-pressed={table} aria-label={t("trends.asTable")} onClick={() => ask({ table: !table })}><Icon name="columns" size={16} /><span>{t("trends.asTable")}</span></button>
    </div>
  );
}
