import type { NumberLimit } from "@stacktwin/twin-models/alarm";
import type { Millis, PlaceId } from "@stacktwin/twin-models/ids";
import { dayLimitsOf } from "@stacktwin/twin-models/preservation/day-limits";
import type { Profile } from "@stacktwin/twin-models/preservation/profile";
import { JUDGED, type Judged, type Subject } from "@stacktwin/twin-models/stores";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { bucketAt, statsOf } from "../../chart/lines.ts";
import { airStates } from "../../chart/psychro.ts";
import { formatMinute } from "../../format/times.ts";
import { Note, ProblemNote } from "../../look/Note.tsx";
import { useNarrow } from "../../session/dark.ts";
import { useSite, useSiteZone } from "../../session/site.ts";
import { useStoreWords } from "./use-store-words.ts";

const Plot = lazy(() => import("../../chart/Plot.tsx"));
const Psychrometric = lazy(() => import("../../chart/Psychrometric.tsx"));
const POINTS = 1000;
const UNITS: Record<Judged, string> = { temperature: "°C", humidity: "%" };

interface Props {
  space: PlaceId;
  from: Millis;
  to: Millis;
  profile: Profile | null;
  subject: Subject;
  name: string;
}

/** The ends that a profile sets for values, as charts draw limits. */
function limitsOf(profile: Profile | null, quantity: Judged, subject: Subject): NumberLimit[] {
  const limits = profile && dayLimitsOf(profile, quantity, subject);
  const ends = [["low", limits?.min], ["high", limits?.max]] as const;
  return ends.flatMap(([kind, limit]) => (limit === null || limit === undefined ? [] : [{ kind, limit } as NumberLimit]));
}

/** Temperature and humidity over the span with the limits in force, and both in the psychrometric chart. Hours that are not known are gaps. */
export function StoreAir({ space, from, to, profile, subject, name }: Props): ReactElement {
  const { t } = useTranslation();
  const site = useSite();
  const zone = useSiteZone();
  const narrow = useNarrow();
  const words = useStoreWords();
  const [at, setAt] = useState<Millis | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["store-hours", site, space, from, to],
    queryFn: ({ signal }) => call("storeHours", { params: { site, space }, query: { from, to, points: POINTS } }, signal),
    placeholderData: keepPreviousData,
  });
  const limits = useMemo(() => ({ temperature: limitsOf(profile, "temperature", subject), humidity: limitsOf(profile, "humidity", subject) }), [profile, subject]);
  const span = useMemo(() => ({ from: data?.from ?? from, to: data?.to ?? to }), [data, from, to]);
  const lines = useMemo(() => data && { temperature: [{ history: { buckets: data.temperature, bucketMs: data.bucketMs }, maxAge: 0, ink: 0 }], humidity: [{ history: { buckets: data.humidity, bucketMs: data.bucketMs }, maxAge: 0, ink: 0 }] }, [data]);
  const states = useMemo(() => data && airStates(data.temperature, data.humidity), [data]);
  const said = (quantity: Judged): string => {
    if (!data) return "";
    if (at !== null) {
      const bucket = data[quantity][bucketAt(data[quantity], at)];
      return bucket?.[2] === null || bucket === undefined ? t("stores.unknown") : `${words.number(bucket[2])} ${UNITS[quantity]} (${words.number(bucket[1])} – ${words.number(bucket[3])})`;
    }
    const stats = statsOf(data[quantity]);
    return stats ? `${words.number(stats.mean)} ${UNITS[quantity]} (${words.number(stats.lowest)} – ${words.number(stats.highest)})` : t("stores.unknown");
  };
  const when = at === null ? `${formatMinute(span.from, zone)} – ${formatMinute(span.to, zone)}` : formatMinute(at, zone);
  return (
    <>
      <section className="card store-card" aria-label={t("stores.air")}>
        <header className="store-card-head"><h2>{t("stores.air")}</h2><span className="small quiet">{when}</span></header>
        {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
        {!lines && !error ? <div className="bone store-bone" role="status" aria-label={t("common.loading")} /> : null}
        {lines && states?.length === 0 ? <Note icon="clock" title={t("stores.spanEmpty")} /> : null}
        {lines && states && states.length > 0 ? (
          <Suspense fallback={<div className="bone store-bone" />}>
            {JUDGED.map((quantity, index) => (
              <figure key={quantity} className="store-plot">
                <figcaption className="small"><b>{t(`stores.${quantity}`)}</b> {said(quantity)}</figcaption>
                <div role="img" aria-label={`${t(`stores.${quantity}`)}: ${said(quantity)}`}>
                  <Plot lines={lines[quantity]} span={span} decimals={1} height={narrow ? 150 : 190} limits={limits[quantity]} at={at} onAt={setAt} times={index === 1} />
                </div>
              </figure>
            ))}
          </Suspense>
        ) : null}
      </section>
      {states && states.length > 0 ? (
        <section className="card store-card" aria-label={t("psychro.title")}>
          <header className="store-card-head"><h2>{t("psychro.title")}</h2></header>
          <Suspense fallback={<div className="bone store-bone" />}><Psychrometric name={name} states={states} limits={limits} /></Suspense>
        </section>
      ) : null}
    </>
  );
}
