import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { ThingId } from "@stacktwin/twin-models/ids";
import type { PropertyInfo } from "@stacktwin/twin-models/thing";
import { Segmented } from "antd";
import type { Millis } from "@stacktwin/twin-models/ids";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useHistory } from "../api/queries.ts";
import { bucketAt, doubtIn, heldAt, perBucket } from "../chart/lines.ts";
import { formatMinute } from "../format/times.ts";
import { formatNumber, formatPercent } from "../format/values.ts";
import { LOCALES, useLanguage, useText } from "../i18n/i18n.ts";
import { Help } from "../help/Help.tsx";
import { ProblemNote } from "../look/Note.tsx";
import { trendsAddress } from "../pages/trends/address.ts";
import { usePreference } from "../session/preferences.ts";
import { useSite, useSiteZone } from "../session/site.ts";
import { SPANS, type Span } from "./spans.ts";

const Plot = lazy(() => import("../chart/Plot.tsx"));

const POINTS = 180;
const COUNTED = 48;
const CHOICES = ["hour", "day", "week", "year"] as const satisfies readonly Span[];

/** One property over time: mean line inside its lowest-to-highest band, gaps left open. */
export function Trend({ thing, info, limits }: { thing: ThingId; info: PropertyInfo; limits: readonly NumberLimit[] }): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const locale = LOCALES[useLanguage()];
  const density = usePreference((chosen) => chosen.density);
  const site = useSite();
  const zone = useSiteZone();
  const [at, setAt] = useState<Millis | null>(null);
  const [span, setSpan] = useState<Span>("day");
  const { data: asked, error, refetch } = useHistory(thing, info.name, SPANS[span], info.counter ? COUNTED : POINTS);
  // A total that only goes up tells nothing: what it counted in each step does.
  const data = useMemo(() => (asked && info.counter ? { ...asked, buckets: perBucket(asked.buckets, info.maximum) } : asked), [asked, info]);

  const maxAge = info.counter ? 0 : info.maxAge;
  const drawn = useMemo(() => data && { lines: [{ history: data, maxAge, ink: 0 }], span: { from: data.from, to: data.to }, doubts: data.doubts ?? [] }, [data, maxAge]);
  const known = data?.buckets.filter(([, , , , count]) => count > 0) ?? [];
  const lowest = Math.min(...known.map(([, min]) => min ?? Infinity));
  const highest = Math.max(...known.map(([, , , max]) => max ?? -Infinity));
  const figure = (value: number): string => formatNumber(value, info.decimals, locale);
  const readOut = (moment: Millis): string => {
    const held = data && heldAt(data, moment, maxAge);
    const start = data?.buckets[bucketAt(data.buckets, moment)]?.[0] ?? moment;
    const doubt = doubtIn(data?.doubts ?? null, moment, moment + 1);
    return `${formatMinute(start, zone)}　${held && held[2] !== null ? `${figure(held[2])} ${info.unit}` : t("trends.noData")}${doubt ? `　${t(`quality.${doubt}`)}` : ""}`;
  };
  return (
    <section className="inspector-section" aria-label={t("inspector.trend")}>
      <div className="trend-head">
        <h3>{`${t("inspector.trend")} · ${text(info.title)}`}</h3>
        <Segmented<Span> size="small" value={span} onChange={setSpan} aria-label={t("inspector.span")} options={CHOICES.map((value) => ({ value, label: t(`inspector.${value}`) }))} />
      </div>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {data && known.length === 0 ? <p className="quiet trend-none">{t("inspector.noHistory")}</p> : null}
      {!data && !error ? <div className="bone trend-bone" role="status" aria-label={t("common.loading")} /> : null}
      {data && known.length > 0 ? (
        <figure>
          <div role="img" aria-label={t("inspector.chart", { name: text(info.title), min: figure(lowest), max: figure(highest), unit: info.unit })}>
            <Suspense fallback={<div className="bone trend-bone" />}>
              <div className="small trend-read" aria-hidden="true">{at === null ? "" : readOut(at)}</div>
              {drawn ? <Plot {...drawn} decimals={info.decimals} limits={limits} height={density === "compact" ? 132 : 160} at={at} onAt={setAt} /> : null}
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
      <p className="trend-large"><Link to={trendsAddress(site, [{ thing, property: info.name }], span)}>{t("trends.openLarge")}</Link></p>
    </section>
  );
}
