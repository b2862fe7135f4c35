import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { Segmented } from "antd";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useHistory } from "../api/queries.ts";
import { formatNumber, formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { Help } from "../help/Help.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { useDark } from "../session/dark.ts";
import { usePreference } from "../session/preferences.ts";
import { perBucket } from "./chart-series.ts";
import { SPANS, type Span } from "./spans.ts";

const Chart = lazy(() => import("./Chart.tsx"));

const POINTS = 180;
const COUNTED = 48;

/** One property over time: mean line inside its lowest-to-highest band, gaps left open. */
export function Trend({ thing, info, limits }: { thing: ThingId; info: PropertyInfo; limits: readonly NumberLimit[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const density = usePreference((chosen) => chosen.density);
  const dark = useDark();
  const [span, setSpan] = useState<Span>("day");
  const { data: asked, error, refetch } = useHistory(thing, info.name, SPANS[span], info.counter ? COUNTED : POINTS);
  // A total that only goes up tells nothing: what it counted in each step does.
  const data = useMemo(() => (asked && info.counter ? { ...asked, buckets: perBucket(asked.buckets, info.maximum) } : asked), [asked, info]);

  const known = data?.buckets.filter(([, , , , count]) => count > 0) ?? [];
  const lowest = Math.min(...known.map(([, min]) => min ?? Infinity));
  const highest = Math.max(...known.map(([, , , max]) => max ?? -Infinity));
  const figure = (value: number): string => formatNumber(value, info.decimals, locale);
  return (
    <section className="inspector-section" aria-label={t("inspector.trend")}>
      <div className="trend-head">
        <h3>{`${t("inspector.trend")} · ${text(info.title)}`}</h3>
        <Segmented<Span> size="small" value={span} onChange={setSpan} aria-label={t("inspector.span")} options={(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: t(`inspector.${value}`) }))} />
      </div>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {data && known.length === 0 ? <p className="quiet trend-none">{t("inspector.noHistory")}</p> : null}
      {!data && !error ? <div className="bone trend-bone" role="status" aria-label={t("common.loading")} /> : null}
      {data && known.length > 0 ? (
        <figure>
          <div role="img" aria-label={t("inspector.chart", { name: text(info.title), min: figure(lowest), max: figure(highest), unit: info.unit })}>
            <Suspense fallback={<div className="bone trend-bone" />}>
              <Chart key={String(dark)} history={data} decimals={info.decimals} unit={info.unit} limits={limits} height={density === "compact" ? 132 : 160} />
            </Suspense>
          </div>
          <figcaption className="small quiet trend-foot">
            <span><i className="key-line" aria-hidden="true" />{info.counter ? t("states.perStep", { minutes: formatNumber(data.bucketMs / 60_000, data.bucketMs < 600_000 ? 1 : 0, locale) }) : t("inspector.mean")}</span>
            {info.counter ? null : <span><i className="key-band" aria-hidden="true" />{t("inspector.minmax")} {figure(lowest)} – {figure(highest)} {info.unit}</span>}
            {limits.length > 0 ? <span><i className="key-limit" aria-hidden="true" />{t("limit.title")} {limits.map(({ kind, limit }) => `${kind === "high" ? "≤" : "≥"} ${formatNumber(limit, Number.isInteger(limit) ? 0 : info.decimals, locale)}`).join(" · ")} {info.unit}</span> : null}
            <span>{t("inspector.coverage", { value: t("common.percent", { value: formatPercent(data.coverage, locale) }) })} <Help of="coverage" /></span>
          </figcaption>
          {data.calibration.length > 0 ? <p className="small quiet">{t("inspector.calibrated", { text: data.calibration.join("；") })} <Help of="calibrated" /></p> : null}
        </figure>
      ) : null}
    </section>
  );
}
