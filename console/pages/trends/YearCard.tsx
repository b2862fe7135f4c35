import { Segmented } from "antd";
import { lazy, memo, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarShows } from "../../chart/Calendar.tsx";
import { calendarDays, type Day } from "../../chart/calendar-days.ts";
import { perBucket } from "../../chart/lines.ts";
import type { ChartSeries } from "../../chart/series.ts";
import { useYear } from "../../chart/use-year.ts";
import { useNow } from "../../live/use-live.ts";
import { Note, ProblemNote } from "../../look/Note.tsx";
import { useSiteZone } from "../../session/site.ts";

const Calendar = lazy(() => import("../../chart/Calendar.tsx"));
const TEN_MINUTES = 600_000;

/** A year of one series, a day at a time; a day opens in the chart. It has nothing to do with the read-out, which moves often. */
export const YearCard = memo(function YearCard({ series, onDay }: { series: ChartSeries; onDay: (day: Day) => void }): ReactElement {
  const { t } = useTranslation();
  const zone = useSiteZone();
  const now = useNow(TEN_MINUTES);
  const [shows, setShows] = useState<CalendarShows>("mean");
  const { thing, info, limits, name } = series;
  const { starts, buckets, error, again } = useYear(thing, info.name, zone, now);
  const days = useMemo(() => buckets && calendarDays(starts, info.counter ? perBucket(buckets, info.maximum) : buckets, limits, now), [starts, buckets, limits, now, info]);
  return (
    <section className="card trend-card" aria-label={t("trends.year")}>
      <header className="trend-card-head">
        <h2>{t("trends.year")}</h2>
        {limits.length > 0 ? <Segmented<CalendarShows> size="small" value={shows} onChange={setShows} aria-label={t("trends.shows")} options={[{ value: "mean", label: t("trends.dayMean") }, { value: "outside", label: t("trends.dayOutside") }]} /> : null}
      </header>
      {error ? <ProblemNote error={error} onRetry={again} /> : null}
      {!days && !error ? <div className="bone year-bone" role="status" aria-label={t("common.loading")} /> : null}
      {days && days.every(({ known }) => known === 0) ? <Note icon="clock" title={t("inspector.noHistory")} /> : null}
      {days && days.some(({ known }) => known > 0) ? (
        <Suspense fallback={<div className="bone year-bone" />}>
          <Calendar days={days} shows={limits.length > 0 ? shows : "mean"} name={name} unit={info.unit} decimals={info.decimals} onOpen={onDay} />
        </Suspense>
      ) : null}
    </section>
  );
});
