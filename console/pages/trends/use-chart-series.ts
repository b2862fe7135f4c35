import type { History } from "@stacktwin/twin-models/api";
import type { Millis } from "@stacktwin/twin-models/ids";
import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { call } from "../../api/client.ts";
import { useLimits, useModels } from "../../api/queries.ts";
import { perBucket } from "../../chart/lines.ts";
import type { ChartSeries } from "../../chart/series.ts";
import type { Span } from "../../chart/zoom.ts";
import { useText } from "../../i18n/i18n.ts";
import { useLiveState } from "../../live/use-live.ts";
import { useSite } from "../../session/site.ts";
import { keyOf, type SeriesName } from "./address.ts";
import { POINTS } from "./use-trends.ts";

export interface ChartData {
  series: ChartSeries[];
  /** Named in the address, but not there or not a number over time. */
  missing: SeriesName[];
  error: unknown;
  again: () => void;
}

interface Asked {
  key: string;
  name: SeriesName;
  span: Span;
  before: boolean;
}

/** The series of the page with their buckets, and those of the time before. What was there stays until what is finer has come. */
export function useChartSeries(names: readonly SeriesName[], span: Span, shift: Millis): ChartData {
  const text = useText();
  const models = useModels();
  const limits = useLimits(useSite());
  const things = useLiveState((state) => state.things);
  const [held, setHeld] = useState<ReadonlyMap<string, History>>(new Map());

  const known = useMemo(
    () =>
      names.flatMap((name) => {
        const thing = things.get(name.thing);
        const info = models.data?.get(thing?.model ?? "")?.properties.find((each) => each.name === name.property);
        return thing && info?.series ? [{ name, thing, info }] : [];
      }),
    [names, things, models.data],
  );
  const asked = known.flatMap(({ name }): Asked[] => [
    { key: keyOf(name), name, span, before: false },
    ...(shift > 0 ? [{ key: `${keyOf(name)}-${shift}`, name, span: { from: span.from - shift, to: span.to - shift }, before: true }] : []),
  ]);
  const { data, error, again } = useQueries({
    queries: asked.map(({ name, span: { from, to } }) => ({
      queryKey: ["history", name.thing, name.property, from, to, POINTS],
      queryFn: ({ signal }: { signal: AbortSignal }) => call("history", { params: name, query: { from, to, points: POINTS } }, signal),
    })),
    combine: (results) => ({
      data: results.map((result) => result.data),
      error: results.find((result) => result.error)?.error ?? null,
      again: () => results.forEach((result) => void result.refetch()),
    }),
  });
  const [taken, setTaken] = useState<typeof data | null>(null);
  if (data !== taken) {
    setTaken(data);
    const arrived = data.flatMap((history, index) => (history ? [[asked[index]?.key ?? "", history] as const] : []));
    if (arrived.length > 0) setHeld((before) => new Map([...before, ...arrived]));
  }
  const series = useMemo(
    () =>
      known.map(({ name, thing, info }, ink): ChartSeries => {
        const counted = (history: History | undefined): History | undefined => (history && info.counter ? { ...history, buckets: perBucket(history.buckets, info.maximum) } : history);
        return {
          key: keyOf(name),
          thing: thing.id,
          info,
          name: `${text(thing.name)} · ${text(info.title)}`,
          ink,
          history: counted(held.get(keyOf(name))),
          before: shift > 0 ? counted(held.get(`${keyOf(name)}-${shift}`)) : undefined,
          limits: limits.bounds(thing.id, info.name),
        };
      }),
    [known, held, shift, text, limits],
  );
  const isReady = models.data !== undefined && things.size > 0;
  const missing = useMemo(() => (isReady ? names.filter((name) => !known.some((each) => each.name === name)) : []), [names, known, isReady]);
  return { series, missing, error, again };
}
