import type { ThingId } from "@stacktwin/twin-models/ids";
import type { ModelInfo, PropertyInfo } from "@stacktwin/twin-models/thing";
import { useQueries } from "@tanstack/react-query";
import { lazy, memo, Suspense, useMemo, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { useLimits } from "../../api/queries.ts";
import { airStates } from "../../chart/psychro.ts";
import type { Span } from "../../chart/zoom.ts";
import { Note, ProblemNote } from "../../look/Note.tsx";
import { useSite } from "../../session/site.ts";
import { POINTS } from "./use-trends.ts";

const Psychrometric = lazy(() => import("../../chart/Psychrometric.tsx"));

/** The two properties that tell the state of the air, where a model has both. */
export function airOf(model: ModelInfo | undefined): { temperature: PropertyInfo; humidity: PropertyInfo } | null {
  const of = (means: PropertyInfo["means"]): PropertyInfo | undefined => model?.properties.find((info) => info.means === means && info.series);
  const [temperature, humidity] = [of("air.temperature"), of("air.humidity")];
  return temperature && humidity ? { temperature, humidity } : null;
}

interface Props {
  thing: ThingId;
  name: string;
  air: { temperature: PropertyInfo; humidity: PropertyInfo };
  span: Span;
}

/** How warm and how damp the air was over the span, in one picture. */
export const AirCard = memo(function AirCard({ thing, name, air, span: { from, to } }: Props): ReactElement {
  const { t } = useTranslation();
  const book = useLimits(useSite());
  const limits = useMemo(() => ({ temperature: book.bounds(thing, air.temperature.name), humidity: book.bounds(thing, air.humidity.name) }), [book, thing, air]);
  const { data, error, again } = useQueries({
    queries: [air.temperature.name, air.humidity.name].map((property) => ({
      queryKey: ["history", thing, property, from, to, POINTS],
      queryFn: ({ signal }: { signal: AbortSignal }) => call("history", { params: { thing, property }, query: { from, to, points: POINTS } }, signal),
    })),
    combine: (results) => ({ data: results.map((result) => result.data), error: results.find((result) => result.error)?.error ?? null, again: () => results.forEach((result) => void result.refetch()) }),
  });
  const states = useMemo(() => {
    const [temperature, humidity] = data;
    return temperature && humidity ? airStates(temperature.buckets, humidity.buckets) : undefined;
  }, [data]);
  return (
    <section className="card trend-card" aria-label={t("psychro.title")}>
      <header className="trend-card-head"><h2>{t("psychro.title")}</h2><span className="quiet">{name}</span></header>
      {error ? <ProblemNote error={error} onRetry={again} /> : null}
      {!states && !error ? <div className="bone year-bone" role="status" aria-label={t("common.loading")} /> : null}
      {states?.length === 0 ? <Note icon="clock" title={t("inspector.noHistory")} /> : null}
      {states && states.length > 0 ? (
        <Suspense fallback={<div className="bone year-bone" />}>
          <Psychrometric name={name} states={states} limits={limits} />
        </Suspense>
      ) : null}
    </section>
  );
});
