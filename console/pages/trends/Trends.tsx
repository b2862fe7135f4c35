import type { Millis } from "@stacktwin/twin-models/ids";
import { lazy, Suspense, useCallback, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useModels } from "../../api/queries.ts";
import type { Day } from "../../chart/calendar-days.ts";
import "../../chart/chart.css";
import { MOST_LINES } from "../../chart/ink.ts";
import { Readout } from "../../chart/Readout.tsx";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { Bones, Note, ProblemNote } from "../../look/Note.tsx";
import { useNarrow } from "../../session/dark.ts";
import { Permitted } from "../Permitted.tsx";
import { COMPARED, keyOf } from "./address.ts";
import { AirCard, airOf } from "./AirCard.tsx";
import { BucketTable } from "./BucketTable.tsx";
import { SeriesPicker } from "./SeriesPicker.tsx";
import "./trends.css";
import { TrendTools } from "./TrendTools.tsx";
import { useChartSeries } from "./use-chart-series.ts";
import { useMarks } from "./use-marks.ts";
import { useTrends } from "./use-trends.ts";
import { YearCard } from "./YearCard.tsx";

const ChartStack = lazy(() => import("../../chart/ChartStack.tsx"));

const HEIGHTS = { one: 340, several: 200 };
const NARROW_HEIGHTS = { one: 240, several: 160 };

/** Up to six series over one span, by their units; everything in the address. */
export default function Trends(): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const trends = useTrends();
  const { question, ask, span, drawn, bounds, look, home } = trends;
  const { series: names, compare, table } = question;
  const shift = compare ? COMPARED[compare] : 0;
  const compared = compare ? t(`trends.before.${compare}`) : null;
  const { series, missing, error, again } = useChartSeries(names, span, shift);
  const marks = useMarks(series.map(({ thing }) => thing), span);
  const models = useModels();
  const things = useLiveState((state) => state.things);
  const ready = useLiveState((state) => state.room !== null) && models.data !== undefined;
  const narrow = useNarrow();
  const [pointed, setAt] = useState<Millis | null>(null);
  // What was pointed at may have been left behind by zooming.
  const at = pointed !== null && pointed >= drawn.from && pointed < drawn.to ? pointed : null;
  const keys = useMemo(() => new Set(names.map(keyOf)), [names]);
  const picker = <SeriesPicker drawn={keys} disabled={names.length >= MOST_LINES} onAdd={(name) => ask({ series: [...names, name] })} />;
  const [only] = series;
  const openDay = useCallback(({ start, end }: Day) => ask({ reach: { from: start, to: end } }), [ask]);
  const ofAir = useMemo(() => {
    for (const { thing } of series) {
      const instance = things.get(thing);
      const air = airOf(models.data?.get(instance?.model ?? ""));
      if (instance && air) return { thing, name: text(instance.name), air };
    }
    return null;
  }, [series, things, models.data, text]);
  const isLoaded = series.some(({ history }) => history !== undefined);
  const isEmpty = series.every(({ history, before }) => history && history.buckets.every(([, , , , count]) => count === 0) && (before?.buckets ?? []).every(([, , , , count]) => count === 0));
  return (
    <Permitted permission="history:read">
      <div className="page trends">
        <header className="page-head">
          <h1>{t("nav.trends")}</h1>
          {names.length > 0 ? picker : null}
        </header>
        {names.length > 0 ? <TrendTools trends={trends} /> : null}
        {error ? <ProblemNote error={error} onRetry={again} /> : null}
        {missing.length > 0 ? (
          <p className="problem" role="status">
            {t("trends.missing", { names: missing.map(keyOf).join(", ") })}
            <button type="button" className="tool" onClick={() => ask({ series: names.filter((name) => !missing.includes(name)) })}>{t("trends.forget")}</button>
          </p>
        ) : null}
        {names.length === 0 ? <div className="card"><Note icon="trends" title={t("trends.none")} text={t("trends.noneText")}>{picker}</Note></div> : null}
        {names.length > 0 && !ready ? <div className="card"><Bones rows={6} /></div> : null}
        {series.length > 0 ? (
          <section className="card trend-card" aria-label={t("nav.trends")}>
            <Readout series={series} span={drawn} at={table ? null : at} shift={shift} compared={compared ?? ""} onRemove={(key) => ask({ series: names.filter((name) => keyOf(name) !== key) })} />
            {isLoaded ? null : <div className="bone chart-bone" role="status" aria-label={t("common.loading")} />}
            {isLoaded && !table ? (
              <Suspense fallback={<div className="bone chart-bone" />}>
                <ChartStack series={series} span={drawn} bounds={bounds} shift={shift} marks={marks} at={at} onAt={setAt} onSpan={look} onReset={() => ask({ reach: home })} heights={narrow ? NARROW_HEIGHTS : HEIGHTS} />
              </Suspense>
            ) : null}
            {isLoaded && isEmpty && !table ? <p className="quiet trend-none">{t("inspector.noHistory")}</p> : null}
            <p className="small quiet trend-hints">
              {table ? null : <span>{t(narrow ? "trends.hintTouch" : "trends.hint")}</span>}
              {series.some(({ history }) => history && history.doubts === null) ? <span>{t("trends.doubtsUntold")}</span> : null}
              {[...new Set(series.flatMap(({ history }) => history?.calibration ?? []))].map((certificate) => <span key={certificate}>{t("inspector.calibrated", { text: certificate })}</span>)}
            </p>
          </section>
        ) : null}
        {table && isLoaded ? <BucketTable series={series} compared={compared} /> : null}
        {series.length === 1 && only ? <YearCard key={only.key} series={only} onDay={openDay} /> : null}
        {ofAir ? <AirCard key={ofAir.thing} {...ofAir} span={span} /> : null}
      </div>
    </Permitted>
  );
}
