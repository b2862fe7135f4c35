import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Bucket } from "@stacktwin/twin-models/bucket";
import type { ExcursionLine } from "@stacktwin/twin-models/excursion";
import type { Millis } from "@stacktwin/twin-models/ids";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../api/client.ts";
import { bucketAt } from "../../../chart/lines.ts";
import { ProblemNote } from "../../../look/Note.tsx";
import { useNarrow } from "../../../session/dark.ts";
import { useSite } from "../../../session/site.ts";
import { UNITS, useExcursionWords } from "./use-excursion-words.ts";

const Plot = lazy(() => import("../../../chart/Plot.tsx"));

/** The minutes of an excursion with its limit; read out at the peak until another moment is pointed at. */
export function ExcursionChart({ line }: { line: ExcursionLine }): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const narrow = useNarrow();
  const words = useExcursionWords();
  const { space, id, quantity, side, limit, peak, revision } = line;
  const [pointed, setPointed] = useState<Millis | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["excursion-minutes", site, space, id, revision],
    queryFn: ({ signal }) => call("excursionMinutes", { params: { site, space, excursion: id }, query: {} }, signal),
    placeholderData: keepPreviousData,
  });
  const limits = useMemo(() => (side === "change" ? [] : [{ kind: side === "above" ? "high" : "low", limit: limit.value } as NumberLimit]), [side, limit.value]);
  const lines = useMemo(() => {
    if (!data) return undefined;
    const { bucketMs, buckets } = data;
    const at = buckets[bucketAt(buckets, peak.at)];
    // A point alone is drawn as a dot: the peak, or of a change the moment by which it was reached.
    const value = side === "change" ? (at?.[2] ?? null) : peak.value;
    const dot = value === null ? [] : [{ history: { bucketMs, buckets: buckets.map((each): Bucket => (each === at ? [each[0], value, value, value, 1] : [each[0], null, null, null, 0])) }, maxAge: 0, ink: 2 }];
    return [{ history: { buckets, bucketMs }, maxAge: 0, ink: 0 }, ...dot];
  }, [data, side, peak.at, peak.value]);
  const span = useMemo(() => data && { from: data.from, to: data.to }, [data]);
  const at = pointed ?? peak.at;
  const bucket = data?.buckets[bucketAt(data.buckets, at)];
  const said = `${words.moment(at)} · ${bucket && bucket[2] !== null ? `${words.number(bucket[2], 1)} ${UNITS[quantity]}` : t("excursions.unknown")}`;
  return (
    <section className="card store-card" aria-label={t("excursions.chart")}>
      <header className="store-card-head"><h2>{t("excursions.chart")}</h2><span className="small">{said}</span></header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {!lines || !span ? <div className="bone store-bone" role="status" aria-label={t("common.loading")} /> : (
        <Suspense fallback={<div className="bone store-bone" />}>
          <div role="img" aria-label={`${words.title(line)}. ${words.when(line)}. ${words.peak(line)}`}>
            <Plot lines={lines} span={span} decimals={1} height={narrow ? 200 : 260} limits={limits} at={pointed} onAt={setPointed} />
          </div>
        </Suspense>
      )}
      <p className="small quiet">{t("excursions.chartText")}</p>
    </section>
  );
}
